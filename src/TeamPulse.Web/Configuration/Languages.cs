using System.Globalization;
using System.Reflection;

namespace TeamPulse.Web.Configuration;

/// <summary>
/// The languages in which everything that a member sees exists: English, and each for which the build found an
/// <c>AnsweringTexts.xx.resx</c>. Another language is added by adding files, and nothing else.
/// </summary>
internal static class Languages
{
    /// <summary>Language tags, English first.</summary>
    public static IReadOnlyList<string> All { get; } =
    [
        "en",
        .. typeof(Languages).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
            .Where(data => data.Key == "Languages")
            .SelectMany(data => data.Value!.Split(';', StringSplitOptions.RemoveEmptyEntries))
            .Select(file => file[(file.IndexOf('.', StringComparison.Ordinal) + 1)..])
            .Order(StringComparer.Ordinal),
    ];

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
