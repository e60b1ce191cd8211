namespace TeamPulse.Shared;

/// <summary>The distribution's browser. Nothing is downloaded.</summary>
internal static class InstalledChromium
{
    // The shell is the same engine without the browser around it and takes a third less time for a page.
    private static readonly string[] Programs = ["/usr/bin/chromium-headless-shell", "/usr/bin/chromium"];

    public static string Program => Programs.FirstOrDefault(File.Exists)
        ?? throw new InvalidOperationException("These tests need Debian's package chromium-headless-shell or chromium.");
}
