namespace TeamPulse.Trends;

/// <summary>
/// The one word for a driver of a team in a week, what matters most first: where several are true, the first one is said.
/// <see cref="Signal"/> tells what changed in the week; this also tells how the driver has been for longer.
/// </summary>
public enum TrendWord
{
    /// <summary>The week in which an alert is raised.</summary>
    Act,

    /// <summary>A fall is likely, not yet sure enough to alert.</summary>
    Watch,

    /// <summary>Below what was usual before the last alert, and no new usual level is known yet.</summary>
    Recovering,

    /// <summary>The level of the last weeks is below the middle of the scale.</summary>
    Low,
    Improving,
    Steady,

    /// <summary>The usual level is not known yet.</summary>
    Building,

    /// <summary>Too few answered.</summary>
    Hidden,
}

/// <summary>The order of precedence.</summary>
public static class TrendWords
{
    /// <param name="signal">What the detector says of the week.</param>
    /// <param name="isRecovering">A fall that was alerted is not got over.</param>
    /// <param name="isLow">The level of the last weeks is low.</param>
    public static TrendWord Of(Signal signal, bool isRecovering, bool isLow) => signal switch
    {
        Signal.Withheld => TrendWord.Hidden,
        Signal.Act => TrendWord.Act,
        Signal.Watch => TrendWord.Watch,
        _ when isRecovering => TrendWord.Recovering,
        _ when isLow => TrendWord.Low,
        Signal.Improving => TrendWord.Improving,
        Signal.Building => TrendWord.Building,
        _ => TrendWord.Steady,
    };

    /// <summary>Somebody should look at it this week or keep an eye on it.</summary>
    public static bool AsksForAttention(this TrendWord word) => word <= TrendWord.Low;
}
