namespace TeamPulse.Web.Design;

/// <summary>The icons that we draw; IconPaths.resx has their shapes.</summary>
public enum IconName
{
    Act,
    Watch,
    Recovering,
    Low,
    Improving,
    Steady,
    Building,
    Hidden,
    Teams,
    Settings,
    SignOut,
    Search,
    Earlier,
    Later,
    NextStep,
    Done,
    Info,
    Promise,
    Dropped,
    Record,
}
