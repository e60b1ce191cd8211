using TeamPulse.Publishing;
using TeamPulse.Telling;

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

    /// <summary>The team's managers, in words; empty for none.</summary>
    public required string Managers { get; init; }

    /// <summary>
    /// What was promised to the team last, whatever became of it; in a reminder, the last promise that was kept. Null for none.
    /// </summary>
    public PublishedCommitment? Promise { get; init; }

    /// <summary>Where the team works.</summary>
    public required DateOnly Today { get; init; }

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

    /// <summary>What became of a promise; in a reminder without one, the time that is left. Null where there is nothing to tell.</summary>
    public string? Opening() => Promise is not { } told
        ? IsReminder ? InvitationTexts.Left.With(Until) : null
        : (IsReminder, told.Manager) switch
        {
            (true, _) => InvitationTexts.Kept.With(told.Promise.Text, CommitmentSentence.OfStanding(told, Today)),
            (_, { } name) => InvitationTexts.Promised.With(name, told.Promise.Text, CommitmentSentence.OfStanding(told, Today)),
            _ => InvitationTexts.Promised_Nobody.With(told.Promise.Text, CommitmentSentence.OfStanding(told, Today)),
        };

    public string Asks() => Managers.Length > 0 ? InvitationTexts.Asks.With(Managers, Team) : InvitationTexts.Asks_Nobody.With(Team);

    /// <summary>Until when it is open, unless the opening has said so, and what the link does.</summary>
    public string Closing() => IsReminder && Promise is null
        ? InvitationTexts.Sends
        : $"{InvitationTexts.Until.With(Until)} {InvitationTexts.Sends}";
}
