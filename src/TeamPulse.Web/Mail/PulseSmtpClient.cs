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
    protected override DeliveryStatusNotification? GetDeliveryStatusNotifications(MimeMessage message, MailboxAddress mailbox) =>
        message is UnreportedMessage ? DeliveryStatusNotification.Never : null;
}
