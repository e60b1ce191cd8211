namespace TeamPulse.Simulation;

/// <summary>A whole table and where it came from.</summary>
/// <param name="Teams">How many teams of each size were simulated.</param>
/// <param name="Seed">What makes the run repeatable.</param>
/// <param name="Rows">In the order of the table.</param>
public sealed record SimulationRun(int Teams, int Seed, IReadOnlyList<SimulatedRow> Rows)
{
    /// <summary>
    /// The run whose figures the product shows, made by <c>simulate --csv</c>. It takes minutes, so the program keeps
    /// it.
    /// </summary>
    public static SimulationRun Measured { get; } = ReadKept();

    /// <summary>The share of people who answer in the usual world.</summary>
    public static double UsualResponse => World.Usual.ResponseRate;

    /// <exception cref="InvalidOperationException">The table has no such row.</exception>
    public SimulatedRow this[SimulatedCase @case, int roster] => Rows.Single(row => row.Case == @case && row.Roster == roster);

    private static SimulationRun ReadKept()
    {
        using var kept = typeof(SimulationRun).Assembly.GetManifestResourceStream("TeamPulse.Simulation.measured.csv")!;
        using var reader = new StreamReader(kept);
        return SimulationFile.Read(reader);
    }
}
