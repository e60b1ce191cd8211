using MailKit;
using MailKit.Net.Smtp;
using MimeKit;

namespace TeamPulse.Web.Mail;

/// <summary>A message of which the mail server is asked to report nothing.</summary>
internal sealed class UnreportedMessage : MimeMessage;

/// <summary>
/// Asks for no bounce of an <see cref="UnreportedMessage"/> (NOTIFY=NEVER, RFC 3461), where the server offers that. Who reads the
/// sender's mailbox would learn from the bounce of a reminder who has not answered.
/// </summary>
internal sealed class PulseSmtpClient : SmtpClient
{
    /// <summary>The recipient of the newest mail was accepted: from then on a lost connection may mean that it has arrived.</summary>
    public bool HasBegunMessage { get; private set; }

    public async Task Send(MimeMessage message, CancellationToken cancel)
    {
        HasBegunMessage = false;
        await SendAsync(message, cancel);
    }

    /// <summary>Names the sender as for a mail, and takes it back.</summary>
    /// <exception cref="SmtpCommandException">The server does not take it.</exception>
    public async Task CheckSender(MailboxAddress sender, CancellationToken cancel)
    {
        var answer = await SendCommandAsync($"MAIL FROM:<{sender.GetAddress(idnEncode: true)}>\r\n", cancel);
        if (answer.StatusCode != SmtpStatusCode.Ok)
        {
            throw new SmtpCommandException(SmtpErrorCode.SenderNotAccepted, answer.StatusCode, sender, answer.Response);
        }

        await SendCommandAsync("RSET\r\n", cancel);
    }

    protected override DeliveryStatusNotification? GetDeliveryStatusNotifications(MimeMessage message, MailboxAddress mailbox) =>
        message is UnreportedMessage ? DeliveryStatusNotification.Never : null;

    protected override void OnRecipientAccepted(MimeMessage message, MailboxAddress mailbox, SmtpResponse response) =>
        HasBegunMessage = true;
}
