using TeamPulse.Publishing;
using TeamPulse.Questionnaires;
using TeamPulse.Trends;
using static TeamPulse.Tests.Publishing.SomeWaves;

namespace TeamPulse.Tests.Publishing;

public class DisclosureGateFacts
{
    private static readonly ILookup<IsoWeek, PublishedComment> NoComments = Array.Empty<PublishedComment>().ToLookup(_ => default(IsoWeek));

    [Fact]
    public void Numbers_are_whole_and_carry_their_interval()
    {
        var trust = Show(Wave(0, Result(62.5, 8))).Single();

        trust.Score.ShouldBe(new ShownScore(63, Edge.None));
        // V(8, 10) = 625·(0.6·0.2/8 + 0.4/8) + 6.25 = 46.875; 1.645·√V = 11.26
        trust.Interval.ShouldBe(new ShownRange(51, 74));
        (trust.Usual, trust.UsualBand, trust.ChangeSinceLast, trust.ChangeSinceUsual).ShouldBe((null, null, null, null));
    }

    [Fact]
    public void A_change_is_the_difference_of_the_numbers_shown()
    {
        var trust = Show(Wave(0, Result(60.4, 8)), Wave(1, Result(62.5, 8, usual: 70.5)))[1];

        trust.ChangeSinceLast.ShouldBe(3, "63 − 60, not 2.1");
        trust.Usual.ShouldBe(71);
        trust.ChangeSinceUsual.ShouldBe(-8);
        // 1.645·√(46.875 + 9) = 12.30
        trust.UsualBand.ShouldBe(new ShownRange(58, 83));
    }

    [Fact]
    public void A_capped_score_has_neither_interval_nor_change_and_the_next_has_no_change_to_it()
    {
        var trust = Show(Wave(0, Result(60, 8)), Wave(1, Result(95, 8, Edge.OrMore, usual: 60)), Wave(2, Result(60, 8, usual: 60)));

        trust[1].Score.ShouldBe(new ShownScore(95, Edge.OrMore));
        (trust[1].Interval, trust[1].ChangeSinceLast, trust[1].ChangeSinceUsual).ShouldBe((null, null, null));
        trust[2].ChangeSinceLast.ShouldBeNull();
        trust[2].ChangeSinceUsual.ShouldBe(0);
    }

    [Fact]
    public void Intervals_stay_within_the_scale() =>
        Show(Wave(0, Result(94, 8, usual: 94)))[0].ShouldSatisfyAllConditions(
            d => d.Interval!.High.ShouldBe(100), d => d.UsualBand!.High.ShouldBe(100));

    [Fact]
    public void A_withheld_wave_and_a_void_one_show_the_number_invited_only()
    {
        foreach (var outcome in new[] { WaveOutcome.Withheld, WaveOutcome.Void })
        {
            // Even if a table holds more than it should.
            var wave = Wave(0, Result(50, 4)) with { Outcome = outcome, Counted = 4 };
            var shown = Team([wave], ("said", 0)).Latest!;

            shown.Outcome.ShouldBe(outcome);
            shown.Invited.ShouldBe(10);
            (shown.Counted, shown.Collected).ShouldBe((null, null));
            (shown.Drivers.Count, shown.Questions.Count, shown.Comments.Count, shown.Alerts.Count).ShouldBe((0, 0, 0, 0));
        }
    }

    [Fact]
    public void A_driver_that_the_same_questionnaire_shows_in_another_wave_is_named_as_withheld()
    {
        var deadlines = Result(50, 8) with { Driver = Driver.Deadlines };
        var shown =
            Team([Wave(0, Result(50, 8), deadlines), Wave(1, deadlines), Wave(2, deadlines) with { QuestionnaireVersion = "other" }]).Waves;

        shown[1].Drivers.ShouldBe([new WithheldDriver(Driver.Trust), shown[1].Drivers[1]]);
        shown[1][Driver.Trust].Signal.ShouldBe(Signal.Withheld);
        shown[2].Drivers.Select(d => d.Driver).ShouldBe([Driver.Deadlines]);
    }

