using TeamPulse.Writing;

namespace TeamPulse.Tests.Writing;

public sealed class NameRulesFacts
{
    [Theory]
    [InlineData("Platform & Data (2)")]
    [InlineData("Zo\u00eb O\u2019Brien-M\u00fcller")]
    [InlineData("\u041e\u043b\u044c\u0433\u0430 \u041f\u0435\u0442\u0440\u043e\u0432\u0430 2")]
    [InlineData("\u682a\u5f0f\u4f1a\u793e\u30c6\u30b9\u30c8\u306e QA")] // Han, Katakana, Hiragana, Latin
    [InlineData("\u7814\u53d1 \u3105\u3106 R&D")] // Han, Bopomofo, Latin
    [InlineData("\ud504\ub85c\uc81d\ud2b8 \u7d44 A")] // Hangul, Han, Latin
    [InlineData("\u0645\u06cc\u200c\u062e\u0648\u0627\u0647\u0645")]
    [InlineData("\U0001F680 Rockets \u2764\uFE0F")]
    [InlineData("\u845B\U000E0100\u98FE")]
    public void Names_of_every_script_are_names(string name) => NameRules.Fault(name).ShouldBeNull();

    [Theory]
    [InlineData("Payment\u0455", "Cyrillic")]
    [InlineData("R\u0026D \u03A9", "Greek")]
    [InlineData("\u0395\u03bd\u03b1 \u0410", "Cyrillic")]
    [InlineData("\u3042\ud55c", "Hangul")]
    public void Letters_of_two_scripts_are_none(string name, string script) =>
        NameRules.Fault(name).ShouldNotBeNull().ShouldContain(script);

    [Theory]
    [InlineData("Pay\u00ADments", "U+00AD")]
    [InlineData("Payments\u3164", "U+3164")]
    [InlineData("Payments\u2800", "U+2800")]
    [InlineData("Payments\uE000", "U+E000")]
    [InlineData("Payments\u2029", "U+2029")]
    [InlineData("Pay\u200Dments", "U+200D")]
    [InlineData("Payments\uFE0F", "U+FE0F")]
    public void What_nobody_sees_is_in_none(string name, string code) => NameRules.Fault(name).ShouldNotBeNull().ShouldContain(code);

    [Fact]
    public void Nor_is_half_a_character() => NameRules.Fault("Pay\uD800ments").ShouldNotBeNull().ShouldContain("U+D800");
}
