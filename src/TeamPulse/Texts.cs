using System.Globalization;
using System.Resources;

namespace TeamPulse;

/// <summary>Words for people. Each <c>XxxTexts.resx</c> becomes a class with one property a text, in the current UI culture.</summary>
public static class Texts
{
    /// <summary>A text whose key is put together: for one key of many, by the value that it is about.</summary>
    /// <exception cref="MissingManifestResourceException">There is no such text.</exception>
    public static string Of(this ResourceManager texts, string key) =>
        texts.GetString(key, CultureInfo.CurrentUICulture)
            ?? throw new MissingManifestResourceException($"No text '{key}' in {texts.BaseName}.");

    /// <summary>The text with its places {0}, {1} … filled in, numbers and dates as the current culture writes them.</summary>
    public static string With(this string text, params object?[] values) => string.Format(CultureInfo.CurrentCulture, text, values);
}
