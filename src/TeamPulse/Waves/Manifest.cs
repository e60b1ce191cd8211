using System.Buffers.Text;
using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
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
/// <param name="CommentPrompt">Shown above the comment.</param>
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

    /// <summary>Hash of the <see cref="Roll"/>.</summary>
    public required string Roll { get; init; }

    /// <summary>Names of the teams with which the answers may be pooled, in the order of the roll; with no others.</summary>
    public IReadOnlyList<string> PooledWith { get; init; } = [];

    public const string Protocol = "TeamPulse/1";

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        Encoder = JavaScriptEncoder.Create(UnicodeRanges.All),
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
    };

    /// <summary>The exact bytes that are stored, served and fingerprinted: these names, in this order.</summary>
    public byte[] ToBytes() => JsonSerializer.SerializeToUtf8Bytes(
        new
        {
            Protocol,
            Wave = Wave.ToString(),
            Organisation,
            Team,
            Invited,
            Threshold,
            Opens = Instant(OpensAt),
            Closes = Instant(ClosesAt),
            TimeZone,
            Managers,
            SeenBy,
            Roll,
            PooledWith,
            Key = Base64Url.EncodeToString(Key),
            Questionnaire = Questionnaire.Version,
            Questionnaire.Languages,
            Stem = Questionnaire.Stems[Weeks],
            Questionnaire.Scale,
            Questions = Questions.Select(q => new AskedQuestion(q.Id, q.Driver, q.Text)),
            CommentPrompt,
        },
        Json);

    /// <summary>Ids of the questions that a wave asks, in the order of the page, read from its stored bytes.</summary>
    public static IReadOnlyList<string> QuestionIds(byte[] manifest) => [.. Asked(manifest).Select(q => q.Id)];

    /// <summary>What a wave asked, in the order of the page and with what was put in, read from its stored bytes.</summary>
    public static IReadOnlyList<AskedQuestion> Asked(byte[] manifest) =>
        JsonNode.Parse(manifest)!["questions"].Deserialize<List<AskedQuestion>>(Json)!;

    /// <summary>Whether members were told that their answers may be pooled with those of other teams; read from the stored bytes.</summary>
    public static bool MayBePooled(byte[] manifest) => JsonNode.Parse(manifest)!["pooledWith"]?.AsArray().Count > 0;

    /// <summary>The five words of its answers, read from its stored bytes.</summary>
    public static IReadOnlyList<LocalText> ScaleOf(byte[] manifest) =>
        JsonNode.Parse(manifest)!["scale"].Deserialize<List<LocalText>>(Json)!;

    private static string Instant(DateTime utc) => utc.Written("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
}
