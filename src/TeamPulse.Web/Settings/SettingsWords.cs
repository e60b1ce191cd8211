using System.Globalization;
using System.Resources;

namespace TeamPulse.Web.Settings;

/// <summary>Texts for what is said before there is a localizer.</summary>
internal static class SettingsWords
{
    private static readonly ResourceManager Resources = new(typeof(SettingsTexts));

    public static string Text(string key, params object[] values) => string.Format(
        CultureInfo.CurrentCulture, Resources.GetString(key, CultureInfo.CurrentUICulture) ?? throw new MissingManifestResourceException(key), values);
}
