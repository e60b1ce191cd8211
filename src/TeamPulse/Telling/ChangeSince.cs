using TeamPulse.Publishing;
using TeamPulse.Questionnaires;

namespace TeamPulse.Telling;

/// <summary>
/// The change since a commitment: the mean of the published scores after against that before, each score weighted by 1/V
/// as in the detector, with a 90 % interval of ±1.645·√(1/Σ(1/V) before + 1/Σ(1/V) after). A pure function of what readers see.
/// </summary>
/// <remarks>
/// The week of the promise belongs to neither side: its wave may have been answered before or after. Before counts the level
/// that the detector holds for usual at that time: the waves since the driver's last confirmed fall began, if there was
/// one, and at most 26 weeks. After counts at most 26 weeks, so that an old commitment does not take credit for later ones.
/// Neither side reaches over a new start of the trend.
/// </remarks>
public static class ChangeSince
{
    /// <summary>How far either side reaches.</summary>
    public const int Weeks = 26;

    /// <summary>Until then it is too early to say.</summary>
    public const int FewestWaves = 4;

    /// <param name="driver">What the commitment is about; null for none of the scores.</param>
    /// <param name="promised">The week of the promise.</param>
    /// <param name="team">Its published waves, at least those of the 26 weeks before the promise and all after.</param>
    public static PublishedChange Of(Driver? driver, IsoWeek promised, PublishedTeam team)
    {
        if (driver is not { } about)
        {
            return new UnmeasuredChange(WhyUnmeasured.NoDriver, 0);
        }

        var starts = team.HistoryStarts.Where(start => start.Concerns(about)).Select(start => start.Week).ToLookup(week => week > promised);
        IsoWeek? next = starts[true].Any() ? starts[true].Min() : null;
        var after = Scores(team, about, wave =>
            wave.FirstWeek > promised && wave.Week.WeeksSince(promised) <= Weeks && (next is null || wave.Week < next));
        if (after.Count < FewestWaves)
        {
            return next <= team.Latest?.Week ? new UnmeasuredChange(WhyUnmeasured.NewHistory, after.Count)
                : new UnmeasuredChange(WhyUnmeasured.TooEarly, after.Count) { Expected = Expected(team, promised, after.Count) };
        }

        var (from, dated) = LevelBefore(team, about, promised, starts[false]);
        var before = Scores(team, about, wave => wave.FirstWeek >= from && wave.Week < promised);
        return before.Count < (dated ? 1 : FewestWaves) ? new UnmeasuredChange(WhyUnmeasured.TooFewBefore, after.Count)
            : Levels.MostlyCapped(before) || Levels.MostlyCapped(after) ? new UnmeasuredChange(WhyUnmeasured.AtTheEdge, after.Count)
            : Levels.Compare(before, after);
    }

    // The Monday after the last wave that is missing, if waves stay as long as they are.
    private static DateOnly Expected(PublishedTeam team, IsoWeek promised, int published)
    {
        var from = team.Latest?.Week > promised ? team.Latest.Week : promised;
        return from.AddWeeks((FewestWaves - published) * (team.Latest?.Weeks ?? 1)).AddWeeks(1).Monday;
    }

    // The first week of the level that the promise starts from, and whether the detector has dated it.
    private static (IsoWeek From, bool Dated) LevelBefore(
        PublishedTeam team, Driver driver, IsoWeek promised, IEnumerable<IsoWeek> starts)
    {
        var history = starts.Append(promised.AddWeeks(-Weeks)).Max();
        var fall = team.Waves.Where(wave => wave.Week < promised)
            .SelectMany(wave => wave.Alerts).Where(alert => alert.Driver == driver).Select(alert => (IsoWeek?)alert.Since).Max();
        return fall > history ? (fall.Value, true) : (history, false);
    }

    private static List<LevelScore> Scores(PublishedTeam team, Driver driver, Func<PublishedWave, bool> belongs) =>
        Levels.Of(team.Waves.Where(belongs), driver);
}
