using System.Text;
using TeamPulse.Questionnaires;

namespace TeamPulse.Tests.Questionnaires;

public sealed class TranslationFileFacts
{
    private static readonly byte[] Json = File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "questionnaires", "2026-1.de.json"));
    private static readonly string Good = Encoding.UTF8.GetString(Json);

    [Fact]
    public void A_language_comes_with_a_file_and_changes_nothing_else()
    {
        var before = StandardQuestionnaire.Read();
        var after = TranslationFile.AddTo(before, Json, "2026-1.de.json");

        (after.Version, string.Join(' ', after.Languages)).ShouldBe((before.Version, "en de"));
        after.Find("trust-1")!.Text.In("de").ShouldBe("Ich vertraue meiner Projektleitung.");
        after.Stems[4].In("de").ShouldBe("Denk an die letzten vier Wochen.");
        after.Questions.Select(q => q.Text.In("en")).ShouldBe(before.Questions.Select(q => q.Text.In("en")));
    }

    [Theory]
    [InlineData("de", "Ich vertraue meiner Projektleitung.")]
    [InlineData("de-AT", "Ich vertraue meiner Projektleitung.")]
    [InlineData("fr", "I trust my project manager.")]
    public void A_reader_gets_the_own_language_or_English(string language, string text) =>
        TranslationFile.AddTo(StandardQuestionnaire.Read(), Json, "de.json").Find("trust-1")!.Text.In(language).ShouldBe(text);

    [Fact]
    public void It_is_told_from_a_questionnaire_by_what_it_says_it_is()
    {
        TranslationFile.VersionOf(Json).ShouldBe("2026-1");
        TranslationFile.VersionOf(StandardQuestionnaire.Json).ShouldBeNull();
        TranslationFile.VersionOf("{"u8.ToArray()).ShouldBeNull();
    }

    [Theory]
    [InlineData("\"language\": \"de\"", "\"language\": \"en\"",
        "line 3, language: 'en' must be a language that the questionnaire does not have yet.")]
    [InlineData("\"Denk an diese Woche.\"", "\" \"", "line 4, stem: has no text.")]
    [InlineData("\"Teils, teils\", ", "", "line 7, scale: has 4 words; there must be 5.")]
    [InlineData("\"trust-1\":", "\"trust-9\":", "line 8, questions: has no text for 'trust-1'.")]
    [InlineData("\"trust-1\":", "\"trust-9\":", "line 12, questions.trust-9: is not a question of this questionnaire.")]
    [InlineData("\"Meine Arbeit wurde genauer kontrolliert als nötig.\"", "\"\"", "line 13, questions.autonomy-2: has no text.")]
    [InlineData("zugesagt hat („{0}“), hat", "zugesagt hat, hat",
        "line 27, questions.follow-up: must contain {0}, where the promise is put in.")]
    [InlineData("\"Was hat dich aufgehalten?\", ", "", "line 29, commentPrompts: has 2 prompts; there must be 3.")]
    [InlineData("\"stem\"", "\"stemm\"", "line 4: The JSON property 'stemm'")]
    [InlineData("\"language\": \"de\",", "\"language\": \"de\"", "line 4: ")]
    public void A_faulty_file_is_refused_with_the_line_and_the_reason(string part, string replacement, string expected)
    {
        Good.ShouldContain(part);
        var faulty = Encoding.UTF8.GetBytes(Good.Replace(part, replacement, StringComparison.Ordinal));

        var refusal = Should.Throw<QuestionnaireException>(() => TranslationFile.AddTo(StandardQuestionnaire.Read(), faulty, "de.json"));

        refusal.Problems.ShouldContain(p => p.StartsWith($"de.json, {expected}", StringComparison.Ordinal), refusal.Message);
    }
}
