using System.Diagnostics.CodeAnalysis;
using System.Text;

namespace TeamPulse.Writing;

/// <summary>
/// Texts for a CSV file whose writer escapes what begins like a formula. A spreadsheet that expects semicolons or tabs begins cells inside
/// our texts too, and a line inside a text begins one everywhere.
/// </summary>
public static class Formulas
{
    // Some spreadsheets read the wide forms of these signs too.
    private const string Signs = "=+-@\uFF1D\uFF0B\uFF0D\uFF20";

    /// <summary>With an apostrophe before each formula that would begin inside the text.</summary>
    [return: NotNullIfNotNull(nameof(text))]
    public static string? Defused(string? text)
    {
        if (text is null)
        {
            return null;
        }

        var (safe, begins) = (new StringBuilder(text.Length), false);
        foreach (var (at, letter) in text.Index())
        {
            if (begins && Signs.Contains(letter, StringComparison.Ordinal))
            {
                safe.Append('\'');
            }

            safe.Append(letter);
            begins = letter is ';' or '\t' or '\r' or '\n' || ((begins || at == 0) && (letter == '"' || char.IsWhiteSpace(letter)));
        }

        return safe.ToString();
    }
}
