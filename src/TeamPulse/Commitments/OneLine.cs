namespace TeamPulse.Commitments;

/// <summary>What somebody typed, as one line: without control characters and line ends, blanks only between words.</summary>
public static class OneLine
{
    public static string Of(string? text) => string.Join(' ', string
        .Concat((text ?? "").Where(c => char.IsWhiteSpace(c) || !char.IsControl(c)))
        .Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}
