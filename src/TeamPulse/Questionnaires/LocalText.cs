namespace TeamPulse.Questionnaires;

/// <summary>A text in one or more languages, keyed by language tag ("en", "de"). English is always there and stands in for a missing language.</summary>
public sealed record LocalText(IReadOnlyDictionary<string, string> ByLanguage)
{
    public static LocalText English(string text) => new(new Dictionary<string, string>(StringComparer.Ordinal) { ["en"] = text });

    public string In(string language) => ByLanguage.TryGetValue(language, out var text) ? text : ByLanguage["en"];
}
