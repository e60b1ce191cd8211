namespace TeamPulse.Trends;

/// <summary>The mean of several scores, each weighted by 1/V.</summary>
/// <param name="Mean">μ, 0 to 100.</param>
/// <param name="Variance">v, of the mean itself: 1/Σ(1/V).</param>
internal readonly record struct Level(double Mean, double Variance)
{
    public static Level Of(IEnumerable<(double Mean, double Variance)> scores)
    {
        var (weighted, weight) = scores.Aggregate(
            (Weighted: 0.0, Weight: 0.0),
            (sum, score) => (sum.Weighted + (score.Mean / score.Variance), sum.Weight + (1 / score.Variance)));
        return new(weighted / weight, 1 / weight);
    }
}
