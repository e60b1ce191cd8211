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

        text.Paragraph(model.Opening())
            .Paragraph(model.Asks())
            .Link(InvitationTexts.Open, model.Link.Link)
            .Paragraph(model.Closing());
        if (model.IsReminder)
        {
            text.Paragraph(InvitationTexts.Reminder_Once);
        }

        return text
            .Heading(InvitationTexts.Why_Heading)
            .Paragraph(InvitationTexts.Why)
            .Paragraph(InvitationTexts.Threshold.With(model.Invited, model.Threshold))
            .Paragraph(InvitationTexts.Yours)
            .Link(InvitationTexts.Anonymity_Text, model.Anonymity)
            .Link(MailTexts.Stop_Text, model.Unsubscribe)
            .Check(model.Link.WaveCode, MailTexts.Check_Invitation)
            .Line(MailTexts.SentBy.With(model.Organisation))
            .ToString();
    }
}
