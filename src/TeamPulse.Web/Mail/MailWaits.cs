namespace TeamPulse.Web.Mail;

/// <summary>Mails of a kind cannot be sent at the moment, and wait. Its message is safe to log and to show to an administrator.</summary>
internal sealed class MailWaits(string reason) : Exception(reason);
