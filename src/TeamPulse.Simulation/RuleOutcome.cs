namespace TeamPulse.Simulation;

/// <summary>
/// What one rule did with many teams: counts only, so that memory does not grow with the number of teams. Safe for concurrent use.
/// </summary>
internal sealed class RuleOutcome(int teams, int changes)
{
    private readonly int[][] _told = [.. Enumerable.Range(0, changes).Select(_ => new int[Trial.WatchedWeeks + 1])];
    private long _falseAlerts;

    // Years of one team in which nothing changed.
    private double TeamYears => teams * (double)Trial.WatchedWeeks / Holidays.WeeksOfYear;

    /// <summary>False alerts of one driver of one team in a year.</summary>
    public double FalseRate => _falseAlerts / TeamYears;

    /// <summary>
    /// The standard error of <see cref="FalseRate"/>: alerts are rare and nearly independent, so their number varies as a Poisson count.
    /// </summary>
    public double Error => Math.Sqrt(FalseRate / TeamYears);

    public void AlertedFalsely() => Interlocked.Increment(ref _falseAlerts);

    /// <param name="change">Which change.</param>
    /// <param name="week">1 in the week of the change itself.</param>
    public void Told(int change, int week) => Interlocked.Increment(ref _told[change][week]);

    /// <summary>The week by which half of the teams have been told; null when that takes longer than was watched.</summary>
    public int? MedianDelay(int change) => Enumerable.Range(1, Trial.WatchedWeeks).Cast<int?>()
        .FirstOrDefault(week => ToldWithin(change, week!.Value) >= 0.5);

    /// <summary>The share of teams that have been told by the end of a week.</summary>
    public double ToldWithin(int change, int weeks) => _told[change].Take(weeks + 1).Sum() / (double)teams;
}
