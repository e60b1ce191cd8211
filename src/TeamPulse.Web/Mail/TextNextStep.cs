using Microsoft.Extensions.Localization;
using TeamPulse.Advice;

namespace TeamPulse.Web.Mail;

internal static class TextNextStep
{
    public static TextLines NextStep(this TextLines text, NextStep step, IStringLocalizer<MailTexts> t)
    {
        text.Heading(t["Next.Heading"]).Paragraph(step.Title).Paragraph(step.Talk).Line(t["Next.Ask"]);
        foreach (var question in step.Questions)
        {
            text.Line($"* {question}");
        }

        return text.Gap().Paragraph(step.Avoid);
    }
}
