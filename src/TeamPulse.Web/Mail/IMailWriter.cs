using TeamPulse.Web.Storage;

namespace TeamPulse.Web.Mail;

/// <summary>
/// Each slice writes its own mails, at the moment they leave. One writer serves one job, so it may remember what its mails share.
/// </summary>
internal interface IMailWriter
{
    /// <summary>
    /// How long after it was queued the mail still has a purpose; null where something else ends it, such as the wave's close.
    /// </summary>
    TimeSpan? Lifetime => null;

    /// <returns>Null when there is nothing to say any more: the wave has closed, the member has unsubscribed or left.</returns>
    Task<MailDraft?> Write(OutgoingMail mail, CancellationToken cancel);
}

/// <summary>A mail as written by its slice: subject, the HTML part, and the text part that says everything by itself.</summary>
/// <param name="To">Who gets it.</param>
/// <param name="Subject">Neutral words: no score, no name of a driver.</param>
/// <param name="Html">A whole document.</param>
/// <param name="Text">Written, not stripped from the HTML.</param>
/// <param name="Unsubscribe">The address for one-click unsubscription (RFC 8058); null for mails that follow from an account.</param>
internal sealed record MailDraft(Recipient To, string Subject, string Html, string Text, string? Unsubscribe = null)
{
    /// <summary>It tells an alert.</summary>
    public const string Alert = nameof(Alert);

    /// <summary>Tells mails of one kind apart on the page that lists mails kept as files; null for the usual one.</summary>
    public string? Tells { get; init; }
}

/// <param name="Name">Shown beside the address.</param>
/// <param name="Address">One mail address.</param>
/// <param name="Locale">Language tag of the mail.</param>
internal sealed record Recipient(string Name, string Address, string Locale = "en");
