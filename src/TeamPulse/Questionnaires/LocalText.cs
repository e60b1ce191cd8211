namespace TeamPulse.Questionnaires;

/// <summary>A text in one or more languages, keyed by language tag ("en", "de"). English is always there and stands in for a missing language.</summary>
public sealed record LocalText(IReadOnlyDictionary<string, string> ByLanguage)
{
    public static LocalText English(string text) => new(new Dictionary<string, string>(StringComparer.Ordinal) { ["en"] = text });

    /// <param name="language">A tag such as <c>de</c> or <c>de-AT</c>, which is content with <c>de</c>.</param>
    public string In(string language) =>
        ByLanguage.TryGetValue(language, out var text) || ByLanguage.TryGetValue(language.Split('-')[0], out text) ? text : ByLanguage["en"];

    public LocalText With(string language, string text) =>
        new(new Dictionary<string, string>(ByLanguage, StringComparer.Ordinal) { [language] = text });
}
