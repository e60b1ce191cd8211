namespace TeamPulse.Attack.Tests;

/// <summary>How an attacker writes a name that readers take for another one. Each gives all spellings of a name that it knows.</summary>
internal static class Tricks
{
    private const string Cyrillic = "aаeеoоpрcсyуxхAАBВCСEЕHНKКMМOОPРTТXХSЅiіsѕ";
    private const string Greek = "AΑBΒEΕHΗIΙKΚMΜNΝOΟPΡTΤXΧYΥZΖoοvν";

    public static readonly IReadOnlyDictionary<string, Func<string, IEnumerable<string>>> All =
        new Dictionary<string, Func<string, IEnumerable<string>>>
        {
            ["one letter of another script"] = name => Each(name, Cyrillic).Concat(Each(name, Greek)),
            ["all letters of another script"] = name => new[] { Every(name, Cyrillic), Every(name, Greek) }.OfType<string>(),
            ["digits for letters, one letter for another"] = name => Each(name, "O0l1I1Il1lll1I"),
            ["two letters for one"] = name => Replaced(name, ("m", "rn"), ("w", "vv"), ("d", "cl")),
            ["wide, bold and slanted letters, ligatures"] = name =>
                new[] { Shifted(name, 0xFF21, 0xFF41), Shifted(name, 0x1D400, 0x1D41A), Shifted(name, 0x1D608, 0x1D622) }
                    .Concat(Replaced(name, ("fi", "ﬁ"), ("fl", "ﬂ"))),
            ["characters that nobody sees"] = name =>
                from mark in "\u200B\u200D\u2060\u00AD\u202E\uFE0F\u034F" select name.Insert(name.Length / 2, mark.ToString()),
            ["other dashes, blanks and apostrophes"] = name => Each(name, "-‐-‑-−-˗ \u00A0 \u2002 \u3000'’'ʼ"),
        };

    // Pairs of a letter and what looks like it.
    private static IEnumerable<string> Each(string name, string pairs) =>
        from pair in pairs.Chunk(2)
        from at in Enumerable.Range(0, name.Length)
        where name[at] == pair[0]
        select $"{name[..at]}{pair[1]}{name[(at + 1)..]}";

    private static string? Every(string name, string pairs)
    {
        var other = pairs.Chunk(2).DistinctBy(pair => pair[0]).ToDictionary(pair => pair[0], pair => pair[1]);
        return name.All(letter => !char.IsLetter(letter) || other.ContainsKey(letter))
            ? string.Concat(name.Select(letter => other.GetValueOrDefault(letter, letter)))
            : null;
    }

    private static IEnumerable<string> Replaced(string name, params (string Old, string New)[] pairs) =>
        pairs.Where(pair => name.Contains(pair.Old, StringComparison.Ordinal))
            .Select(pair => name.Replace(pair.Old, pair.New, StringComparison.Ordinal));

    private static string Shifted(string name, int capitals, int small) => string.Concat(name.Select(letter =>
        letter is >= 'A' and <= 'Z' ? char.ConvertFromUtf32(capitals + letter - 'A')
        : letter is >= 'a' and <= 'z' ? char.ConvertFromUtf32(small + letter - 'a')
        : letter.ToString()));
}
