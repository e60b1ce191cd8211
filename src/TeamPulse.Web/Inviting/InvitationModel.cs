
namespace TeamPulse.Web.Inviting;

/// <summary>What an invitation or a reminder says.</summary>
/// <param name="IsReminder">A reminder is the invitation again, with the same link.</param>
/// <param name="Organisation">The organisation's name.</param>
/// <param name="Name">The member's name.</param>
/// <param name="Managers">Who asks.</param>
/// <param name="Team">The team's name.</param>
/// <param name="Until">When the wave closes, in the team's time, in words.</param>
/// <param name="Invited">How many are invited.</param>
/// <param name="Threshold">The threshold k of the wave.</param>
/// <param name="Link">The link and the wave code.</param>
/// <param name="Anonymity">The page about anonymity.</param>
/// <param name="Unsubscribe">The way out.</param>
public sealed record InvitationModel(
    bool IsReminder,
    string Organisation,
    string Name,
    string Managers,
    string Team,
    string Until,
    int Invited,
    int Threshold,
    InvitationLink Link,
    string Anonymity,
    string Unsubscribe)
{
    public string Subject() => (IsReminder ? InvitationTexts.Reminder_Subject : InvitationTexts.Subject).With(Team);

    public string Asks() => (IsReminder ? InvitationTexts.Reminder_Asks : InvitationTexts.Asks).With(Managers, Team);
}
