namespace TeamPulse.Web.Comments;

/// <summary>What a reply may be: 1 to 2,000 characters, no control characters but line feed and tab.</summary>
internal static class ReplyText
{
    public const int MaxLength = 2000;

    /// <summary>Null when there is nothing to read in it, or too much.</summary>
    public static string? Clean(string? text)
    {
        // A browser sends CR LF for each line's end and counts it as one character.
        var cleaned = string.Concat((text ?? "").ReplaceLineEndings("\n").Where(c => c is '\n' or '\t' || !char.IsControl(c))).Trim();
        return cleaned.Length is > 0 and <= MaxLength ? cleaned : null;
    }
}
