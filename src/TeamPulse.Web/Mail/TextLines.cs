using System.Text;
using TeamPulse.Advice;

namespace TeamPulse.Web.Mail;

/// <summary>Writes the text part: paragraphs wrapped for a narrow window, links whole on a line of their own.</summary>
internal sealed class TextLines
{
    private const int Width = 72;

    private readonly StringBuilder _text = new();

    /// <param name="text">Null for none.</param>
    public TextLines Paragraph(string? text) => text is null ? this : Line(text).Gap();

    public TextLines Heading(string text) => Line(text).Line(new string('-', Math.Min(text.Length, Width))).Gap();

    public TextLines Link(string label, string address) => Line(label).Line(address).Gap();

    public TextLines Gap()
    {
        _text.Append('\n');
        return this;
    }

    public TextLines Line(string text)
    {
        var used = 0;
        foreach (var word in text.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            if (used > 0 && used + 1 + word.Length > Width)
            {
                _text.Append('\n');
                used = 0;
            }

            _text.Append(used > 0 ? " " : "").Append(word);
            used += word.Length + (used > 0 ? 1 : 0);
        }

        _text.Append('\n');
        return this;
    }

    public override string ToString() => _text.ToString().TrimEnd('\n') + "\n";
}

/// <summary>What several mails have in their text parts.</summary>
internal static class TextParts
{
    /// <summary>One question; the rest is a click away.</summary>
    public static TextLines GuideShort(this TextLines text, Guide guide, string address) => text
        .Heading(MailTexts.Next_Heading).Paragraph(guide.Title).Line(MailTexts.Next_Begin).Paragraph(guide.Questions[0])
        .Link(MailTexts.Next_Whole_Text, address);

    /// <summary>The words of the wave code, with where else they are.</summary>
    public static TextLines Check(this TextLines text, string waveCode, string what) =>
        text.Line(MailTexts.Check_Heading).Paragraph(what).Paragraph(waveCode);
}
