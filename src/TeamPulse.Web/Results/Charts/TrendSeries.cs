using TeamPulse.Publishing;
using TeamPulse.Questionnaires;
using TeamPulse.Trends;

namespace TeamPulse.Web.Results.Charts;

/// <summary>One week of a trend.</summary>
/// <param name="Week">Which one.</param>
/// <param name="Wave">The wave that closed for it; null when there was none (holidays, before the first).</param>
/// <param name="Shown">The figure; null when withheld or no wave.</param>
/// <param name="Alert">The publication of this week raised an alert for the driver.</param>
public sealed record TrendWeek(IsoWeek Week, PublishedWave? Wave, ShownDriver? Shown, bool Alert)
{
    /// <summary>The trend starts anew with this week.</summary>
    public PublishedHistoryStart? Start { get; init; }

    /// <summary>The longer wave that asked about this week and belongs to a later one; null for none.</summary>
    public PublishedWave? Longer { get; init; }

    /// <summary>What was promised in this week about this driver, or about none.</summary>
    public IReadOnlyList<PublishedCommitment> Promises { get; init; } = [];

    public IReadOnlyList<PublishedEvent> Events { get; init; } = [];

    /// <summary>A wave closed and this driver may not be shown.</summary>
    public bool Withheld => Wave is not null && Shown is null;
}

/// <summary>One driver over consecutive weeks, oldest first; weeks without a figure are gaps.</summary>
public sealed record TrendSeries(Driver Driver, IReadOnlyList<TrendWeek> Weeks)
{
    public const int MostWeeks = 26;

    // A young team's trend does not begin with half a year of nothing.
    private const int FewestWeeks = 13;

    /// <summary>Index of the last week with a figure; null when all are withheld.</summary>
    public int? LastShown => Weeks.Index().Where(week => week.Item.Shown is not null).Select(week => (int?)week.Index).LastOrDefault();

    /// <summary>Indexes of consecutive weeks with a figure: the pieces of the line.</summary>
    public IEnumerable<IReadOnlyList<int>> Runs => Consecutive(week => week.Shown is not null);

    /// <summary>Indexes of consecutive weeks with a usual band.</summary>
    public IEnumerable<IReadOnlyList<int>> BandRuns => Consecutive(week => week.Shown?.UsualBand is not null);

    /// <summary>Indexes of consecutive weeks in which a fall was not got over.</summary>
    public IEnumerable<IReadOnlyList<int>> FallRuns => Consecutive(week => week.Shown is { Word: TrendWord.Recovering });

    /// <param name="team">A team with at least one wave.</param>
    /// <param name="driver">Which driver.</param>
    public static TrendSeries Of(PublishedTeam team, Driver driver)
    {
        var last = team.Latest!.Week;
        var weeks = Math.Clamp(last.WeeksSince(team.Waves[0].Week) + 1, FewestWeeks, MostWeeks);
        var byWeek = team.Waves.ToDictionary(w => w.Week);
        return new(driver, [.. Enumerable.Range(0, weeks).Select(i =>
        {
            var week = last.AddWeeks(i - weeks + 1);
            var wave = byWeek.GetValueOrDefault(week);
            return new TrendWeek(week, wave, wave?[driver] as ShownDriver, wave?.Alerts.Any(a => a.Driver == driver) ?? false)
            {
                Start = wave is null ? null : StartOf(team, wave, driver),
                Promises = [.. team.Commitments.Where(c => c.Promise.Week == week && (c.Promise.Driver ?? driver) == driver)],
                Events = [.. team.Events.Where(e => e.Week == week)],
                Longer = wave is null ? team.Waves.FirstOrDefault(w => w.FirstWeek <= week && week < w.Week) : null,
            };
        })]);
    }

    // The start that took effect with this wave: the first one at or after it.
    private static PublishedHistoryStart? StartOf(PublishedTeam team, PublishedWave wave, Driver driver) =>
        team.HistoryStarts.LastOrDefault(start =>
            start.Concerns(driver) && start.Week <= wave.Week && !team.Waves.Any(w => w.Week >= start.Week && w.Week < wave.Week));

    // A piece ends with a week that does not belong, and where the trend starts anew. It goes on over the weeks of a longer wave.
    private List<List<int>> Consecutive(Func<TrendWeek, bool> belongs)
    {
        var runs = new List<List<int>>();
        var goesOn = false;
        foreach (var (i, week) in Weeks.Index().Where(week => week.Item.Longer is null))
        {
            if (belongs(week) && (!goesOn || week.Start is not null))
            {
                runs.Add([]);
            }

            goesOn = belongs(week);
            if (goesOn)
            {
                runs[^1].Add(i);
            }
        }

        return runs;
    }
}
