namespace TeamPulse.Web.SignIn;

/// <summary>
/// A device in two words, so that its owner knows it again: the browser and the system. Versions and addresses are not kept.
/// </summary>
internal static class Device
{
    // The first that fits: most browsers also name those before them.
    private static readonly (string Mark, string Name)[] Browsers =
    [
        ("Edg", "Edge"), ("OPR/", "Opera"), ("SamsungBrowser", "Samsung Internet"), ("Firefox", "Firefox"), ("FxiOS", "Firefox"),
        ("Chrom", "Chrome"), ("CriOS", "Chrome"), ("Safari", "Safari"),
    ];

    private static readonly (string Mark, string Name)[] Systems =
    [
        ("Windows", "Windows"), ("Android", "Android"), ("iPhone", "iPhone"), ("iPad", "iPad"), ("CrOS", "ChromeOS"),
        ("Mac OS", "macOS"), ("Linux", "Linux"),
    ];

    /// <param name="userAgent">As the browser sends it: may be anything.</param>
    /// <returns>"Firefox/Linux". A part that is not known is empty.</returns>
    public static string Of(string? userAgent) => $"{Name(Browsers, userAgent)}/{Name(Systems, userAgent)}";

    private static string Name((string Mark, string Name)[] known, string? text) =>
        Array.Find(known, k => text?.Contains(k.Mark, StringComparison.Ordinal) == true).Name ?? "";
}
