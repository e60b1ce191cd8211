using System.Text.Json;
using System.Text.Json.Serialization;

namespace TeamPulse.Questionnaires;

/// <summary>
/// A text in one or more languages, by language tag ("en", "de"). English is always there and is read where a language is missing.
/// In JSON it is an object with a text for each language.
/// </summary>
[JsonConverter(typeof(LocalTextJson))]
public sealed record LocalText(IReadOnlyDictionary<string, string> ByLanguage)
{
    public static LocalText English(string text) => new(new Dictionary<string, string> { ["en"] = text });

    /// <param name="language">A tag such as <c>de</c> or <c>de-AT</c>, which is content with <c>de</c>.</param>
    public string In(string language) => ByLanguage.GetValueOrDefault(language)
        ?? ByLanguage.GetValueOrDefault(language.Split('-')[0])
        ?? ByLanguage["en"];

    /// <summary>Whether both say the same in every language that both have; a translation may be missing.</summary>
    public bool Agrees(LocalText other) =>
        ByLanguage.All(text => other.ByLanguage.GetValueOrDefault(text.Key) is not { } words || words == text.Value);

    /// <summary>Whether both have the same words in the same languages.</summary>
    public bool IsSameAs(LocalText other) => ByLanguage.Count == other.ByLanguage.Count
        && ByLanguage.All(text => other.ByLanguage.GetValueOrDefault(text.Key) == text.Value);

    public LocalText With(string language, string text) => new(new Dictionary<string, string>(ByLanguage) { [language] = text });
}

internal sealed class LocalTextJson : JsonConverter<LocalText>
{
    public override LocalText Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        new(JsonSerializer.Deserialize<Dictionary<string, string>>(ref reader, options)!);

    public override void Write(Utf8JsonWriter writer, LocalText value, JsonSerializerOptions options) =>
        JsonSerializer.Serialize(writer, value.ByLanguage, options);
}
