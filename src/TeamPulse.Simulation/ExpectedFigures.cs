namespace TeamPulse.Simulation;

/// <summary>The table that the method was chosen by, from an independent implementation; the product must reach it within error.</summary>
internal static class ExpectedFigures
{
    private static readonly Dictionary<(SimulatedCase Case, int Roster), SimulatedFigures> Table = new()
    {
        [(SimulatedCase.Act, 6)] = new(0.12, 54, 16, 8, 17, 0.26),
        [(SimulatedCase.Act, 8)] = new(0.25, 15, 7, 4, 12, 0.60),
        [(SimulatedCase.Act, 12)] = new(0.29, 10, 5, 3, 10, 0.82),
        [(SimulatedCase.Act, 30)] = new(0.26, 6, 3, 2, 8, 0.98),
        [(SimulatedCase.WatchAsAlert, 6)] = new(0.21, 26, 11, 7, 15, 0.38),
        [(SimulatedCase.WatchAsAlert, 8)] = new(0.42, 11, 6, 3, 11, 0.71),
        [(SimulatedCase.WatchAsAlert, 12)] = new(0.48, 8, 4, 2, 9, 0.88),
        [(SimulatedCase.WatchAsAlert, 30)] = new(0.45, 5, 3, 2, 7, 0.99),
        [(SimulatedCase.TenPoints, 8)] = new(5.67, 3, 2, 1, 3, null),
        [(SimulatedCase.ManyPoints, 8)] = new(0.47, 59, 49, 28, 51, 0.23),
    };

    public static SimulatedFigures? Of(SimulatedCase @case, int roster) => Table.GetValueOrDefault((@case, roster));
}
