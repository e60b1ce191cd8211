namespace TeamPulse.Web.Tests.Fuzz;

/// <summary>What attackers, other programs and other languages put where something else was meant.</summary>
internal static class Odd
{
    /// <summary>In place of a number, an id, a day or a choice.</summary>
    public static readonly string[] Values =
    [
        "", " ", "x", "-1", "0", "1.5", "99999999999", "2147483648", "true", "null", "NaN", "2026-W54", "2026-02-30", "../../etc/passwd",
        "'; DROP TABLE Teams;--", "<script>alert(1)</script>", "\u00fc", "\u2028", "\u202egnp", "\u0661", "\ud83d\ude00", "\0", "%00",
        "{0}", "=1+1", new('9', 400), new('a', 3000),
    ];

    // Inside words, where anybody may write them.
    private static readonly string[] Words =
    [
        "\u00fc", "\u0416", "\u65e5\u672c", "\ud83d\ude00", "\u200b", "\u202e", "\u2028", "'", "\"", "&amp;", "<b>", ";=1+1", "{0}",
        "\t", "%41",
    ];

    public static T One<T>(this Random random, IReadOnlyList<T> from) => from[random.Next(from.Count)];

    /// <summary>The text with something odd in it.</summary>
    public static string In(Random random, string text) => text.Insert(Place(random, text), random.One(Words));

    /// <summary>A few bytes changed, lost, doubled or put in.</summary>
    public static byte[] Damaged(Random random, byte[] whole)
    {
        var bytes = whole.ToList();
        for (var times = random.Next(1, 4); times > 0 && bytes.Count > 0; times--)
        {
            var at = random.Next(bytes.Count);
            switch (random.Next(6))
            {
                case 0: bytes[at] ^= (byte)(1 << random.Next(8)); break;
                case 1: bytes[at] = (byte)random.Next(256); break;
                case 2: bytes.RemoveAt(at); break;
                case 3: bytes.Insert(at, "\"{}[]:,;\n<&%\0"u8[random.Next(13)]); break;
                case 4: bytes.RemoveRange(at, bytes.Count - at); break;
                default: bytes.InsertRange(at, bytes[at..Math.Min(at + 40, bytes.Count)]); break;
            }
        }

        return [.. bytes];
    }

    // Not inside a pair of surrogates.
    private static int Place(Random random, string text)
    {
        var at = random.Next(text.Length + 1);
        return at > 0 && at < text.Length && char.IsLowSurrogate(text[at]) ? at - 1 : at;
    }
}
