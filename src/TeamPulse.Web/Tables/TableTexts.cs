using System.Globalization;
using System.Resources;

namespace TeamPulse.Web.Tables;

/// <summary>Words for people about files with tables.</summary>
internal static class TableTexts
{
    private static readonly ResourceManager Resources = new(typeof(TableTexts));

    public static string Of(string key, params object[] values)
    {
        var text = Resources.GetString(key, CultureInfo.CurrentUICulture)
            ?? throw new MissingManifestResourceException($"No text '{key}' in {Resources.BaseName}.");
        return values.Length == 0 ? text : string.Format(CultureInfo.InvariantCulture, text, values);
    }
}
