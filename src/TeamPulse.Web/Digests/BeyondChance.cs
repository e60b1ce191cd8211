using TeamPulse.Publishing;
using TeamPulse.Trends;

namespace TeamPulse.Web.Digests;

/// <summary>
/// Which changes a digest may point at: those of which the detector is sure. A score outside its usual range is no such thing: of an
/// unchanged team's four scores, one lies outside in every third week.
/// </summary>
internal static class BeyondChance
{
    /// <summary>The change from the usual level, if the detector says that it is more than chance; otherwise zero.</summary>
    public static int Change(ShownDriver driver) => driver switch
    {
        { ChangeSinceUsual: < 0 and var fall, Word: TrendWord.Act or TrendWord.Watch } => fall,
        { ChangeSinceUsual: > 0 and var rise, Word: TrendWord.Improving } => rise,
        _ => 0,
    };

    /// <summary>The score lies outside its usual range, and the detector says nothing of it.</summary>
    public static bool IsOutside(ShownDriver driver) =>
        driver is { Score.Edge: Edge.None, UsualBand: { } band, Word: TrendWord.Steady or TrendWord.Low }
        && (driver.Score.Value < band.Low || driver.Score.Value > band.High);
}
