using TeamPulse.Web.Storage;

namespace TeamPulse.Web.Mail;

/// <summary>Each slice writes its own mails, at the moment they leave. One writer serves one job, so it may remember what its mails share.</summary>
internal interface IMailWriter
{
    MailKind Kind { get; }

    /// <returns>Null when there is nothing to say any more: the wave has closed, the member has unsubscribed or left.</returns>
    Task<MailDraft?> Write(OutgoingMail mail, CancellationToken cancel);
}
