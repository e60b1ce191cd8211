using System.Globalization;
using System.Text.RegularExpressions;

namespace TeamPulse;

/// <summary>Names of languages: "en", "pt-BR".</summary>
public static partial class LanguageTag
{
    /// <summary>As it is written: "pt-BR" for "PT-br"; null for what is none.</summary>
    public static string? Of(string written)
    {
        try
        {
            return Form().IsMatch(written) ? CultureInfo.GetCultureInfo(written).Name : null;
        }
        catch (CultureNotFoundException)
        {
            return null;
        }
    }

    [GeneratedRegex("^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*$", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Form();
}
