using TeamPulse.Questionnaires;
using TeamPulse.Trends;
using TeamPulse.Web.Design;

namespace TeamPulse.Web.Results.Charts;

/// <summary>How drivers and signals look: the colours of the theme by name, and the icons.</summary>
internal static class Looks
{
    public static string CssName(this Driver driver) => driver switch
    {
        Driver.Trust => "tp-driver-trust",
        Driver.Autonomy => "tp-driver-autonomy",
        Driver.Deadlines => "tp-driver-deadlines",
        Driver.Workload => "tp-driver-workload",
        Driver.Effort => "tp-driver-effort",
        Driver.Clarity => "tp-driver-clarity",
        _ => "tp-driver-communication",
    };

    public static string CssName(this Signal signal) => signal switch
    {
        Signal.Act => "tp-signal-act",
        Signal.Watch => "tp-signal-watch",
        Signal.Improving => "tp-signal-improving",
        Signal.Building => "tp-signal-building",
        Signal.Withheld => "tp-signal-withheld",
        _ => "tp-signal-steady",
    };

    public static IconName Icon(this Signal signal) => signal switch
    {
        Signal.Act => IconName.Act,
        Signal.Watch => IconName.Watch,
        Signal.Improving => IconName.Improving,
        Signal.Building => IconName.Building,
        Signal.Withheld => IconName.Withheld,
        _ => IconName.Steady,
    };
}
