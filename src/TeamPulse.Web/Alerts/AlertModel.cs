using TeamPulse.Advice;

namespace TeamPulse.Web.Alerts;

/// <param name="Organisation">The organisation's name.</param>
/// <param name="Name">The manager's name.</param>
/// <param name="Team">The team's name.</param>
/// <param name="Week">The week that raised the alert.</param>
/// <param name="Driver">The driver's name.</param>
/// <param name="What">What fell, since when, by how much.</param>
/// <param name="HowSure">How often such an alert is wrong.</param>
/// <param name="HowAlertsWork">Where the method and its measured figures are told.</param>
/// <param name="Question">The weekly question; null when its wording is not known (imported history).</param>
/// <param name="NextStep">One conversation to have.</param>
/// <param name="Dashboard">Where to read on.</param>
public sealed record AlertModel(
    string Organisation,
    string Name,
    string Team,
    IsoWeek Week,
    string Driver,
    string What,
    string HowSure,
    string HowAlertsWork,
    string? Question,
    Guide NextStep,
    string Dashboard)
{
    /// <summary>Why it goes to somebody who does not manage the team; null to its manager.</summary>
    public string? StandIn { get; init; }
}
