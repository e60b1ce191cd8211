using TeamPulse.Advice;

namespace TeamPulse.Web.Mail;

internal static class TextGuide
{
    public static TextLines Guide(this TextLines text, Guide guide)
    {
        text.Heading(MailTexts.Next_Heading).Paragraph(guide.Title).Paragraph(guide.Talk).Line(MailTexts.Next_Ask);
        foreach (var question in guide.Questions)
        {
            text.Line($"* {question}");
        }

        return text.Gap().Paragraph(MailTexts.Next_Stop.With(guide.Stop)).Paragraph(MailTexts.Next_Try.With(guide.Try));
    }

    /// <summary>One question; the rest is a click away.</summary>
    public static TextLines GuideShort(this TextLines text, Guide guide, string address) => text
        .Heading(MailTexts.Next_Heading).Paragraph(guide.Title).Line(MailTexts.Next_Begin).Paragraph(guide.Questions[0])
        .Link(MailTexts.Next_Whole_Text, address);
}
