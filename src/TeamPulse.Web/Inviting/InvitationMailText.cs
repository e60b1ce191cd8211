using Microsoft.Extensions.Localization;
using TeamPulse.Web.Mail;

namespace TeamPulse.Web.Inviting;

/// <summary>The text part of an invitation or reminder.</summary>
internal static class InvitationMailText
{
    public static string Of(InvitationModel model, IStringLocalizer t, IStringLocalizer<MailTexts> mail)
    {
        var text = new TextLines()
            .Paragraph(mail["Hello", model.Name])
            .Paragraph(model.Asks(t))
            .Link(t["Open"], model.Link.Link)
            .Paragraph(t["Until", model.Until]);
        if (model.IsReminder)
        {
            text.Paragraph(t["Reminder.Once"]);
        }

        text.Heading(t["Why.Heading"]).Paragraph(t["Why"]).Paragraph(t["Threshold", model.Invited, model.Threshold]);
        if (model.Link.WaveCode is { } code)
        {
            text.Heading(t["Code.Heading"]).Paragraph(code).Paragraph(t["Code"]);
        }

        return text
            .Paragraph(t["Yours"])
            .Link(t["Anonymity.Text"], model.Anonymity)
            .Link(t["Stop.Text"], model.Unsubscribe)
            .Line(mail["SentBy", model.Organisation])
            .ToString();
    }
}
