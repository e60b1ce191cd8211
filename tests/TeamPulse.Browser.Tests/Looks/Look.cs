using System.Globalization;
using Microsoft.Playwright;

namespace TeamPulse.Browser.Tests.Looks;

/// <summary>A way to look at a page.</summary>
/// <param name="Width">Of the window, in pixels.</param>
/// <param name="Scheme">Whether the reader likes it light or dark.</param>
internal sealed record Look(int Width, ColorScheme Scheme)
{
    /// <summary>Only one thing changes from one to the next.</summary>
    public static readonly IReadOnlyList<Look> All =
        [new(1440, ColorScheme.Light), new(1440, ColorScheme.Dark), new(390, ColorScheme.Dark), new(390, ColorScheme.Light)];

    /// <summary>Both widths and both schemes, each once. All four combinations in the long run and when pictures are taken.</summary>
    public static readonly IReadOnlyList<Look> Wanted =
        IsLong || Album.IsWanted ? All : [All[0], All[2]];

    public static bool IsLong => Environment.GetEnvironmentVariable("TEAMPULSE_LONG") == "1";

    /// <summary>
    /// Whether axe reads the page in this look. By day it reads half of the pages wide and light, the others narrow and dark.
    /// Pages share their styles, so each style is read in both.
    /// </summary>
    public bool IsReadIn(string name) => IsLong || Album.IsWanted || this == Wanted[name.Sum(letter => letter) % Wanted.Count];

    public int Height => Width < 600 ? 844 : 900;

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Width}-{Scheme.ToString().ToLowerInvariant()}");
}
