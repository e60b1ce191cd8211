namespace TeamPulse.Simulation;

/// <summary>What one rule did with many teams: counts only, so that memory does not grow with the number of teams.</summary>
internal sealed class RuleOutcome(int changes)
{
    private readonly int[][] _told = [.. Enumerable.Range(0, changes).Select(_ => new int[Trial.WatchedWeeks + 1])];

    public int Teams { get; set; }

    public long FalseAlerts { get; set; }

    /// <summary>Years of one team in which nothing changed.</summary>
    public double TeamYears => Teams * (double)Trial.WatchedWeeks / Holidays.WeeksOfYear;

    /// <summary>False alerts of one driver of one team in a year.</summary>
    public double FalseRate => FalseAlerts / TeamYears;

    /// <summary>The standard error of <see cref="FalseRate"/>: alerts are rare and nearly independent, so their number varies as a Poisson count.</summary>
    public double Error => Math.Sqrt(FalseRate / TeamYears);

    /// <param name="change">Which change.</param>
    /// <param name="week">1 in the week of the change itself.</param>
    public void Told(int change, int week) => _told[change][week]++;

    /// <summary>The week by which half of the teams have been told; null when that takes longer than was watched.</summary>
    public int? MedianDelay(int change)
    {
        var told = 0;
        for (var week = 1; week <= Trial.WatchedWeeks; week++)
        {
            told += _told[change][week];
            if (2 * told >= Teams)
            {
                return week;
            }
        }

        return null;
    }

    /// <summary>The share of teams that have been told by the end of a week.</summary>
    public double ToldWithin(int change, int weeks) => _told[change].Take(weeks + 1).Sum() / (double)Teams;

    public void Add(RuleOutcome other)
    {
        Teams += other.Teams;
        FalseAlerts += other.FalseAlerts;
        for (var c = 0; c < _told.Length; c++)
        {
            for (var week = 0; week < _told[c].Length; week++)
            {
                _told[c][week] += other._told[c][week];
            }
        }
    }
}
