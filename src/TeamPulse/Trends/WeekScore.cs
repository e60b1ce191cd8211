using System.Text.Json.Serialization;

namespace TeamPulse.Trends;

/// <summary>The published score of one driver in one week.</summary>
/// <param name="Mean">0 to 100, capped, not rounded.</param>
/// <param name="Answers">n, the responses behind it.</param>
/// <param name="Invited">N; plays no part where V is given.</param>
/// <param name="Combined">V of a mean over several teams; null for one team, where n and N make it.</param>
public sealed record WeekScore(
    double Mean,
    int Answers,
    int Invited,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] double? Combined = null)
{
    internal double Variance { get; } = Combined ?? Precision.Variance(Answers, Invited);
}
