using System.Globalization;

namespace TeamPulse.Web.Design;

/// <summary>A language where it is chosen or listed: its name in itself.</summary>
internal static class LanguageName
{
    /// <summary>With a note where nobody who grew up with the language has read its texts yet; the note is one of those texts.</summary>
    public static string Of(string tag)
    {
        var culture = CultureInfo.GetCultureInfo(tag);
        var note = DesignTexts.ResourceManager.GetString("Language.Note", culture);
        return string.IsNullOrEmpty(note) ? culture.NativeName : $"{culture.NativeName} ({note})";
    }
}
