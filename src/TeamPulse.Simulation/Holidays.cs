namespace TeamPulse.Simulation;

/// <summary>
/// A year of 52 weeks with two weeks in which nobody answers (the turn of the year), and two in spring and three in summer in which
/// every second person is away. A team's history begins anywhere in the year.
/// </summary>
/// <param name="offset">The week of the year in which the history begins, 0 to 51, counted from the turn of the year.</param>
internal sealed class Holidays(int offset)
{
    public const int WeeksOfYear = 52;

    /// <summary>The probability that a person is at work.</summary>
    /// <param name="week">0 or more.</param>
    public double AtWork(int week) => ((offset + week) % WeeksOfYear) switch
    {
        0 or 1 => 0,
        15 or 16 or 32 or 33 or 34 => 0.5,
        _ => 1,
    };
}
