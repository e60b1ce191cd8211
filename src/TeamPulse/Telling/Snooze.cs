using TeamPulse.Publishing;

namespace TeamPulse.Telling;

/// <summary>
/// Whether an alert that was told to wait has to be shown again: unless the scores have come back to what was usual before the fall.
/// It hides a card and nothing else: neither the signal's word nor another alert.
/// </summary>
public static class Snooze
{
    /// <summary>How long a card may wait, in weeks.</summary>
    public static readonly IReadOnlyList<int> Weeks = [1, 2, 4];

    // Over how many of the latest waves the level is taken: one week alone would be chance.
    private const int Waves = 4;

    /// <param name="alert">The alert.</param>
    /// <param name="team">Its published waves, from that of the alert on.</param>
    /// <returns>
    /// False when the mean of the last four shown scores since the alert's week has reached the usual level of that week; true also
    /// when it cannot be known.
    /// </returns>
    public static bool StillBelow(PublishedAlert alert, PublishedTeam team)
    {
        var usual = team.Waves.Where(w => w.Week == alert.Week).Select(w => (w[alert.Driver] as ShownDriver)?.Usual).FirstOrDefault();
        var since = Levels.Of(team.Waves.Where(w => w.FirstWeek > alert.Week), alert.Driver);
        return usual is not { } level || since.Count == 0 || Rounding.Whole(Levels.Mean(since.TakeLast(Waves)).Mean) < level;
    }
}
