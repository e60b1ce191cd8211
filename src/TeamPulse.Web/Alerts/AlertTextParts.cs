using TeamPulse.Web.Mail;

namespace TeamPulse.Web.Alerts;

internal static class AlertTextParts
{
    /// <summary>The same as <see cref="AlertBlock"/>.</summary>
    public static TextLines Alert(this TextLines text, AlertTold alert)
    {
        text.Heading(alert.Title).Paragraph(alert.Sentences);
        if (alert.Question is { } question)
        {
            text.Paragraph($"{AlertTexts.Question_Heading} {question}");
        }

        return text.Paragraph($"{AlertTexts.Sure_Heading} {AlertTold.HowSure}")
            .Link(AlertTexts.Sure_How_Text, alert.HowAlertsWork)
            .Paragraph(AlertTexts.Quiet);
    }
}
