using Microsoft.Extensions.Localization;
using TeamPulse.Advice;

namespace TeamPulse.Web.Mail;

internal static class TextGuide
{
    public static TextLines Guide(this TextLines text, Guide guide, IStringLocalizer<MailTexts> t)
    {
        text.Heading(t["Next.Heading"]).Paragraph(guide.Title).Paragraph(guide.Talk).Line(t["Next.Ask"]);
        foreach (var question in guide.Questions)
        {
            text.Line($"* {question}");
        }

        return text.Gap().Paragraph(t["Next.Stop", guide.Stop]).Paragraph(t["Next.Try", guide.Try]);
    }

    /// <summary>One question; the rest is a click away.</summary>
    public static TextLines GuideShort(this TextLines text, Guide guide, string address, IStringLocalizer<MailTexts> t) => text
        .Heading(t["Next.Heading"]).Paragraph(guide.Title).Line(t["Next.Begin"]).Paragraph(guide.Questions[0])
        .Link(t["Next.Whole.Text"], address);
}
