using System.Globalization;
using System.Text.RegularExpressions;

namespace TeamPulse.Questionnaires;

/// <summary>A usual fault of a question's wording.</summary>
public enum WordingFault
{
    /// <summary>Two things in one: nobody knows which of them an answer is about.</summary>
    TwoThings,

    /// <summary>Asks for somebody by name: answers are about work, never about a person who can be found.</summary>
    AsksForNames,

    /// <summary>Only some are to answer, or answer otherwise: that points at those who do not.</summary>
    Conditional,

    /// <summary>Longer than is read on a phone at a glance.</summary>
    TooLong,
}

/// <summary>
/// Looks for faults that questionnaires usually have. It warns and never forbids: an "and" may be right. The words to look for
/// are in <c>WordingTexts</c>, one file a language.
/// </summary>
public static class WordingCheck
{
    /// <summary>Characters; more are too long.</summary>
    public const int LongestGood = 90;

    /// <param name="text">The statement that members would agree or disagree with.</param>
    /// <param name="language">The tag of its language.</param>
    public static IReadOnlyList<WordingFault> Faults(string text, string language)
    {
        var culture = CultureInfo.GetCultureInfo(language);
        return
        [
            .. Has(text, "TwoThings", culture) ? [WordingFault.TwoThings] : Array.Empty<WordingFault>(),
            .. Has(text, "AsksForNames", culture) ? [WordingFault.AsksForNames] : Array.Empty<WordingFault>(),
            .. Has(text, "Conditional", culture) ? [WordingFault.Conditional] : Array.Empty<WordingFault>(),
            .. new StringInfo(text.Trim()).LengthInTextElements > LongestGood ? [WordingFault.TooLong] : Array.Empty<WordingFault>(),
        ];
    }

    private static bool Has(string text, string key, CultureInfo culture) => Regex.IsMatch(
        text,
        $@"\b(?:{WordingTexts.ResourceManager.GetString(key, culture)})\b",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant,
        TimeSpan.FromSeconds(1));
}
