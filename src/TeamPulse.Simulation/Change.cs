namespace TeamPulse.Simulation;

/// <summary>Something that makes everybody in a team feel worse, from one week on.</summary>
/// <param name="PerWeek">How much it grows each week, in standard deviations of an answer.</param>
/// <param name="AtMost">Where it stops.</param>
internal sealed record Change(double PerWeek, double AtMost)
{
    /// <summary>At once and for good.</summary>
    public static Change Drop(double deviations) => new(deviations, deviations);

    /// <summary>Little by little, down to one standard deviation.</summary>
    public static Change Drift(double deviations) => new(deviations, 1);

    /// <param name="week">Weeks since the change began; 0 in its first week.</param>
    /// <returns>Zero or less.</returns>
    public double In(int week) => -Math.Min(AtMost, PerWeek * (week + 1));
}
