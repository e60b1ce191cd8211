using System.Globalization;
using System.Resources;

namespace TeamPulse.Web.Rosters;

/// <summary>Texts for what the page and the command line say alike: the latter has no localizer.</summary>
internal static class RosterFileWords
{
    private static readonly ResourceManager Resources = new(typeof(RosterTexts));

    public static string Text(string key, params object[] values) => string.Format(
        CultureInfo.CurrentCulture, Resources.GetString(key, CultureInfo.CurrentUICulture) ?? throw new MissingManifestResourceException(key), values);
}
