using TeamPulse.Publishing;
using TeamPulse.Questionnaires;
using TeamPulse.Trends;
using static TeamPulse.Tests.Publishing.SomeWaves;

namespace TeamPulse.Tests.Publishing;

public class RollUpFacts
{
    [Fact]
    public void Cells_are_combined_by_their_answers()
    {
        var rollUp = RollUp.Of(new TeamId(1), First, [Wave(5, 40), Wave(15, 60)])!;

        rollUp.Counted.ShouldBe(20);
        var trust = rollUp.Scores.ShouldHaveSingleItem();
        (trust.Score, trust.Answers).ShouldBe((new ShownScore(55, Edge.None), 20));
        trust.Interval!.Low.ShouldBeInRange(40, 54);
        trust.Variance.ShouldBe((Precision.Variance(5, 20) / 16) + (9 * Precision.Variance(15, 20) / 16), 1e-9);
    }

    [Fact]
    public void What_a_cap_took_away_stays_away()
    {
        var trust = RollUp.Of(new TeamId(1), First, [Wave(5, 20, Edge.OrLess), Wave(5, 60)])!.Scores[0];

        trust.Score.ShouldBe(new ShownScore(40, Edge.OrLess));
        trust.Interval.ShouldBeNull();
    }

    [Fact]
    public void One_published_wave_is_no_roll_up_and_one_pooled_cell_is()
    {
        RollUp.Of(new TeamId(1), First, []).ShouldBeNull();
        RollUp.Of(new TeamId(1), First, [Wave(5, 40)]).ShouldBeNull();
        RollUp.Of(new TeamId(1), First, [Wave(5, 40) with { Pooled = true }])!.Counted.ShouldBe(5);
    }

    [Fact]
    public void Only_a_published_wave_that_holds_the_threshold_is_a_cell()
    {
        var result = new DriverResult(Driver.Trust, 4, 50, Edge.None, Signal.Steady, null, null, null);
        var wave = new Publication(
            First, WaveOutcome.Published, 20, 6, 6, 5, "2026-1", [result, result with { Driver = Driver.Effort, Answers = 5 }], [], []);

        Cell.Of(new TeamId(1), wave)!.Scores
            .ShouldBe([new CellScore(Driver.Effort, 5, 50, Edge.None)], "four are too few, whoever wrote the row");
        Cell.Of(new TeamId(1), wave with { Counted = 4 }).ShouldBeNull();
        Cell.Of(new TeamId(1), wave with { Threshold = 7 }).ShouldBeNull();
        Cell.Of(new TeamId(1), wave with { Outcome = WaveOutcome.Void }).ShouldBeNull();
        Cell.Of(new TeamId(1), Publication.Nothing(SomeWaves.Facts(9, 4))).ShouldBeNull();
    }

    private static Cell Wave(int answers, double mean, Edge edge = Edge.None) =>
        new(new TeamId(2), false, 20, answers, [new CellScore(Driver.Trust, answers, mean, edge)]);
}
