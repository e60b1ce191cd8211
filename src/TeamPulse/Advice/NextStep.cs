using TeamPulse.Publishing;
using TeamPulse.Questionnaires;
using TeamPulse.Trends;

namespace TeamPulse.Advice;

/// <summary>Chooses the one conversation that a manager should have next.</summary>
public static class NextStep
{
    /// <summary>
    /// For the latest closed wave: what fell most, else what slips, else what is not back after a fall, else what is low, else
    /// participation that is the lowest for long or under half, else what rose, else participation that is the highest for long. In a
    /// team's first weeks, when nothing else is to be said, how to begin.
    /// </summary>
    /// <returns>Null after a void wave: nobody can do anything about it.</returns>
    /// <exception cref="ArgumentException">No wave of the team has closed.</exception>
    public static GuideName? For(PublishedTeam team)
    {
        var wave = team.Latest ?? throw new ArgumentException("No wave has closed yet.", nameof(team));
        return wave.Outcome switch
        {
            WaveOutcome.Void => null,
            WaveOutcome.Withheld => wave.NobodyAsked ? GuideName.Small : GuideName.Withheld,
            _ => Published(team, wave),
        };
    }

    private static GuideName Published(PublishedTeam team, PublishedWave wave)
    {
        var shown = wave.Drivers.OfType<ShownDriver>().ToLookup(driver => driver.Word);
        return Fallen(wave, shown)
            ?? (shown[TrendWord.Recovering].Any() ? GuideName.Recovering : null)
            ?? (shown[TrendWord.Low].MinBy(d => d.Score.Value) is { } low ? GuideName.Of(low.Driver, GuideReason.Low) : null)
            ?? Participating(team, wave)
            ?? (shown[TrendWord.Improving].FirstOrDefault() is { } better ? GuideName.Of(better.Driver, GuideReason.Improving) : null)
            ?? (Participation.IsHighest(team) ? GuideName.Participation(GuideReason.Improving) : null)
            ?? (shown[TrendWord.Building].Any() && !shown[TrendWord.Steady].Any() ? GuideName.Building : null)
            ?? GuideName.Steady;
    }

    private static GuideName? Fallen(PublishedWave wave, ILookup<TrendWord, ShownDriver> shown)
    {
        var fallen = wave.Alerts.OrderByDescending(a => a.Fall).Select(a => (Driver?)a.Driver).FirstOrDefault()
            ?? MostBelowUsual(shown[TrendWord.Act])
            ?? MostBelowUsual(shown[TrendWord.Watch]);
        return fallen is { } driver ? GuideName.Of(driver, GuideReason.Falling) : null;
    }

    private static GuideName? Participating(PublishedTeam team, PublishedWave wave) =>
        Participation.IsLowest(team) ? GuideName.Participation(GuideReason.Falling)
        : 2 * wave.Counted < wave.Invited ? GuideName.Participation(GuideReason.Low)
        : null;

    private static Driver? MostBelowUsual(IEnumerable<ShownDriver> drivers) =>
        drivers.OrderBy(d => d.Score.Value - (d.Usual ?? d.Score.Value)).Select(d => (Driver?)d.Driver).FirstOrDefault();
}
