using System.Globalization;
using System.Resources;

namespace TeamPulse.Web.Histories;

/// <summary>Words for people about history files and their replay.</summary>
internal static class HistoryTexts
{
    private static readonly ResourceManager Resources = new(typeof(HistoryTexts));

    public static string Of(string key, params object[] values)
    {
        var text = Resources.GetString(key, CultureInfo.CurrentUICulture)
            ?? throw new MissingManifestResourceException($"No text '{key}' in {Resources.BaseName}.");
        return values.Length == 0 ? text : string.Format(CultureInfo.InvariantCulture, text, values);
    }
}
