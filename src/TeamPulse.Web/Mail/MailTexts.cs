namespace TeamPulse.Web.Mail;

/// <summary>Names the texts in MailTexts.resx.</summary>
internal sealed class MailTexts;
