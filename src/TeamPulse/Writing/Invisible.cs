using System.Globalization;
using System.Text;

namespace TeamPulse.Writing;

/// <summary>Characters that show nothing: blanks of no width, signs of direction, tags, joiners, selectors of variants.</summary>
public static class Invisible
{
    // From here on scripts need joiners inside a word, and pictures are joined from others.
    private const char FirstJoined = '\u0600';

    private const int FirstIdeograph = 0x2E80;

    // Default_Ignorable_Code_Point of the Unicode data, as far as it is not of the category Format.
    private static readonly (int First, int Last)[] Others =
    [
        (0x034F, 0x034F), (0x115F, 0x1160), (0x17B4, 0x17B5), (0x180B, 0x180F), (0x2065, 0x2065), (0x3164, 0x3164), (0xFE00, 0xFE0F),
        (0xFFA0, 0xFFA0), (0xFFF0, 0xFFF8), (0xE0000, 0xE0FFF),
    ];

    /// <summary>Shows nothing by itself.</summary>
    public static bool Is(Rune rune) => Rune.GetUnicodeCategory(rune) == UnicodeCategory.Format
        || Array.Exists(Others, range => rune.Value >= range.First && rune.Value <= range.Last);

    /// <summary>Shows nothing and does nothing where it is, so that it can only mark the text or mislead about it.</summary>
    public static bool IsIdle(ReadOnlySpan<char> text, int at, Rune rune) => Is(rune) && !Joins(text, at) && !Varies(text, at, rune);

    /// <summary>A joiner between two characters that it may change: inside a word of Persian or Hindi, or between two pictures.</summary>
    public static bool Joins(ReadOnlySpan<char> text, int at) => IsJoiner(text[at])
        && at > 0 && at < text.Length - 1
        && text[at - 1] >= FirstJoined && text[at + 1] >= FirstJoined
        && !IsJoiner(text[at - 1]) && !IsJoiner(text[at + 1]);

    // A selector of variants after a picture, an ideograph or the digit of a key.
    private static bool Varies(ReadOnlySpan<char> text, int at, Rune rune) =>
        rune.Value is (>= 0xFE00 and <= 0xFE0F) or (>= 0xE0100 and <= 0xE01EF)
        && Rune.DecodeLastFromUtf16(text[..at], out var before, out _) == System.Buffers.OperationStatus.Done
        && !Is(before)
        && (before.Value is >= FirstIdeograph or '#' or '*' or (>= '0' and <= '9') || Rune.IsSymbol(before));

    private static bool IsJoiner(char c) => c is '\u200C' or '\u200D';
}
