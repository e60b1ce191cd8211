using TeamPulse.Writing;

namespace TeamPulse.Web.Tables;

/// <summary>What a person sees in a cell.</summary>
internal static class CellText
{
    /// <summary>In place: without blanks around the text and invisible signs, with one blank for a run of blanks and line breaks.</summary>
    public static Span<char> Tidy(Span<char> text)
    {
        var (length, gap) = (0, false);
        for (var i = 0; i < text.Length; i++)
        {
            if (char.IsWhiteSpace(text[i]))
            {
                gap = length > 0;
            }
            else if (!IsInvisible(text, i))
            {
                if (gap)
                {
                    text[length++] = ' ';
                }

                (text[length++], gap) = (text[i], false);
            }
        }

        return text[..length];
    }

    // Zero-width blanks, idle joiners, marks of direction, the soft hyphen: what comes along when text is pasted.
    private static bool IsInvisible(ReadOnlySpan<char> text, int at) =>
        text[at] is '\u200B' or '\u200E' or '\u200F' or '\u2060' or '\uFEFF' or '\u00AD' or '\u180E'
        || (text[at] is '\u200C' or '\u200D' && !Invisible.Joins(text, at));
}
