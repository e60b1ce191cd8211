using TeamPulse.Publishing;
using TeamPulse.Questionnaires;
using TeamPulse.Teams;
using TeamPulse.Trends;
using static TeamPulse.Tests.Publishing.SomeWaves;

namespace TeamPulse.Tests.Publishing;

public class RollUpFacts
{
    [Fact]
    public void Published_waves_of_a_week_are_combined_by_their_answers()
    {
        var rollUp = RollUp.Of(new TeamId(1), First, [Wave(5, 40), Wave(15, 60), Wave(9, 0) with { Week = First.AddWeeks(1) }])!;

        rollUp.Counted.ShouldBe(20);
        var trust = rollUp.Drivers.ShouldHaveSingleItem().ShouldBeOfType<ShownDriver>();
        (trust.Score, trust.Answers).ShouldBe((new ShownScore(55, Edge.None), 20));
        trust.Interval!.Low.ShouldBeInRange(40, 54);
    }

    [Fact]
    public void What_a_cap_took_away_stays_away()
    {
        var capped = Wave(5, 20) with { Drivers = [new DriverResult(Driver.Trust, 5, 20, Edge.OrLess, Signal.Steady, null, null, null)] };

        var trust = (ShownDriver)RollUp.Of(new TeamId(1), First, [capped, Wave(5, 60)])!.Drivers[0];

        trust.Score.ShouldBe(new ShownScore(40, Edge.OrLess));
        trust.Interval.ShouldBeNull();
    }

    [Fact]
    public void One_published_wave_is_no_roll_up_and_a_withheld_one_joins_none()
    {
        var withheld = Publication.Nothing(First, WaveOutcome.Withheld, 9, 5, "2026-1");

        RollUp.Of(new TeamId(1), First, [Wave(5, 40), withheld]).ShouldBeNull();
        RollUp.Of(new TeamId(1), First, [Wave(5, 40), Wave(5, 40), withheld])!.Counted.ShouldBe(10);
    }

    private static Publication Wave(int answers, double mean) => new(
        First, WaveOutcome.Published, 20, answers, answers, 5, "2026-1",
        [new DriverResult(Driver.Trust, answers, mean, Edge.None, Signal.Steady, 50, 4, null)], [], []);
}
