namespace TeamPulse.Web.Inviting;

/// <summary>What an invitation says. A reminder is the invitation again, with the same link.</summary>
public sealed record InvitationModel
{
    public required bool IsReminder { get; init; }

    /// <summary>The first answers of the week could not be read, so everybody is asked once more.</summary>
    public bool IsAskedAnew { get; init; }

    public required string Organisation { get; init; }

    /// <summary>The member's name.</summary>
    public required string Name { get; init; }

    /// <summary>Who asks.</summary>
    public required string Managers { get; init; }

    public required string Team { get; init; }

    /// <summary>When the wave closes, in the team's time, in words.</summary>
    public required string Until { get; init; }

    /// <summary>How many are invited.</summary>
    public required int Invited { get; init; }

    public required int Threshold { get; init; }

    public required InvitationLink Link { get; init; }

    /// <summary>The address of the page about anonymity.</summary>
    public required string Anonymity { get; init; }

    /// <summary>The address that ends these mails.</summary>
    public required string Unsubscribe { get; init; }

    public string Subject() =>
        (IsReminder ? InvitationTexts.Reminder_Subject : IsAskedAnew ? InvitationTexts.Anew_Subject : InvitationTexts.Subject).With(Team);

    public string Asks() => (IsReminder ? InvitationTexts.Reminder_Asks : InvitationTexts.Asks).With(Managers, Team);
}
