using System.Globalization;
using System.Text;

namespace TeamPulse.Writing;

/// <summary>
/// What the name of a person, a team or an organisation may not hold. A name is read by people who trust it, and it goes into
/// headers of mails.
/// </summary>
public static class NameRules
{
    private const int BlankOfBraille = 0x2800;

    /// <summary>What is wrong with a name, as a sentence for the one who wrote it; null when nothing is.</summary>
    public static string? Fault(string name) => Hidden(name) is { } hidden ? hidden
        : Scripts.Odd(name) is { } odd ? NameTexts.Mixed.With(name, odd.Letter, Code(odd.Letter.Value), odd.Script, odd.Before)
        : null;

    /// <summary>The same about characters alone, for addresses and languages.</summary>
    public static string? Hidden(string text)
    {
        for (var at = 0; at < text.Length;)
        {
            // Half a surrogate pair is no character.
            if (!Rune.TryGetRuneAt(text, at, out var rune) || IsHidden(text, at, rune))
            {
                return NameTexts.Hidden.With(Code(rune == default ? text[at] : rune.Value));
            }

            at += rune.Utf16SequenceLength;
        }

        return null;
    }

    private static bool IsHidden(string text, int at, Rune rune) => rune.Value == BlankOfBraille
        || Rune.GetUnicodeCategory(rune) is UnicodeCategory.Control or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator
            or UnicodeCategory.PrivateUse or UnicodeCategory.OtherNotAssigned
        || Invisible.IsIdle(text, at, rune);

    private static string Code(int value) => $"U+{value:X4}";
}
