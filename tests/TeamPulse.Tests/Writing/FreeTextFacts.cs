using System.Text;
using TeamPulse.Writing;

namespace TeamPulse.Tests.Writing;

public sealed class FreeTextFacts
{
    [Theory]
    [InlineData("Gr\u00fc\u00dfe, \u05e9\u05dc\u05d5\u05dd")]
    [InlineData("\u0645\u06cc\u200c\u062e\u0648\u0627\u0647\u0645 \u0915\u094d\u200d\u0937")] // joiners inside words
    [InlineData("\U0001F469\U0001F3FD\u200D\U0001F4BB \u2764\uFE0F\u200D\U0001F525")] // pictures made of several
    [InlineData("1\uFE0F\u20E3 \U0001F1E9\U0001F1EA")]
    [InlineData("\u845B\U000E0100\u98FE")] // a variant of an ideograph, as in a name
    [InlineData("two\nlines\tand a tab")]
    public void What_is_seen_stays(string text) => FreeText.Lines(text).ShouldBe(text);

    [Theory]
    [InlineData("a\u200Bb\uFEFFc\u00ADd\u2060e", "abcde")]
    [InlineData("a\u202Ebc\u202C\u2066d\u2069\u200Ee\u061Cf", "abcdef")] // directions
    [InlineData("a\U000E0061\U000E0062\U000E007F", "a")] // tags
    [InlineData("\U0001F3F4\U000E0067\U000E0062\U000E0065\U000E006E\U000E0067\U000E007F", "\U0001F3F4")] // so flags of regions become plain
    [InlineData("a\u200Db\u200C \u0645\u200D\u200D\u0645", "ab \u0645\u0645")] // joiners that join nothing, and rows of them
    [InlineData("a\uFE00b\U000E0101c.\uFE0F \u2764\uFE0F\uFE0E", "abc. \u2764\uFE0F")] // selectors that select nothing
    [InlineData("a\u3164b\u034Fc\u115F", "abc")]
    [InlineData("a\r\nb\rc\u2028d\u0007\u001b[31m", "a\nb\nc\nd[31m")]
    public void What_is_not_seen_goes(string written, string kept) => FreeText.Lines(written).ShouldBe(kept);

    [Fact]
    public void Half_a_pair_stays_for_the_reader_to_refuse() => FreeText.Lines("a\ud83d\u200Bb").ShouldBe("a\ud83db");

    // A mark for each letter would tell whose copy of a text it is.
    [Fact]
    public void No_character_of_Unicode_marks_a_Latin_letter_unseen()
    {
        var unseen = Enumerable.Range(0, 0x110000).Where(Rune.IsValid).Select(code => new Rune(code)).Where(Invisible.Is).ToList();

        unseen.Count.ShouldBeGreaterThan(4000);
        unseen.ShouldAllBe(rune => FreeText.Lines($"a{rune}b") == "ab");
    }
}
