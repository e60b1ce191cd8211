namespace TeamPulse.Shared;

/// <summary>The distribution's browser. Nothing is downloaded.</summary>
internal static class InstalledChromium
{
    /// <summary>The same engine without the browser around it. A page takes it a third less of the processor.</summary>
    public static string Shell => Installed("chromium-headless-shell");

    public static string Whole => Installed("chromium");

    /// <summary>The shell by day, the whole browser in a long run.</summary>
    public static string Program => Environment.GetEnvironmentVariable("TEAMPULSE_LONG") == "1" ? Whole : Shell;

    private static string Installed(string package) => File.Exists($"/usr/bin/{package}")
        ? $"/usr/bin/{package}"
        : throw new InvalidOperationException($"These tests need Debian's package {package}: apt-get install {package}");
}
