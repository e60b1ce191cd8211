using TeamPulse.Advice;
using TeamPulse.Publishing;

namespace TeamPulse.Web.Alerts;

/// <param name="Organisation">Its name.</param>
/// <param name="Name">The manager's name.</param>
/// <param name="Team">With its waves, so that the sentence reads as on the dashboard.</param>
/// <param name="Alert">What fell.</param>
/// <param name="Question">The weekly question; null when its wording is not known (imported history).</param>
/// <param name="NextStep">One conversation to have.</param>
/// <param name="HowAlertsWork">Where the method and its measured figures are.</param>
/// <param name="Dashboard">Where to read on.</param>
public sealed record AlertModel(
    string Organisation, string Name, PublishedTeam Team, PublishedAlert Alert, string? Question, Guide NextStep, string HowAlertsWork,
    string Dashboard)
{
    /// <summary>Why it goes to somebody who does not manage the team; null to its manager.</summary>
    public string? StandIn { get; init; }
}
