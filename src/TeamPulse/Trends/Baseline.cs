namespace TeamPulse.Trends;

/// <summary>
/// The usual level: a weighted mean of scores that lags eight weeks behind, so that a change does not hide in it,
/// and starts by itself (Hawkins &amp; Olwell 1998).
/// </summary>
/// <param name="Level">μ, 0 to 100.</param>
/// <param name="Variance">v, of the level itself.</param>
internal readonly record struct Baseline(double Level, double Variance)
{
    /// <summary>How many weeks back the baseline reaches, this week included.</summary>
    public const int Window = 40;

    public const int Lag = 8;

    private const int FewestScores = 4;

    /// <summary>The usual level for week <paramref name="t"/> of a history that counts from <paramref name="start"/>; null while building.</summary>
    public static Baseline? Of(IReadOnlyList<PublishedScore> scores, int start, int t, int window)
    {
        if (t < start + Lag)
        {
            return null;
        }

        var from = Math.Max(start, t - window + 1);
        var before = Math.Min(t, Math.Max(start + Lag, t - Lag));
        var (count, weighted, weight) = (0, 0.0, 0.0);
        foreach (var score in scores)
        {
            if (score.T >= from && score.T < before)
            {
                var variance = score.Variance;
                count++;
                weighted += score.X / variance;
                weight += 1 / variance;
            }
        }

        return count < FewestScores ? null : new Baseline(weighted / weight, 1 / weight);
    }
}
