using TeamPulse.Advice;
using TeamPulse.Publishing;
using TeamPulse.Questionnaires;
using TeamPulse.Trends;

namespace TeamPulse.Tests.Advice;

public class NextStepFacts
{
    private static readonly IsoWeek Week = new(2026, 10);

    [Theory]
    [InlineData(WaveOutcome.Withheld, "withheld")]
    [InlineData(WaveOutcome.Void, null)]
    public void A_hidden_wave_gets_what_helps_against_too_few_answers_and_a_void_one_nothing(WaveOutcome outcome, string? guide) =>
        NextStep.For(Team(Wave() with { Outcome = outcome, Counted = null }))?.Value.ShouldBe(guide);

    [Fact]
    public void A_team_of_which_nobody_was_asked_is_not_sent_to_its_invitation() =>
        Chosen(Wave() with { Outcome = WaveOutcome.Withheld, Invited = 4, Counted = null }).ShouldBe("small");

    [Fact]
    public void The_largest_alert_comes_before_everything_else() => Chosen(
        Wave(Shown(Driver.Trust, Signal.Watch, 20), Shown(Driver.Deadlines, Signal.Act, 60), Shown(Driver.Workload, Signal.Act, 40)) with
        {
            Alerts = [Alert(Driver.Workload, 8), Alert(Driver.Deadlines, 12)],
        }).ShouldBe("deadlines.falling");

    [Fact]
    public void Then_what_slips_then_what_is_low_then_what_rose_and_else_steady()
    {
        var slips = Shown(Driver.Workload, Signal.Watch, 60);
        var low = Shown(Driver.Trust, Signal.Steady, 30) with { LowSince = Week };
        var rose = Shown(Driver.Autonomy, Signal.Improving, 80);
        var steady = Shown(Driver.Deadlines, Signal.Steady, 45);

        Chosen(Wave(steady, rose, low, slips)).ShouldBe("workload.falling");
        Chosen(Wave(steady, rose, low)).ShouldBe("trust.low");
        Chosen(Wave(steady, rose)).ShouldBe("autonomy.improving");
        Chosen(Wave(steady)).ShouldBe("steady", "45 in one week is no level");
    }

    [Fact]
    public void A_fall_that_is_not_got_over_comes_before_what_is_low()
    {
        var fell = Shown(Driver.Deadlines, Signal.Building, 54) with { Fall = new(Week, Week, 66, new(56, 76), 23, null) };
        var low = Shown(Driver.Trust, Signal.Steady, 30) with { LowSince = Week };

        Chosen(Wave(fell, low)).ShouldBe("recovering");
        Chosen(Wave(fell, low, Shown(Driver.Workload, Signal.Watch, 60))).ShouldBe("workload.falling");
    }

    [Fact]
    public void In_the_first_weeks_nothing_is_called_unmoved()
    {
        var young = Shown(Driver.Deadlines, Signal.Building, 54);

        Chosen(Wave(young)).ShouldBe("building");
        Chosen(Wave(young, Shown(Driver.Trust, Signal.Steady, 60))).ShouldBe("steady");
        Chosen(Wave(young with { LowSince = Week })).ShouldBe("deadlines.low");
    }

    [Fact]
    public void Participation_that_is_the_lowest_for_long_comes_after_what_is_low_and_before_what_rose()
    {
        var rose = Shown(Driver.Autonomy, Signal.Improving, 80);
        var low = Shown(Driver.Trust, Signal.Steady, 30) with { LowSince = Week };
        var before = Enumerable.Repeat(Wave(), 8).ToList();

        NextStep.For(Team([.. before, Wave(rose) with { Counted = 7 }]))!.Value.ShouldBe("participation.falling");
        NextStep.For(Team([.. before, Wave(rose, low) with { Counted = 7 }]))!.Value.ShouldBe("trust.low");
        NextStep.For(Team([.. before, Wave(rose)]))!.Value.ShouldBe("autonomy.improving", "as many as before is no fall");
        NextStep.For(Team([.. before[1..], Wave(rose) with { Counted = 7 }]))!.Value
            .ShouldBe("autonomy.improving", "seven waves are too few to compare with");
    }

    [Fact]
    public void Participation_that_is_the_highest_for_long_is_told_when_there_is_nothing_else()
    {
        var rose = Shown(Driver.Autonomy, Signal.Improving, 80);
        var before = Enumerable.Repeat(Wave(), 8).ToList();

        NextStep.For(Team([.. before, Wave() with { Counted = 9 }]))!.Value.ShouldBe("participation.improving");
        NextStep.For(Team([.. before, Wave(rose) with { Counted = 9 }]))!.Value.ShouldBe("autonomy.improving");
        NextStep.For(Team([.. before, Wave()]))!.Value.ShouldBe("steady", "as many as before is no rise");
    }

    [Fact]
    public void Fewer_than_half_is_low_participation()
    {
        Chosen(Wave() with { Invited = 12, Counted = 5 }).ShouldBe("participation.low");
        Chosen(Wave() with { Invited = 12, Counted = 6 }).ShouldBe("steady");
    }

    [Fact]
    public void A_team_without_a_closed_wave_has_no_next_step() => Should.Throw<ArgumentException>(() => NextStep.For(Team()));

    private static string Chosen(PublishedWave wave) => NextStep.For(Team(wave))!.Value;

    private static PublishedTeam Team(params PublishedWave[] waves) =>
        new(new TeamId(1), "Atlas", [.. waves.Select((wave, i) => wave with { Week = Week.AddWeeks(i) })]);

    private static PublishedAlert Alert(Driver driver, int fall) => new(driver, Week, Week, fall, 1, 20);

    private static PublishedWave Wave(params PublishedDriver[] drivers) =>
        new(Week, WaveOutcome.Published, 9, 8, 8, 5, "2026-1", drivers, [], [], []);

    private static ShownDriver Shown(Driver driver, Signal signal, int score = 50) =>
        new(driver, signal, new ShownScore(score, Edge.None), 8, new ShownRange(score - 10, score + 10), null, null, 65, null);
}
