using TeamPulse.Questionnaires;

namespace TeamPulse.Tests.Questionnaires;

public sealed class OwnVersionFacts
{
    private static readonly Questionnaire Standard = StandardQuestionnaire.Read();

    private static readonly OwnVersion Own = new("2026-1+3", new HashSet<Driver> { Driver.Clarity },
    [
        new("own-2", Driver.Workload, QuestionKind.Rotating, true,
            LocalText.English("I skipped breaks.").With("de", "Ich habe Pausen ausgelassen.")),
        new("own-5", null, QuestionKind.Rotating, false, LocalText.English("The canteen was good.")),
    ]);

    [Fact]
    public void The_questionnaire_keeps_its_anchors_and_gains_questions()
    {
        var asked = Own.Of(Standard);

        asked.Version.ShouldBe("2026-1+3");
        asked.Anchors.ShouldBe(Standard.Anchors);
        asked.Find("own-2")!.Text.In("de").ShouldBe("Ich habe Pausen ausgelassen.");
        asked.Find("own-5")!.Text.In("de").ShouldBe("The canteen was good.", "English stands in");
        asked.OptionalDrivers.ShouldBe([Driver.Clarity]);
    }

    [Fact]
    public void It_is_stored_and_read_back_as_it_was()
    {
        var read = OwnVersion.FromJson(Own.ToJson());

        (read.Version, read.OptionalDrivers.Single()).ShouldBe((Own.Version, Driver.Clarity));
        read.Questions.Select(q => (q.Id, q.Driver, q.Kind, q.Reversed))
            .ShouldBe(Own.Questions.Select(q => (q.Id, q.Driver, q.Kind, q.Reversed)));
        read.Questions[0].Text.ByLanguage.ShouldBe(Own.Questions[0].Text.ByLanguage);
    }

    [Theory]
    [InlineData("2026-1", "2026-1", 0)]
    [InlineData("2026-1+3", "2026-1", 3)]
    [InlineData("history", "history", 0)]
    public void A_version_says_what_is_underneath(string version, string questionnaire, int number) =>
        (OwnVersion.BaseOf(version), OwnVersion.NumberOf(version)).ShouldBe((questionnaire, number));

    [Fact]
    public void An_id_is_never_used_again_not_even_that_of_a_retired_question()
    {
        OwnVersion.NextId([]).ShouldBe("own-1");
        OwnVersion.NextId([Own, Own with { Questions = [] }]).ShouldBe("own-6");
    }
}
