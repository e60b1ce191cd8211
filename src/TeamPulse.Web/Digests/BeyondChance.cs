using TeamPulse.Publishing;
using TeamPulse.Trends;

namespace TeamPulse.Web.Digests;

/// <summary>Which changes a digest may point at: managers act on noise when a tool cries wolf.</summary>
internal static class BeyondChance
{
    /// <summary>The change, if the detector or the usual band says that it is more than chance; otherwise zero.</summary>
    public static int Change(ShownDriver driver) => driver switch
    {
        { ChangeSinceUsual: < 0 and var fall, Signal: Signal.Act or Signal.Watch } => fall,
        { ChangeSinceUsual: > 0 and var rise, Signal: Signal.Improving } => rise,
        { ChangeSinceUsual: { } change, UsualBand: { } band }
            when driver.Score.Value < band.Low || driver.Score.Value > band.High => change,

        // Without a usual level: two weeks are compared, so the noise of both counts.
        { ChangeSinceUsual: null, ChangeSinceLast: { } change, Interval: { } range }
            when Math.Abs(change) > Math.Sqrt(2) * (range.High - range.Low) / 2 => change,
        _ => 0,
    };
}
