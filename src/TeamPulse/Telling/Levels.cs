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
        [.. waves.Where(wave => wave[driver] is ShownDriver).Select(wave => new LevelScore(wave, (ShownDriver)wave[driver]))];

    /// <summary>At the edge scores are not told apart, so half of them there make no mean (disclosure rule 6).</summary>
    public static bool MostlyCapped(IReadOnlyCollection<LevelScore> scores) =>
        2 * scores.Count(score => score.Shown.Edge != Edge.None) >= scores.Count;

    public static MeasuredChange Compare(IReadOnlyCollection<LevelScore> before, IReadOnlyCollection<LevelScore> after)
    {
        var (old, oldVariance) = Mean(before);
        var (now, nowVariance) = Mean(after);
        var change = ChangeEstimate.Of(now - old, oldVariance + nowVariance);
        return new MeasuredChange(
            Rounding.Whole(old), Rounding.Whole(now), Rounding.Whole(change.Low), Rounding.Whole(change.High), before.Count, after.Count);
    }

    /// <summary>The mean, whole.</summary>
    public static int Level(IReadOnlyCollection<LevelScore> scores) => Rounding.Whole(Mean(scores).Mean);

    private static (double Mean, double Variance) Mean(IReadOnlyCollection<LevelScore> scores)
    {
        var weight = scores.Sum(score => 1 / score.Variance);
        return (scores.Sum(score => score.Shown.Value / score.Variance) / weight, 1 / weight);
    }
}

/// <summary>A shown score with the variance that its wave gives it.</summary>
internal readonly record struct LevelScore(PublishedWave Wave, ShownScore Shown, double Variance)
{
    public LevelScore(PublishedWave wave, ShownDriver driver)
        : this(wave, driver.Score, Precision.Variance(driver.Answers, wave.Invited))
    {
    }
}
