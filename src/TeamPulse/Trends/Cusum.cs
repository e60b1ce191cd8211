namespace TeamPulse.Trends;

/// <summary>
/// One side of the detector: the one-sided cumulative sum of Page (1954). Week numbers count from the team's first wave.
/// </summary>
/// <param name="Start">First week of the level that is now usual.</param>
/// <param name="Zero">The last week in which the sum was zero; −1 before the first.</param>
/// <param name="Sum">C, zero or more, in standard errors.</param>
/// <param name="LastAlert">Week of the last alert.</param>
/// <param name="WeightedSince">Σ x/V over the published weeks after <paramref name="Zero"/>.</param>
/// <param name="WeightSince">Σ 1/V over the same weeks.</param>
public sealed record Cusum(int Start, int Zero, double Sum, int? LastAlert, double WeightedSince, double WeightSince)
{
    /// <summary>Half of the change, in standard errors, that the sum is tuned to find.</summary>
    internal const double Slack = 0.5;

    internal const double AlertAbove = 5;
    internal const double WatchAbove = 3.75;
    private const int WeeksBetweenAlerts = 4;

    internal static readonly Cusum Fresh = new(0, -1, 0, null, 0, 0);

    /// <summary>C after one more week of evidence: max(0, C + evidence − 0.5).</summary>
    internal static double Accumulate(double sum, double evidence, double slack = Slack) => Math.Max(0, sum + evidence - slack);

    /// <summary>One published week.</summary>
    /// <param name="t">Weeks since the team's first wave.</param>
    /// <param name="score">The week's score.</param>
    /// <param name="usual">The usual level; null while building, when nothing is judged.</param>
    /// <param name="direction">1 to look for falls, −1 for rises.</param>
    /// <param name="tuning">Slack and level of alert.</param>
    /// <returns>What is remembered, and what was found; null while building.</returns>
    internal (Cusum Next, Finding? Finding) Step(int t, WeekScore score, Level? usual, int direction, Tuning tuning)
    {
        var weighted = WeightedSince + (score.Mean / score.Variance);
        var weight = WeightSince + (1 / score.Variance);
        var waiting = this with { WeightedSince = weighted, WeightSince = weight };
        if (usual is not { } baseline)
        {
            return (waiting, null);
        }

        var z = (score.Mean - baseline.Mean) / Math.Sqrt(score.Variance + baseline.Variance);
        var sum = Accumulate(Sum, -direction * z, tuning.Slack);
        if (sum == 0)
        {
            return (this with { Zero = t, Sum = 0, WeightedSince = 0, WeightSince = 0 }, new(0, null, null));
        }

        var size = direction * (baseline.Mean - (weighted / weight));
        if (sum > tuning.AlertAbove && size >= 0 && (LastAlert is not { } last || t - last >= WeeksBetweenAlerts))
        {
            // The new level becomes the usual one, so that one change is told once.
            var next = new Cusum(Math.Max(Start, Zero + 1), t, 0, t, 0, 0);
            return (next, new(sum, Zero + 1, ChangeEstimate.Of(size, baseline.Variance + (1 / weight))));
        }

        return (waiting with { Sum = sum }, new(sum, Zero + 1, null));
    }
}

/// <summary>What one side found in one week.</summary>
/// <param name="Sum">C before an alert sets it back.</param>
/// <param name="Since">First week of the change so far; null while there is none.</param>
/// <param name="Alert">The size of the change when an alert is raised.</param>
internal readonly record struct Finding(double Sum, int? Since, ChangeEstimate? Alert);
