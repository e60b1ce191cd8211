using System.Globalization;
using TeamPulse.Ballots;
using TeamPulse.Publishing;
using TeamPulse.Questionnaires;
using TeamPulse.Telling;
using TeamPulse.Tests.Publishing;

namespace TeamPulse.Tests.Telling;

/// <summary>From what people tick to one line: counted, coarsened, let out by the gate, told.</summary>
public sealed class TalkSentenceFacts
{
    private static readonly Questionnaire Asked = TalkQuestions.AddTo(SomeWaves.Asked);

    [Fact]
    public void Both_answers_of_one_talk_are_one_line() =>
        Told((0, "talk.held", [4, 4, 5, 3, 4, 4]), (1, "talk.worth", [3, 3, 2, 4, 3])).ShouldBe(
            ["Talk held: mostly agreed (week 10); worth it: in between (week 11)."]);

    [Fact]
    public void It_is_told_before_the_second_answer_and_each_talk_alone() =>
        Told((0, "talk.held", [5, 5, 5, 5, 5]), (1, "talk.worth", [1, 1, 1, 1, 1]), (9, "talk.held", [2, 2, 2, 2, 2])).ShouldBe(
        [
            "Talk held: strongly agreed (week 10); worth it: mostly disagreed (week 11).",
            "Talk held: mostly disagreed (week 19).",
        ]);

    [Fact]
    public void What_too_few_answered_is_not_told() =>
        Told((0, "talk.held", [4, 4, 4, 4]), (1, "talk.worth", [4, 4, 4, 4, 4])).ShouldBe(["Talk worth it: mostly agreed (week 11)."]);

    [Fact]
    public void A_second_answer_long_after_belongs_to_another_talk() =>
        Told((0, "talk.held", [4, 4, 4, 4, 4]), (3, "talk.worth", [4, 4, 4, 4, 4])).Count.ShouldBe(2);

    [Fact]
    public void Means_are_stored_in_steps()
    {
        var publication = Wave(0, "talk.held", [4, 4, 4, 5, 3, 2]);

        publication.Questions.ShouldHaveSingleItem().Mean.ShouldBe(75, "not 66.7");
        publication.Drivers.ShouldBeEmpty("a talk makes no score");
    }

    [Fact]
    public void Every_step_has_words_in_every_language()
    {
        string[] Lines() => [.. Enumerable.Range(0, ShownStep.Highest + 1)
            .Select(step => TalkSentence.Of(new(new(SomeWaves.First, 2, new(step)), new(SomeWaves.First, 1, new(step)))))];

        Lines().Distinct().Count().ShouldBe(5);
        Lines()[8].ShouldBe("Talk held: strongly agreed (weeks 9–10); worth it: strongly agreed (week 10).");
        var before = CultureInfo.CurrentUICulture;
        try
        {
            CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo("de");
            Lines()[3].ShouldBe("Gespräch geführt: meist Ablehnung (Wochen 9–10); hat sich gelohnt: meist Ablehnung (Woche 10).");
        }
        finally
        {
            CultureInfo.CurrentUICulture = before;
        }
    }

    private static List<string> Told(params (int Week, string Question, int[] Answers)[] waves) =>
        [.. PublishedTalk.In(DisclosureGate.Show(
            new(1), "Team", [.. waves.Select(w => Wave(w.Week, w.Question, w.Answers))],
            Array.Empty<PublishedComment>().ToLookup(_ => default(IsoWeek))).Waves).Select(TalkSentence.Of)];

    private static Publication Wave(int week, string question, int[] answers) => Publisher.Publish(
        SomeWaves.Facts(9, 9, week: week),
        [.. Enumerable.Range(0, 9).Select(i => new Response(
            i < answers.Length ? new Dictionary<string, int> { [question] = answers[i] } : new(), null))],
        Asked,
        SomeWaves.NoStates).Publication;
}
