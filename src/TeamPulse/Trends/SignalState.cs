using System.Text.Json;
using System.Text.Json.Serialization;

namespace TeamPulse.Trends;

/// <summary>
/// What the detector remembers of one driver of one team: enough to go on as if it had the whole history,
/// and never more than 40 weeks of it, so that a close costs the same in any week.
/// </summary>
/// <param name="First">The week of the team's first wave; weeks are counted from it, withheld ones included.</param>
/// <param name="Fall">The side that finds falls.</param>
/// <param name="Rise">Its mirror image; neither moves the other.</param>
/// <param name="Recent">Published scores of the last 40 weeks, oldest first.</param>
/// <param name="Wording">The anchor's wording, so that a changed one can start a new history; null when not known.</param>
/// <param name="Course">What goes on for longer than a week; null in states of earlier versions.</param>
public sealed record SignalState(
    [property: JsonConverter(typeof(IsoWeekText))] IsoWeek First,
    Cusum Fall,
    Cusum Rise,
    IReadOnlyList<PublishedScore> Recent,
    string? Wording = null,
    Course? Course = null)
{
    /// <summary>A history that begins with the wave of <paramref name="first"/>.</summary>
    public static SignalState StartingAt(IsoWeek first, string? wording = null) =>
        new(first, Cusum.Fresh, Cusum.Fresh, [], wording, Course.Fresh);

    private static readonly JsonSerializerOptions Strict = new()
    {
        RespectRequiredConstructorParameters = true,
        RespectNullableAnnotations = true,
    };

    public string ToJson() => JsonSerializer.Serialize(this);

    /// <exception cref="JsonException">The text is not a state.</exception>
    public static SignalState FromJson(string json) =>
        JsonSerializer.Deserialize<SignalState>(json, Strict) ?? throw new JsonException("There is no state in 'null'.");
}

/// <summary>One remembered score.</summary>
/// <param name="T">Weeks since the team's first wave.</param>
/// <param name="Score">The score of that week.</param>
public sealed record PublishedScore(int T, WeekScore Score);

internal sealed class IsoWeekText : JsonConverter<IsoWeek>
{
    public override IsoWeek Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        IsoWeek.TryParse(reader.GetString(), out var week) ? week : throw new JsonException("Not an ISO week.");

    public override void Write(Utf8JsonWriter writer, IsoWeek value, JsonSerializerOptions options) =>
        writer.WriteStringValue(value.ToString());
}
