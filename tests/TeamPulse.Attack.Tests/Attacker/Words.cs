using System.Text.RegularExpressions;

namespace TeamPulse.Attack.Tests;

/// <summary>The random words of a comment. The attacker recognises a response by them in any clear text.</summary>
internal static partial class Words
{
    /// <summary>The first comment in a text, or null.</summary>
    public static string? In(string text) => Comment().Match(text) is { Success: true } found ? found.Value : null;

    [GeneratedRegex(@"w\d{5}(?: w\d{5}){3,}")]
    private static partial Regex Comment();
}
