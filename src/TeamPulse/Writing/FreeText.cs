using System.Text;

namespace TeamPulse.Writing;

/// <summary>
/// What people write in their own words: comments, replies, promises, notes, questions. It stays as it was written, in any script.
/// Control characters go, and what shows nothing: it could mark a text or turn its direction.
/// </summary>
public static class FreeText
{
    /// <summary>With its line feeds and tabs. Half a surrogate pair stays, for the reader to refuse.</summary>
    public static string Lines(string? text)
    {
        var lines = (text ?? "").ReplaceLineEndings("\n");
        var kept = new StringBuilder(lines.Length);
        for (var at = 0; at < lines.Length;)
        {
            var isRune = Rune.TryGetRuneAt(lines, at, out var rune);
            var length = isRune ? rune.Utf16SequenceLength : 1;
            if (!isRune || rune.Value is '\n' or '\t' || !(Rune.IsControl(rune) || Invisible.IsIdle(lines, at, rune)))
            {
                kept.Append(lines, at, length);
            }

            at += length;
        }

        return kept.ToString();
    }

    /// <summary>As one line, blanks only between words.</summary>
    public static string OneLine(string? text) =>
        string.Join(' ', Lines(text).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}
