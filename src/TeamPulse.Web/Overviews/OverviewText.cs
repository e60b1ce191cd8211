using TeamPulse.Web.Mail;

namespace TeamPulse.Web.Overviews;

/// <summary>The text part of an overview.</summary>
internal static class OverviewText
{
    public static string Of(OverviewModel model)
    {
        var text = new TextLines().Paragraph(MailTexts.Hello.With(model.Name)).Heading(OverviewTexts.Title.With(model.Week.Number));
        foreach (var part in model.Parts)
        {
            text.Heading(part.Heading);
            foreach (var line in part.Lines)
            {
                text.Link($"{line.Team}: {line.Sentence}", line.Link);
            }

            text.Paragraph(part.More);
        }

        return text.Paragraph(model.Unchanged).Paragraph(model.Hidden)
            .Link(OverviewTexts.Open_Text, model.Home)
            .Paragraph(OverviewTexts.Why)
            .Link(OverviewTexts.End_Text, model.End)
            .Line(MailTexts.SentBy.With(model.Organisation)).ToString();
    }
}
