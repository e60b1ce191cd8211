using System.Globalization;

namespace TeamPulse.Web.Mail;

internal static class MailLanguage
{
    /// <summary>From here to the end of the calling method texts, dates and numbers are in the recipient's language; English when it is unknown.</summary>
    public static void Use(string locale)
    {
        CultureInfo culture;
        try
        {
            culture = CultureInfo.GetCultureInfo(locale);
        }
        catch (CultureNotFoundException)
        {
            culture = CultureInfo.GetCultureInfo("en");
        }

        CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = culture;
    }
}
