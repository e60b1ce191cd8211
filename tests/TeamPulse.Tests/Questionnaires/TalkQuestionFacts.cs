using System.Text;
using TeamPulse.Questionnaires;

namespace TeamPulse.Tests.Questionnaires;

/// <summary>Two questions that no file brings and every questionnaire has.</summary>
public sealed class TalkQuestionFacts
{
    private static readonly Questionnaire Standard = StandardQuestionnaire.Read();
    private static readonly string Good = Encoding.UTF8.GetString(StandardQuestionnaire.Json);

    [Fact]
    public void They_come_in_the_languages_of_the_questionnaire_that_we_speak()
    {
        var both = TalkQuestions.AddTo(Standard with { Languages = ["en", "de", "tlh"] });

        both.Find("talk.held")!.Text.ByLanguage.ShouldBe(new Dictionary<string, string>
        {
            ["en"] = "We talked about the last results in the team.",
            ["de"] = "Wir haben im Team über die letzten Ergebnisse gesprochen.",
        });
        both.Find("talk.worth")!.Text.In("de").ShouldBe("Dieses Gespräch über die Ergebnisse hat sich gelohnt.");
        TalkQuestions.AddTo(Standard).Find("talk.worth")!.Text.ByLanguage.Keys.ShouldBe(["en"]);
        both.Rotating.Concat(both.Anchors).ShouldNotContain(q => q.Kind == QuestionKind.Talk);
    }

    [Fact]
    public void They_are_no_own_questions_and_an_organisations_version_keeps_them()
    {
        var asked = new OwnVersion("2026-1+1", [], []).Of(TalkQuestions.AddTo(Standard));

        var shipped = new ShippedQuestions([TalkQuestions.AddTo(Standard)]);
        asked.Questions.Where(q => q.Kind == QuestionKind.Talk).Select(q => (q.Id, shipped.IsOwn(q)))
            .ShouldBe([("talk.held", false), ("talk.worth", false)]);
    }

    [Theory]
    [InlineData("\"id\": \"effort-1\"", "\"id\": \"talk.held\"", "questions[12].id: 'talk.held' must be 1 to 40 letters")]
    [InlineData("\"driver\": \"effort\", \"kind\": \"rotating\", \"text\"", "\"kind\": \"talk\", \"text\"",
        "questions[12].kind: 'talk' must be anchor, rotating or followUp.")]
    [InlineData("I wanted to do more than was strictly required.", "we talked about the last results in the team. ",
        "questions[12].text: is asked by TeamPulse itself")]
    [InlineData("I wanted to do more than was strictly required.", "Dieses Gespräch über die Ergebnisse hat sich gelohnt.",
        "questions[12].text: is asked by TeamPulse itself")]
    public void A_file_with_one_of_them_is_refused(string part, string replacement, string expected)
    {
        Good.ShouldContain(part);
        var faulty = Encoding.UTF8.GetBytes(Good.Replace(part, replacement, StringComparison.Ordinal));

        Should.Throw<QuestionnaireException>(() => QuestionnaireFile.Parse(faulty, "team.json"))
            .Problems.ShouldContain(p => p.StartsWith($"team.json, line 27, {expected}", StringComparison.Ordinal));
    }

    [Fact]
    public void Their_wording_is_as_good_as_is_asked_of_others() =>
        TalkQuestions.AddTo(Standard with { Languages = ["en", "de"] }).Questions.Where(q => q.Kind == QuestionKind.Talk)
            .SelectMany(q => q.Text.ByLanguage).ShouldAllBe(text => WordingCheck.Faults(text.Value, text.Key).Count == 0);
}
