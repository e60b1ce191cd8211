using TeamPulse.Simulation;

namespace TeamPulse.Tests.Simulation;

/// <summary>The promise about alerts, measured again with every change of the code: few are false, and they come in time.</summary>
public class SimulationTableFacts(SimulationTableFacts.SmallRun run) : IClassFixture<SimulationTableFacts.SmallRun>
{
    private const int Teams = 600;
    private const int Seed = 5;

    /// <summary>The usual world with few teams. All facts share one run.</summary>
    public sealed class SmallRun
    {
        public IReadOnlyList<SimulatedRow> Rows { get; } =
            [.. new[] { 6, 8, 12, 30 }.SelectMany(roster => SimulationTable.InTheUsualWorld(roster, Teams, Seed, CancellationToken.None))];
    }

    [Theory]
    [InlineData(6)]
    [InlineData(8)]
    [InlineData(12)]
    [InlineData(30)]
    public void A_team_in_which_nothing_changes_is_rarely_alerted(int roster)
    {
        var row = Row(SimulatedCase.Act, roster);

        row.FewFalseAlerts.ShouldBeTrue($"{row.Figures.FalseAlerts:0.000} ± {row.Error:0.000}");
        row.Error.ShouldBe(Math.Sqrt(row.Figures.FalseAlerts / (2 * Teams)), 1e-9, "two years of each team");
    }

    [Theory]
    [InlineData(8, 7)]
    [InlineData(12, 5)]
    public void Half_a_standard_deviation_is_told_in_time(int roster, int weeks) =>
        Row(SimulatedCase.Act, roster).Figures.Drop05!.Value.ShouldBeLessThanOrEqualTo(weeks);

    [Theory]
    [InlineData(SimulatedCase.Act, 8)]
    [InlineData(SimulatedCase.Act, 12)]
    [InlineData(SimulatedCase.Act, 30)]
    [InlineData(SimulatedCase.WatchAsAlert, 8)]
    [InlineData(SimulatedCase.WatchAsAlert, 12)]
    public void Delays_are_within_a_week_of_what_an_independent_implementation_found(SimulatedCase @case, int roster)
    {
        var (row, expected) = (Row(@case, roster).Figures, Row(@case, roster).Expected!);

        (row.Drop05 - expected.Drop05)!.Value.ShouldBeInRange(-1, 1);
        (row.Drop08 - expected.Drop08)!.Value.ShouldBeInRange(-1, 1);
        (row.Drift - expected.Drift)!.Value.ShouldBeInRange(-1, 1);
        row.ToldIn8!.Value.ShouldBe(expected.ToldIn8!.Value, 0.05);
    }

    [Fact]
    public void The_usual_rule_cries_wolf_or_sleeps()
    {
        Row(SimulatedCase.TenPoints, 8).Figures.FalseAlerts.ShouldBeGreaterThan(4);

        var quiet = Row(SimulatedCase.ManyPoints, 8).Figures;
        quiet.FalseAlerts.ShouldBeInRange(0.3, 0.6);
        quiet.Drop05!.Value.ShouldBeGreaterThan(30);
    }

    [Fact]
    public void The_figures_that_the_product_shows_are_those_of_this_code()
    {
        foreach (var row in run.Rows)
        {
            var kept = SimulationRun.Measured[row.Case, row.Roster];
            var error = Math.Sqrt((row.Error * row.Error) + (kept.Error * kept.Error));
            row.Figures.FalseAlerts.ShouldBe(kept.Figures.FalseAlerts, 3 * error, $"{row.Case} {row.Roster}");
            row.Figures.ToldIn8!.Value.ShouldBe(kept.Figures.ToldIn8!.Value, 3 * 0.5 / Math.Sqrt(Teams), $"{row.Case} {row.Roster}");
        }
    }

    [Fact]
    public void The_figures_that_the_product_shows_are_a_whole_table_of_many_teams()
    {
        var kept = SimulationRun.Measured;

        kept.Teams.ShouldBeGreaterThanOrEqualTo(SimulationTable.UsualTeams);
        kept.Rows.Select(row => row.Case).Distinct().ShouldBe(Enum.GetValues<SimulatedCase>());
        kept.Rows.ShouldAllBe(row => row.Error < 0.03 && (row.Case != SimulatedCase.Act || row.FewFalseAlerts));
    }

    [Theory]
    [InlineData(8)]
    [InlineData(12)]
    public void Another_tuning_would_be_earlier_at_no_more_false_alerts(int roster)
    {
        var (inUse, other) = (SimulationRun.Measured[SimulatedCase.Act, roster], SimulationRun.Measured[SimulatedCase.Retuned, roster]);

        other.Figures.FalseAlerts.ShouldBeLessThanOrEqualTo(inUse.Figures.FalseAlerts);
        other.Figures.ToldIn8!.Value.ShouldBeGreaterThan(inUse.Figures.ToldIn8!.Value);
    }

    private SimulatedRow Row(SimulatedCase @case, int roster) => run.Rows.Single(row => row.Case == @case && row.Roster == roster);
}
