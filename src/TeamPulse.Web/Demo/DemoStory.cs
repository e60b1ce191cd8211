using System.Text.Json;
using System.Text.Json.Serialization;
using TeamPulse.Commitments;
using TeamPulse.Publishing;
using TeamPulse.Questionnaires;
using TeamPulse.Web.Configuration;

namespace TeamPulse.Web.Demo;

/// <summary>What roster and history do not carry. Weeks are counted back from this one (1 is the last), days from today.</summary>
/// <param name="Organisation">Its name.</param>
/// <param name="Administrator">Mail address of a manager of the roster.</param>
/// <param name="Teams">By name.</param>
internal sealed record DemoStory(string Organisation, string Administrator, IReadOnlyDictionary<string, TeamStory> Teams)
{
    public const string Roster = "roster.csv", History = "history.csv", Story = "story.json";

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        RespectRequiredConstructorParameters = true,
        RespectNullableAnnotations = true,
    };

    /// <summary>Where the program has the demo's files.</summary>
    public static string FileOf(string name) => Path.Combine(AppContext.BaseDirectory, "demo", name);

    /// <exception cref="StartRefused">The file is missing or faulty.</exception>
    public static DemoStory Read()
    {
        try
        {
            using var file = File.OpenRead(FileOf(Story));
            return JsonSerializer.Deserialize<DemoStory>(file, Json) ?? throw new JsonException("The file holds nothing.");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or JsonException)
        {
            throw new StartRefused($"{FileOf(Story)}: {e.Message}");
        }
    }
}

internal sealed record TeamStory
{
    public DemoLeave? Leave { get; init; }

    public IReadOnlyList<AnsweredAlert> Alerts { get; init; } = [];

    public IReadOnlyList<Promise> Promises { get; init; } = [];

    public IReadOnlyList<Happening> Events { get; init; } = [];

    /// <summary>What the team wrote, by week.</summary>
    public IReadOnlyDictionary<int, string[]> Comments { get; init; } = new Dictionary<int, string[]>();

    /// <summary>What it answered about its talks.</summary>
    public IReadOnlyList<StoryTalk> Talks { get; init; } = [];

    /// <summary>The means of its rotating questions by their ids: one for every five weeks, the last weeks first.</summary>
    public IReadOnlyDictionary<string, int[]> Questions { get; init; } = new Dictionary<string, int[]>();
}

/// <summary>Its manager is away, and another team's manager stands in.</summary>
internal sealed record DemoLeave(int ToldDaysAgo, int FromDays, int UntilDays, string StandInOf);

internal sealed record AnsweredAlert(Driver Driver, int WeeksAgo, AlertAnswer Answer, int DaysLater, string? Note = null);

internal sealed record Promise(
    string Text, Driver? Driver, int WeeksAgo, int DueInDays, CommitmentState State = CommitmentState.Promised, int EndedWeeksAgo = 0);

/// <summary>Asked in that week, and in the next one whether it was worth it.</summary>
internal sealed record StoryTalk(int WeeksAgo, int Held, int Worth);

internal sealed record Happening(string Text, int WeeksAgo);
