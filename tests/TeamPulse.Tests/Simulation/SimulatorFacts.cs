using TeamPulse.Simulation;

namespace TeamPulse.Tests.Simulation;

public class SimulatorFacts
{
    private const int Teams = 10;

    private static readonly string Table = Text(seed: 5);

    [Fact]
    public void The_same_seed_gives_the_same_table_on_any_number_of_cores() =>
        Text(seed: 5).ShouldBe(Table);

    [Fact]
    public void Another_seed_gives_other_figures() => Text(seed: 6).ShouldNotBe(Table);

    [Fact]
    public void A_table_survives_its_file()
    {
        var run = SimulationFile.Read(new StringReader(Table));

        (run.Teams, run.Seed).ShouldBe((Teams, 5));
        run.Rows.ShouldContain(row => row.Case == SimulatedCase.HalfAnswer && row.Figures.Drop03 == null);
        Text(run).ShouldBe(Table);
    }

    [Theory]
    [InlineData("")]
    [InlineData("case,roster\nAct,6\n")]
    public void Another_file_is_refused(string text) =>
        Should.Throw<FormatException>(() => SimulationFile.Read(new StringReader(text)));

    [Fact]
    public void Half_of_the_teams_make_the_median_and_never_is_longer_than_any_week()
    {
        var outcome = new RuleOutcome(teams: 4, changes: 1);
        outcome.MedianDelay(0).ShouldBeNull();
        outcome.Told(0, 9);
        outcome.MedianDelay(0).ShouldBeNull();
        outcome.Told(0, 3);
        outcome.MedianDelay(0).ShouldBe(9);
        outcome.ToldWithin(0, 8).ShouldBe(0.25);

        outcome.AlertedFalsely();
        outcome.AlertedFalsely();
        outcome.FalseRate.ShouldBe(2 / 8.0, "two years each");
        outcome.Error.ShouldBe(Math.Sqrt(2) / 8);
    }

    private static string Text(int seed) => Text(new SimulationRun(Teams, seed, [.. SimulationTable.Run(Teams, seed)]));

    private static string Text(SimulationRun run)
    {
        var text = new StringWriter();
        SimulationFile.Write(text, run);
        return text.ToString();
    }
}
