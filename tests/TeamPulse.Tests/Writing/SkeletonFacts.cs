using System.Globalization;
using TeamPulse.Writing;

namespace TeamPulse.Tests.Writing;

/// <summary>Two packages of other people say what looks alike; tests/UnicodeTables wrote down what they say.</summary>
public sealed class SkeletonFacts
{
    [Fact]
    public void Skeletons_are_those_of_another_implementation() =>
        Lines("skeletons").Select(line => line.Split(" = ")).Where(parts => Skeleton.Of(Text(parts[0])) != Text(parts[1]))
            .ShouldBeEmpty();

    /// <summary>
    /// That list wants English letters, so it takes more for them than a reader would: letters with accents, letters in circles, signs of
    /// East Asia, which are written beside Latin every day. The rest must be refused in the place of the letter, as a look-alike or as a
    /// letter of another script.
    /// </summary>
    [Fact]
    public void What_a_list_for_English_takes_for_a_letter_is_no_second_team()
    {
        var letters = Lines("look-alikes").ToList();
        var alike = letters.Sum(line => line[2..].EnumerateRunes().Count(rune => LookAlike($"Team {line[0]}", $"Team {rune}")));
        var passing = letters.SelectMany(line => line[2..].EnumerateRunes(), (line, rune) => (Letter: line[0], Rune: rune))
            .Where(pair => !LookAlike($"Team {pair.Letter}", $"Team {pair.Rune}") && NameRules.Fault($"Team {pair.Rune}") is null).ToList();

        letters.Count.ShouldBe(52);
        alike.ShouldBeGreaterThan(1400);
        passing.Select(pair => Scripts.Of(pair.Rune)).Distinct().Order()
            .ShouldBe([null, "Bopomofo", "Han", "Hangul", "Hiragana", "Katakana", "Latin"]);
    }

    [Fact]
    public void A_text_is_its_own_skeleton_but_for_what_looks_alike()
    {
        Skeleton.Of("Payents").ShouldBe("Payents");
        Skeleton.Of("Pay\u200Bm\uFE0Fents").ShouldBe("Payrnents");
    }

    private static bool LookAlike(string name, string other) => new LookAlikes([name]).Of(other) is not null;

    private static string Text(string codes) => string.Concat(
        codes.Split(' ').Select(code => char.ConvertFromUtf32(int.Parse(code, NumberStyles.HexNumber, CultureInfo.InvariantCulture))));

    private static IEnumerable<string> Lines(string name)
    {
        var stream = typeof(SkeletonFacts).Assembly.GetManifestResourceStream($"TeamPulse.Tests.Writing.{name}.txt")!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries).Where(line => line[0] != '#').ToList();
    }
}
