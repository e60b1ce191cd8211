namespace TeamPulse.Simulation;

/// <summary>A whole table and where it came from.</summary>
/// <param name="Teams">How many teams of each size were simulated.</param>
/// <param name="Seed">What makes the run repeatable.</param>
/// <param name="Rows">In the order of the table.</param>
public sealed record SimulationRun(int Teams, int Seed, IReadOnlyList<SimulatedRow> Rows)
{
    private static readonly Lazy<SimulationRun> Kept = new(ReadKept);

    /// <summary>The run whose figures the product shows: kept with the program, because it takes minutes. Made by <c>simulate --csv</c>.</summary>
    public static SimulationRun Measured => Kept.Value;

    /// <summary>The share of people who answer in the usual world.</summary>
    public static double UsualResponse => World.Usual.ResponseRate;

    /// <exception cref="InvalidOperationException">The table has no such row.</exception>
    public SimulatedRow this[SimulatedCase @case, int roster] => Rows.Single(row => row.Case == @case && row.Roster == roster);

    private static SimulationRun ReadKept()
    {
        using var reader = new StreamReader(typeof(SimulationRun).Assembly.GetManifestResourceStream("TeamPulse.Simulation.measured.csv")!);
        return SimulationFile.Read(reader);
    }
}
