using TeamPulse.Publishing;
using TeamPulse.Questionnaires;
using TeamPulse.Trends;

namespace TeamPulse.Advice;

/// <summary>Chooses the one conversation that a manager should have next.</summary>
public static class NextStep
{
    private const int Middle = 50;

    /// <summary>
    /// For the latest closed wave: what fell most, else what slips, else what is low, else participation that is the lowest
    /// for long or under half, else what rose, else participation that is the highest for long.
    /// </summary>
    /// <exception cref="ArgumentException">No wave of the team has closed.</exception>
    public static GuideName For(PublishedTeam team)
    {
        var wave = team.Latest ?? throw new ArgumentException("No wave has closed yet.", nameof(team));
        if (wave.NobodyAsked)
        {
            return GuideName.Small;
        }

        if (wave.Outcome != WaveOutcome.Published)
        {
            return GuideName.Withheld;
        }

        var shown = wave.Drivers.OfType<ShownDriver>().ToList();
        return Fallen(wave, shown)
            ?? Low(shown)
            ?? Participating(team, wave)
            ?? (shown.Find(d => d.Signal == Signal.Improving) is { } better ? GuideName.Of(better.Driver, Direction.Improving) : null)
            ?? (Participation.IsHighest(team) ? GuideName.Participation(Direction.Improving) : null)
            ?? GuideName.Steady;
    }

    private static GuideName? Fallen(PublishedWave wave, List<ShownDriver> shown)
    {
        var fallen = wave.Alerts.OrderByDescending(a => a.Fall).Select(a => (Driver?)a.Driver).FirstOrDefault()
            ?? MostBelowUsual(shown.Where(d => d.Signal == Signal.Act))
            ?? MostBelowUsual(shown.Where(d => d.Signal == Signal.Watch));
        return fallen is { } driver ? GuideName.Of(driver, Direction.Falling) : null;
    }

    private static GuideName? Low(List<ShownDriver> shown) =>
        shown.Where(IsLow).MinBy(d => d.Score.Value) is { } low ? GuideName.Of(low.Driver, Direction.Low) : null;

    private static GuideName? Participating(PublishedTeam team, PublishedWave wave) =>
        Participation.IsLowest(team) ? GuideName.Participation(Direction.Falling)
        : 2 * wave.Counted < wave.Invited ? GuideName.Participation(Direction.Low)
        : null;

    private static Driver? MostBelowUsual(IEnumerable<ShownDriver> drivers) =>
        drivers.OrderBy(d => d.Score.Value - (d.Usual ?? d.Score.Value)).Select(d => (Driver?)d.Driver).FirstOrDefault();

    // Not by a fixed line, which would cry wolf: the whole interval lies below the middle, or the score is capped at the bottom.
    private static bool IsLow(ShownDriver driver) =>
        driver.Score.Edge == Edge.OrLess || driver.Interval is { High: < Middle };
}
