using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using TeamPulse.Waves;

namespace TeamPulse.Questionnaires;

/// <summary>
/// What an organisation makes of a questionnaire: it switches optional drivers on and adds rotating questions of its own.
/// A version never changes: another question, or one less, makes the next version, and what was asked before keeps its words.
/// </summary>
/// <param name="Version">The questionnaire's version, a mark and a number: <c>2026-1+3</c>.</param>
/// <param name="OptionalDrivers">Those of <see cref="Rotation.Optional"/> that are asked about.</param>
/// <param name="Questions">Rotating questions, bound to a driver or to none.</param>
public sealed record OwnVersion(string Version, HashSet<Driver> OptionalDrivers, IReadOnlyList<Question> Questions)
{
    public const char Mark = '+';

    private const string IdStart = "own-";

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        Converters = { new JsonStringEnumConverter() },
        RespectRequiredConstructorParameters = true,
        RespectNullableAnnotations = true,
    };

    /// <summary>The version of the questionnaire underneath; a file's version is its own.</summary>
    public static string BaseOf(string version) => version.Split(Mark)[0];

    /// <summary>The number behind the mark; 0 for a file's version.</summary>
    public static int NumberOf(string version) =>
        version.Split(Mark) is [_, var number] ? int.Parse(number, CultureInfo.InvariantCulture) : 0;

    public static string Named(string questionnaire, int number) =>
        string.Create(CultureInfo.InvariantCulture, $"{questionnaire}{Mark}{number}");

    /// <summary>The id of a new question: no version has ever used it, so a mean is never shown under another question's words.</summary>
    public static string NextId(IEnumerable<OwnVersion> all)
    {
        var used = all.SelectMany(v => v.Questions).Select(q => int.Parse(q.Id.AsSpan(IdStart.Length), CultureInfo.InvariantCulture));
        return string.Create(CultureInfo.InvariantCulture, $"{IdStart}{used.DefaultIfEmpty().Max() + 1}");
    }

    /// <summary>The questionnaire as this organisation asks it. Its anchors stay as they are, and so do the trends.</summary>
    public Questionnaire Of(Questionnaire questionnaire) => questionnaire with
    {
        Version = Version,
        OptionalDrivers = OptionalDrivers,
        Questions = [.. questionnaire.Questions, .. Questions],
    };

    public string ToJson() => JsonSerializer.Serialize(this, Json);

    /// <exception cref="JsonException">The text is no such version.</exception>
    public static OwnVersion FromJson(string json) =>
        JsonSerializer.Deserialize<OwnVersion>(json, Json) ?? throw new JsonException("There is no version in 'null'.");
}
