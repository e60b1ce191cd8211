using System.Text;

namespace TeamPulse.Commitments;

/// <summary>What somebody typed, as one line: without control characters and line ends, blanks only between words.</summary>
public static class OneLine
{
    public static string Of(string? text)
    {
        var line = new StringBuilder();
        foreach (var c in text ?? "")
        {
            var blank = char.IsWhiteSpace(c);
            if (blank && line.Length > 0 && line[^1] != ' ')
            {
                line.Append(' ');
            }
            else if (!blank && !char.IsControl(c))
            {
                line.Append(c);
            }
        }

        return line.ToString().TrimEnd();
    }
}
