namespace TeamPulse.Trends;

/// <summary>
/// The usual level: it lags eight weeks behind, so that a change does not hide in it, and starts by itself (Hawkins &amp; Olwell 1998).
/// </summary>
internal static class Baseline
{
    /// <summary>How many weeks back the baseline reaches, this week included.</summary>
    public const int Window = 40;

    public const int Lag = 8;

    private const int FewestScores = 4;

    /// <summary>
    /// The usual level for week <paramref name="t"/> of a history that counts from <paramref name="start"/>; null while building.
    /// </summary>
    public static Level? Of(IReadOnlyList<PublishedScore> scores, int start, int t, int window)
    {
        var from = Math.Max(start, t - window + 1);
        var before = Math.Max(start + Lag, t - Lag);
        var counted = scores.Where(score => score.T >= from && score.T < before).ToList();
        return t < start + Lag || counted.Count < FewestScores ? null : Level.Of(counted.Select(s => (s.Score.Mean, s.Score.Variance)));
    }
}
