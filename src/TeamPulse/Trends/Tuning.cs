namespace TeamPulse.Trends;

/// <summary>The detector's numbers, so that others can be measured against those in use.</summary>
/// <param name="Slack">Half of the change, in standard errors, that the sum is tuned to find.</param>
/// <param name="AlertAbove">h: the sum above which a change is told.</param>
/// <param name="Window">How many weeks back the usual level reaches, this week included.</param>
internal sealed record Tuning(double Slack, double AlertAbove, int Window)
{
    public static readonly Tuning InUse = new(Cusum.Slack, Cusum.AlertAbove, Baseline.Window);
}
