namespace TeamPulse.Attack.Tests;

/// <summary>Wilson's interval for a hit rate.</summary>
internal readonly record struct Interval(double Low, double High)
{
    /// <summary>95 %, as printed.</summary>
    public const double Usual = 1.96;

    /// <summary>
    /// 99.99 %, on which a test decides. With some twenty lines in a run, a sound product fails once in five hundred
    /// runs.
    /// </summary>
    public const double Strict = 3.8906;

    public static Interval Of(int hits, int games, double z)
    {
        if (games == 0)
        {
            return new(0, 1);
        }

        var (p, n) = ((double)hits / games, (double)games);
        var centre = (p + (z * z / (2 * n))) / (1 + (z * z / n));
        var half = z / (1 + (z * z / n)) * Math.Sqrt((p * (1 - p) / n) + (z * z / (4 * n * n)));
        return new(centre - half, centre + half);
    }

    public bool Contains(double value) => Low <= value && value <= High;
}
