using System.Globalization;
using System.Resources;

namespace TeamPulse;

/// <summary>Words for people, from the resource file that stands beside its user (<c>Trends/TrendTexts.resx</c> and so on), in the current UI culture.</summary>
internal sealed class Texts(string name)
{
    private readonly ResourceManager _resources = new($"TeamPulse.{name}", typeof(Texts).Assembly);

    /// <exception cref="MissingManifestResourceException">The file has no such text.</exception>
    public string this[string key, params object[] values]
    {
        get
        {
            var text = _resources.GetString(key, CultureInfo.CurrentUICulture)
                ?? throw new MissingManifestResourceException($"No text '{key}' in {_resources.BaseName}.");
            return values.Length == 0 ? text : string.Format(CultureInfo.CurrentCulture, text, values);
        }
    }
}
