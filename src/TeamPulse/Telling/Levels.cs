using TeamPulse.Publishing;
using TeamPulse.Questionnaires;
using TeamPulse.Trends;

namespace TeamPulse.Telling;

/// <summary>
/// Two levels of one driver, each a mean of shown scores weighted by 1/V as in the detector, and the change between them with
/// its 90 % interval ±1.645·√(1/Σ(1/V) before + 1/Σ(1/V) after). Made from what readers see alone, so it tells nothing more.
/// </summary>
internal static class Levels
{
    public static List<LevelScore> Of(IEnumerable<PublishedWave> waves, Driver driver) =>
    [
        .. from wave in waves
           let shown = wave[driver] as ShownDriver
           where shown is not null
           select new LevelScore(shown.Score, Precision.Variance(shown.Answers, wave.Invited)),
    ];

    /// <summary>At the edge scores are not told apart, so half of them there make no mean (disclosure rule 6).</summary>
    public static bool MostlyCapped(IReadOnlyCollection<LevelScore> scores) =>
        2 * scores.Count(score => score.Shown.Edge != Edge.None) >= scores.Count;

    public static MeasuredChange Compare(IReadOnlyCollection<LevelScore> before, IReadOnlyCollection<LevelScore> after)
    {
        var (old, now) = (Mean(before), Mean(after));
        var change = ChangeEstimate.Of(now.Mean - old.Mean, old.Variance + now.Variance);
        return new MeasuredChange(
            Rounding.Whole(old.Mean), Rounding.Whole(now.Mean), Rounding.Whole(change.Low), Rounding.Whole(change.High),
            before.Count, after.Count);
    }

    public static Level Mean(IEnumerable<LevelScore> scores) =>
        Level.Of(scores.Select(score => ((double)score.Shown.Value, score.Variance)));
}

/// <summary>A shown score with the variance that its wave gives it.</summary>
internal readonly record struct LevelScore(ShownScore Shown, double Variance);

