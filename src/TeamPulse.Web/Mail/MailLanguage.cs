using System.Globalization;
using TeamPulse.Web.Configuration;

namespace TeamPulse.Web.Mail;

internal static class MailLanguage
{
    /// <summary>
    /// From here to the end of the calling method texts, dates and numbers are in the recipient's language. Without texts in it: English.
    /// </summary>
    public static void Use(string locale) => CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = Languages.For(locale);

    /// <summary>"Ana", "Ana and Bo", "Ana, Bo and Cy".</summary>
    public static string Together(IReadOnlyList<string> names) => names.Count < 2
        ? string.Concat(names)
        : MailTexts.And.With(string.Join(", ", names.SkipLast(1)), names[^1]);
}
