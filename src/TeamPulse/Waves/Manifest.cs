using System.Buffers.Text;
using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;
using TeamPulse.Questionnaires;

namespace TeamPulse.Waves;

/// <summary>
/// Everything that a wave's members are told before they answer. All of them are shown the same bytes,
/// and each link carries the bytes' fingerprint, so nobody can be given a key or a threshold of their own.
/// </summary>
/// <param name="Wave">The wave.</param>
/// <param name="Organisation">Name of the organisation.</param>
/// <param name="Team">Name of the team.</param>
/// <param name="Invited">How many members are invited.</param>
/// <param name="Threshold">The fewest responses behind any number shown.</param>
/// <param name="OpensAt">UTC.</param>
/// <param name="ClosesAt">UTC.</param>
/// <param name="TimeZone">IANA name of the team's time zone.</param>
/// <param name="Managers">Names of the team's managers.</param>
/// <param name="SeenBy">Names of everybody beside the team who may see the results: its managers and those above.</param>
/// <param name="Key">SubjectPublicKeyInfo of the wave's blind-signing key.</param>
/// <param name="Questionnaire">What is asked; only the wave's own questions are written.</param>
/// <param name="Questions">The wave's questions in the order of the page.</param>
/// <param name="CommentPrompt">Stands above the comment.</param>
public sealed record Manifest(
    WaveId Wave,
    string Organisation,
    string Team,
    int Invited,
    int Threshold,
    DateTime OpensAt,
    DateTime ClosesAt,
    string TimeZone,
    IReadOnlyList<string> Managers,
    IReadOnlyList<string> SeenBy,
    byte[] Key,
    Questionnaire Questionnaire,
    IReadOnlyList<Question> Questions,
    LocalText CommentPrompt)
{
    /// <summary>How many weeks the wave asks about; chooses the stem.</summary>
    public int Weeks { get; init; } = 1;

    public const string Protocol = "TeamPulse/1";

    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.Create(UnicodeRanges.All) };

    /// <summary>The exact bytes that are stored, served and fingerprinted.</summary>
    public byte[] ToBytes()
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer, Options))
        {
            Write(json);
        }

        return buffer.ToArray();
    }

    /// <summary>Ids of the questions that a wave asks, in the order of the page, read from its stored bytes.</summary>
    public static IReadOnlyList<string> QuestionIds(byte[] manifest)
    {
        using var json = JsonDocument.Parse(manifest);
        return [.. json.RootElement.GetProperty("questions").EnumerateArray().Select(q => q.GetProperty("id").GetString()!)];
    }

    /// <summary>What a wave asked, in the order of the page and with what was put in, read from its stored bytes.</summary>
    public static IReadOnlyList<AskedQuestion> Asked(byte[] manifest)
    {
        using var json = JsonDocument.Parse(manifest);
        return [.. json.RootElement.GetProperty("questions").EnumerateArray().Select(q => new AskedQuestion(
            q.GetProperty("id").GetString()!,
            q.GetProperty("driver").GetString() is { } driver ? Enum.Parse<Driver>(driver, ignoreCase: true) : null,
            new LocalText(q.GetProperty("text").EnumerateObject()
                .ToDictionary(text => text.Name, text => text.Value.GetString()!, StringComparer.Ordinal))))];
    }

    private void Write(Utf8JsonWriter json)
    {
        json.WriteStartObject();
        json.WriteString("protocol", Protocol);
        json.WriteString("wave", Wave.ToString());
        json.WriteString("organisation", Organisation);
        json.WriteString("team", Team);
        json.WriteNumber("invited", Invited);
        json.WriteNumber("threshold", Threshold);
        json.WriteString("opens", Instant(OpensAt));
        json.WriteString("closes", Instant(ClosesAt));
        json.WriteString("timeZone", TimeZone);
        WriteList(json, "managers", Managers);
        WriteList(json, "seenBy", SeenBy);
        json.WriteString("key", Base64Url.EncodeToString(Key));
        json.WriteString("questionnaire", Questionnaire.Version);
        WriteList(json, "languages", Questionnaire.Languages);
        WriteText(json, "stem", Questionnaire.StemFor(Weeks));
        json.WriteStartArray("scale");
        foreach (var word in Questionnaire.Scale)
        {
            WriteText(json, null, word);
        }

        json.WriteEndArray();
        json.WriteStartArray("questions");
        foreach (var question in Questions)
        {
            WriteQuestion(json, question);
        }

        json.WriteEndArray();
        WriteText(json, "commentPrompt", CommentPrompt);
        json.WriteEndObject();
    }

    private static void WriteQuestion(Utf8JsonWriter json, Question question)
    {
        json.WriteStartObject();
        json.WriteString("id", question.Id);
        json.WriteString("driver", question.Driver?.ToString().ToLowerInvariant());
        WriteText(json, "text", question.Text);
        json.WriteEndObject();
    }

    private static void WriteList(Utf8JsonWriter json, string name, IEnumerable<string> values)
    {
        json.WriteStartArray(name);
        foreach (var value in values)
        {
            json.WriteStringValue(value);
        }

        json.WriteEndArray();
    }

    private static void WriteText(Utf8JsonWriter json, string? name, LocalText text)
    {
        if (name is not null)
        {
            json.WritePropertyName(name);
        }

        json.WriteStartObject();
        foreach (var (language, words) in text.ByLanguage)
        {
            json.WriteString(language, words);
        }

        json.WriteEndObject();
    }

    private static string Instant(DateTime utc) => utc.Written("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
}
