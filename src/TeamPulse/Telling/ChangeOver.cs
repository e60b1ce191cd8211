using TeamPulse.Publishing;
using TeamPulse.Questionnaires;

namespace TeamPulse.Telling;

/// <summary>
/// How a score has changed over a period: the mean of its last four published waves against that of its first four.
/// Single weeks would be chance; a trend that has started anew within the period is measured from there on alone.
/// </summary>
public static class ChangeOver
{
    /// <summary>Waves on each side. Fewer are no level, as after a commitment.</summary>
    public const int Waves = 4;

    /// <param name="driver">One with a score.</param>
    /// <param name="period">Waves outside do not count.</param>
    /// <param name="team">Its published waves of the period at least.</param>
    public static PublishedChange Of(Driver driver, RecordPeriod period, PublishedTeam team)
    {
        var start = team.HistoryStarts.Where(s => period.Holds(s.Week)).Select(s => (IsoWeek?)s.Week).Max();
        var scores = Levels.Of(team.Waves.Where(wave => period.Holds(wave.Week) && (start is null || wave.FirstWeek >= start)), driver);
        if (scores.Count < 2 * Waves)
        {
            return new UnmeasuredChange(start is null ? WhyUnmeasured.TooEarly : WhyUnmeasured.NewHistory, scores.Count);
        }

        var (first, last) = (scores[..Waves], scores[^Waves..]);
        return Levels.MostlyCapped(first) || Levels.MostlyCapped(last)
            ? new UnmeasuredChange(WhyUnmeasured.AtTheEdge, scores.Count)
            : Levels.Compare(first, last);
    }
}
