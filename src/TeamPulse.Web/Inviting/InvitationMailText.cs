using TeamPulse.Web.Mail;

namespace TeamPulse.Web.Inviting;

/// <summary>The text part of an invitation or reminder.</summary>
internal static class InvitationMailText
{
    public static string Of(InvitationModel model)
    {
        var text = new TextLines()
            .Paragraph(MailTexts.Hello.With(model.Name))
            .Paragraph(model.Asks())
            .Link(InvitationTexts.Open, model.Link.Link)
            .Paragraph(InvitationTexts.Until.With(model.Until));
        if (model.IsReminder)
        {
            text.Paragraph(InvitationTexts.Reminder_Once);
        }

        text.Heading(InvitationTexts.Why_Heading).Paragraph(InvitationTexts.Why).Paragraph(InvitationTexts.Threshold.With(model.Invited, model.Threshold));
        if (model.Link.WaveCode is { } code)
        {
            text.Heading(InvitationTexts.Code_Heading).Paragraph(code).Paragraph(InvitationTexts.Code);
        }

        return text
            .Paragraph(InvitationTexts.Yours)
            .Link(InvitationTexts.Anonymity_Text, model.Anonymity)
            .Link(InvitationTexts.Stop_Text, model.Unsubscribe)
            .Line(MailTexts.SentBy.With(model.Organisation))
            .ToString();
    }
}
