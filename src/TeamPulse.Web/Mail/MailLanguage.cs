using System.Globalization;
using TeamPulse.Web.Configuration;

namespace TeamPulse.Web.Mail;

internal static class MailLanguage
{
    /// <summary>From here to the end of the calling method texts, dates and numbers are in the recipient's language; English when it is not spoken here.</summary>
    public static void Use(string locale) => CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = Languages.For(locale);
}
