namespace TeamPulse.Shared;

/// <summary>The distribution's browser. Nothing is downloaded.</summary>
internal static class InstalledChromium
{
    private const string Path = "/usr/bin/chromium";

    public static string Program => File.Exists(Path)
        ? Path
        : throw new InvalidOperationException($"These tests need {Path}, Debian's package chromium: apt-get install chromium");
}
