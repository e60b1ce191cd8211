using TeamPulse.Web.Mail;

namespace TeamPulse.Web.Inviting;

/// <summary>The text part of an invitation or reminder.</summary>
internal static class InvitationMailText
{
    public static string Of(InvitationModel model)
    {
        var text = new TextLines()
            .Paragraph(MailTexts.Hello.With(model.Name));
        if (model.IsAskedAnew)
        {
            text.Paragraph(InvitationTexts.Anew);
        }

        text.Paragraph(model.Asks())
            .Link(InvitationTexts.Open, model.Link.Link)
            .Paragraph(InvitationTexts.Until.With(model.Until));
        if (model.IsReminder)
        {
            text.Paragraph(InvitationTexts.Reminder_Once);
        }

        return text
            .Heading(InvitationTexts.Why_Heading)
            .Paragraph(InvitationTexts.Why)
            .Paragraph(InvitationTexts.Threshold.With(model.Invited, model.Threshold))
            .Heading(InvitationTexts.Code_Heading)
            .Paragraph(model.Link.WaveCode)
            .Paragraph(InvitationTexts.Code)
            .Paragraph(InvitationTexts.Yours)
            .Link(InvitationTexts.Anonymity_Text, model.Anonymity)
            .Link(InvitationTexts.Stop_Text, model.Unsubscribe)
            .Line(MailTexts.SentBy.With(model.Organisation))
            .ToString();
    }
}
