using System.Text;
using TeamPulse.Questionnaires;

namespace TeamPulse.Tests.Questionnaires;

public sealed class QuestionnaireFileFacts
{
    private static readonly string Good = Encoding.UTF8.GetString(StandardQuestionnaire.Json);

    [Fact]
    public void The_standard_questionnaire_has_an_anchor_for_each_of_the_four_drivers_of_the_dashboard()
    {
        var drivers = StandardQuestionnaire.Read().Anchors.Select(q => q.Driver!.Value);
        drivers.ShouldBe([Driver.Autonomy, Driver.Deadlines, Driver.Workload, Driver.Trust]);
    }

    [Theory]
    [InlineData(1, "Think of this week.")]
    [InlineData(2, "Think of the last two weeks.")]
    [InlineData(4, "Think of the last four weeks.")]
    public void The_stem_fits_the_length_of_the_wave(int weeks, string stem) =>
        StandardQuestionnaire.Read().Stems[weeks].In("en").ShouldBe(stem);

    [Theory]
    [InlineData("\"id\": \"deadlines-1\"", "\"id\": \"autonomy-1\"", "line 16, questions[1].id: 'autonomy-1' is used twice.")]
    [InlineData("\"driver\": \"workload\", \"kind\": \"anchor\"", "\"driver\": \"mood\", \"kind\": \"anchor\"",
        "line 17, questions[2].driver: 'mood' is not a driver.")]
    [InlineData("\"kind\": \"anchor\", \"text\": { \"en\": \"I trust", "\"kind\": \"daily\", \"text\": { \"en\": \"I trust",
        "line 18, questions[3].kind: 'daily' must be anchor, rotating or followUp.")]
    [InlineData("\"driver\": \"trust\", \"kind\": \"anchor\"", "\"driver\": \"Workload\", \"kind\": \"anchor\"",
        "line 18, questions[3].driver: 'Workload' has an anchor already, and a driver has one")]
    [InlineData("{ \"en\": \"Neither\" },", "", "line 7, scale: has 4 words; there must be 5")]
    [InlineData("\"languages\": [\"en\"]", "\"languages\": [\"en\", \"de\"]", "line 4, stem: has no text in \"de\".")]
    [InlineData("\"languages\": [\"en\"]", "\"languages\": [\"en\", \"de\"]", "line 5, stemTwoWeeks: has no text in \"de\".")]
    [InlineData("\"stemFourWeeks\": { \"en\": \"Think of the last four weeks.\" },", "", "line 1, stemFourWeeks: has no text in \"en\".")]
    [InlineData("\"version\": \"2026-1\"", "\"version\": \"\"", "line 2, version: is missing.")]
    [InlineData("\"version\": \"2026-1\"", "\"version\": \"2026-1+1\"", "line 2, version: must not contain '+'")]
    [InlineData("\"kind\": \"followUp\"", "\"driver\": \"trust\", \"kind\": \"followUp\"",
        "line 33, questions[18].kind: there is one follow-up question, and it has no driver.")]
    [InlineData("promised (“{0}”) has", "promised has", "line 33, questions[18].text: must contain {0}, where the promise is put in.")]
    [InlineData("{ \"en\": \"Neither\" }", "null", "line 10, scale[2]: has no text in \"en\".")]
    [InlineData("\"questions\": [", "\"questions\": [ null,", "line 14, questions[0].id: '' must be 1 to 40 letters")]
    [InlineData("\"stem\"", "\"stemm\"", "line 4: The JSON property 'stemm'")]
    [InlineData("\"languages\": [\"en\"],", "\"languages\": [\"en\"]", "line 4: ")]
    public void A_faulty_file_is_refused_with_the_line_and_the_reason(string part, string replacement, string expected)
    {
        Good.ShouldContain(part);
        var faulty = Encoding.UTF8.GetBytes(Good.Replace(part, replacement, StringComparison.Ordinal));

        var refusal = Should.Throw<QuestionnaireException>(() => QuestionnaireFile.Parse(faulty, "team.json"));

        refusal.Problems.ShouldContain(p => p.StartsWith($"team.json, {expected}", StringComparison.Ordinal));
    }
}
