namespace TeamPulse.Trends;

/// <summary>What the trend statistics say of one driver of one team in one week.</summary>
public enum Signal
{
    /// <summary>Fewer than the threshold answered.</summary>
    Withheld,

    /// <summary>The usual level is not known yet.</summary>
    Building,
    Steady,

    /// <summary>A fall is likely, not yet sure enough to alert.</summary>
    Watch,

    /// <summary>The week in which an alert is raised.</summary>
    Act,
    Improving,
}
