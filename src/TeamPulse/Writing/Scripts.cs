using System.Text;

namespace TeamPulse.Writing;

/// <summary>A letter of another script than the letters before it.</summary>
internal sealed record OddLetter(Rune Letter, string Script, string Before);

/// <summary>Which script a letter is of. Digits, punctuation, marks and pictures go with every script.</summary>
internal static class Scripts
{
    // The sets of UTS 39's "highly restrictive": what Japanese, Chinese and Korean mix every day.
    private static readonly string[][] Together =
        [["Latin", "Han", "Hiragana", "Katakana"], ["Latin", "Han", "Bopomofo"], ["Latin", "Han", "Hangul"]];

    private static readonly Lazy<(int First, int Last, string Script)[]> Ranges = new(Read);

    /// <summary>Null when all letters are of one script, or of scripts that are written together.</summary>
    public static OddLetter? Odd(string text)
    {
        List<string> seen = [];
        foreach (var rune in text.EnumerateRunes())
        {
            if (Of(rune) is not { } script || seen.Contains(script))
            {
                continue;
            }

            seen.Add(script);
            if (seen.Count > 1 && !Array.Exists(Together, set => seen.TrueForAll(set.Contains)))
            {
                return new OddLetter(rune, script, seen[0]);
            }
        }

        return null;
    }

    /// <summary>Null for what goes with every script.</summary>
    public static string? Of(Rune rune)
    {
        var ranges = Ranges.Value;
        var (low, high) = (0, ranges.Length - 1);
        while (low <= high)
        {
            var middle = (low + high) / 2;
            var (first, last, script) = ranges[middle];
            if (rune.Value >= first && rune.Value <= last)
            {
                return script;
            }

            (low, high) = rune.Value < first ? (low, middle - 1) : (middle + 1, high);
        }

        return null;
    }

    // A line: the first and the last letter of a range, and their script.
    private static (int First, int Last, string Script)[] Read() =>
    [
        .. UnicodeTable.Lines("scripts").Select(line => line.Split([' ', '-'], 3))
            .Select(parts => (UnicodeTable.Code(parts[0]), UnicodeTable.Code(parts[1]), parts[2])),
    ];
}
