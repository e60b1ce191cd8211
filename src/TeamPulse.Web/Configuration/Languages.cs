using System.Globalization;

namespace TeamPulse.Web.Configuration;

/// <summary>A sentence on each file of the deployment's languages that cannot be used.</summary>
internal sealed record LanguageProblems(IReadOnlyList<string> Sentences);

/// <summary>
/// The languages in which everything that a member sees exists: English, and each that has texts of the answering page.
/// Another language is added by adding files, and nothing else.
/// </summary>
internal static class Languages
{
    /// <summary>Language tags, English first.</summary>
    public static IReadOnlyList<string> All => ["en", .. LanguageFiles.Of("TeamPulse.Web.Responding.AnsweringTexts")];

    /// <summary>The locale itself if its language is spoken here, otherwise English: no English sentence with a French date.</summary>
    public static CultureInfo For(string locale)
    {
        try
        {
            var culture = CultureInfo.GetCultureInfo(locale);
            for (var at = culture; at.Name.Length > 0; at = at.Parent)
            {
                if (All.Contains(at.Name, StringComparer.OrdinalIgnoreCase))
                {
                    return culture;
                }
            }
        }
        catch (CultureNotFoundException)
        {
            // What no platform knows is not spoken here either.
        }

        return CultureInfo.GetCultureInfo("en");
    }
}