    [Fact]
    public void An_organisations_own_version_asks_the_same_anchors_as_the_questionnaire_underneath()
    {
        var deadlines = Result(50, 8) with { Driver = Driver.Deadlines };
        var shown = Team([Wave(0, Result(50, 8), deadlines), Wave(1, deadlines) with { QuestionnaireVersion = "2026-1+1" }]).Waves;

        shown[1].Drivers.ShouldContain(new WithheldDriver(Driver.Trust));
    }

    [Fact]
    public void An_anchor_that_is_worded_anew_is_not_compared_with_before_and_the_others_are()
    {
        var deadlines = Result(50, 8) with { Driver = Driver.Deadlines };
        var start = new PublishedHistoryStart(First.AddWeeks(1), HistoryReason.NewWording, null) { Driver = Driver.Trust };
        var team = DisclosureGate.Show(
            new TeamId(1), "Harbour", [Wave(0, Result(50, 8), deadlines), Wave(1, Result(60, 8), deadlines)], NoComments, [start]);

        ((ShownDriver)team.Latest![Driver.Trust]).ChangeSinceLast.ShouldBeNull();
        ((ShownDriver)team.Latest[Driver.Deadlines]).ChangeSinceLast.ShouldBe(0);
        team.WavesOfThisHistory.Count().ShouldBe(2);
        team.WavesOfHistory(Driver.Trust).Count().ShouldBe(1);
        team.WavesOfHistory(Driver.Deadlines).Count().ShouldBe(2);
    }

    [Theory]
    [InlineData(8, 61.1, 4)] // between 37.5 and 62.5
    [InlineData(8, 62.5, 6)]
    [InlineData(20, 61.1, 5)] // between 56.25 and 68.75
    [InlineData(20, 97, 8)]
    [InlineData(6, 3, 2)] // capped at 20 first
    public void A_question_is_shown_in_steps_however_exactly_it_is_stored(int answers, double mean, int step)
    {
        var wave = Wave(0, Result(50, 8)) with { Questions = [new QuestionResult("effort-1", Driver.Effort, answers, mean)] };

        Team([wave]).Latest!.Questions.ShouldHaveSingleItem().Step.ShouldBe(new ShownStep(step));
        new ShownStep(step).AsAsked(reversed: true).ShouldBe(new ShownStep(8 - step));
    }

    [Fact]
    public void The_gate_does_not_take_the_publishers_word_for_the_threshold()
    {
        var wave = Wave(0, Result(50, 8), Result(50, 4) with { Driver = Driver.Workload }) with
        {
            Questions = [new QuestionResult("effort-1", Driver.Effort, 4, 50)],
            Alerts = [new PublishedAlert(Driver.Workload, First, First, 9, 2, 16)],
        };

        var shown = Team([wave]).Latest!;

        shown[Driver.Workload].ShouldBeOfType<WithheldDriver>();
        shown.Questions.ShouldBeEmpty();
        shown.Alerts.ShouldBeEmpty();
        Team([wave with { Counted = 4 }]).Latest!.Outcome.ShouldBe(WaveOutcome.Withheld);
    }

    [Fact]
    public void Comments_come_with_their_published_wave() =>
        Team([Wave(0, Result(50, 8)), Wave(1, Result(50, 8))], ("a", 0), ("b", 1), ("c", 1)).Waves
            .Select(w => string.Concat(w.Comments.Select(c => c.Text))).ShouldBe(["a", "bc"]);

    private static List<ShownDriver> Show(params Publication[] waves) =>
        [.. Team(waves).Waves.Select(w => w[Driver.Trust].ShouldBeOfType<ShownDriver>())];

    private static PublishedTeam Team(IReadOnlyList<Publication> waves, params (string Text, int Week)[] comments) =>
        DisclosureGate.Show(
            new TeamId(1),
            "Harbour",
            waves,
            comments.Length == 0
                ? NoComments
                : comments.ToLookup(c => First.AddWeeks(c.Week), c => new PublishedComment(Guid.NewGuid(), c.Text, [])));

    private static Publication Wave(int week, params DriverResult[] drivers) =>
        new(First.AddWeeks(week), WaveOutcome.Published, 10, 9, 8, 5, "2026-1", drivers, [], []);

    private static DriverResult Result(double mean, int answers, Edge edge = Edge.None, double? usual = null) =>
        new(Driver.Trust, answers, mean, edge, usual is null ? Signal.Building : Signal.Steady, usual, usual is null ? null : 9, null);
}
