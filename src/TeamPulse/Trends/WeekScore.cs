namespace TeamPulse.Trends;

/// <summary>The published score of one driver in one week.</summary>
/// <param name="Mean">0 to 100, capped, not rounded.</param>
/// <param name="Answers">n, the responses behind it.</param>
/// <param name="Invited">N.</param>
public sealed record WeekScore(double Mean, int Answers, int Invited)
{
    internal double Variance { get; } = Precision.Variance(Answers, Invited);
}
