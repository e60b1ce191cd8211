using System.Globalization;
using System.Resources;

namespace TeamPulse.Web.CommandLine;

/// <summary>Words for people about the simulated table.</summary>
internal static class SimulateTexts
{
    private static readonly ResourceManager Resources = new(typeof(SimulateTexts));

    public static string Of(string key, params object[] values)
    {
        var text = Resources.GetString(key, CultureInfo.CurrentUICulture)
            ?? throw new MissingManifestResourceException($"No text '{key}' in {Resources.BaseName}.");
        return values.Length == 0 ? text : string.Format(CultureInfo.InvariantCulture, text, values);
    }
}
