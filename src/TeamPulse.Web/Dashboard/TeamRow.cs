using TeamPulse.Publishing;
using TeamPulse.Questionnaires;
using TeamPulse.Teams;
using TeamPulse.Trends;

namespace TeamPulse.Web.Dashboard;

/// <summary>One line of the list of teams.</summary>
/// <param name="Node">The team's place in the tree.</param>
/// <param name="Depth">How many visible teams are above it.</param>
/// <param name="Latest">Its latest closed wave; null when there is none.</param>
/// <param name="OpenAlerts">Alerts that nobody has put aside yet.</param>
public sealed record TeamRow(TeamNode Node, int Depth, PublishedWave? Latest, int OpenAlerts)
{
    /// <summary>Where its results are.</summary>
    public string Address { get => field ?? $"/teams/{Node.Id}"; init; }

    /// <summary>How many visible teams are below it.</summary>
    public int Below { get; init; }

    /// <summary>Its latest roll-up with the teams below; null when there is none.</summary>
    public PublishedRollUp? RollUp { get; init; }

    /// <summary>Where the trend of that starts anew within a quarter of a year, in words; null for nowhere.</summary>
    public string? RollUpNote => RollUp is { } rollUp ? Dashboard.RollUpNote.Of(rollUp, rollUp.Week.AddWeeks(1 - TeamsQuery.Weeks)) : null;

    /// <summary>What it answered last about a talk on its results; null for nothing within a quarter of a year.</summary>
    public PublishedTalk? Talk { get; init; }

    /// <summary>Names of the visible teams above it, from the top.</summary>
    public IReadOnlyList<string> Path { get; init; } = [];

    /// <summary>The page says what it belongs to, because the team above it is not on the page.</summary>
    public bool PathIsShown { get; init; }

    /// <summary>Names of its managers; null where nobody leads it.</summary>
    public string? Managers { get; init; }

    /// <summary>The last day on which its manager is away; null while the manager is here.</summary>
    public DateOnly? AwayUntil { get; init; }

    /// <summary>What its latest wave itself says, whatever alerts are open: the word that matters most. Null for no wave.</summary>
    public TrendWord? WordOfLatest => Latest is { } wave ? Drivers.Scored.Min(driver => wave[driver].Word) : null;

    /// <summary>
    /// What a manager looks at first: the order of the list of teams. It is no ranking: among teams with the same word, scores do not
    /// matter.
    /// </summary>
    public TrendWord? Word => Latest is not null && OpenAlerts > 0 ? TrendWord.Act : WordOfLatest;

    /// <summary>For the order: teams without a wave come last.</summary>
    public int Rank => (int?)Word ?? int.MaxValue;

    /// <summary>Its latest wave raised an alert, and none waits for an answer any more. The word stays until the next wave.</summary>
    public bool AlertIsAside => OpenAlerts == 0 && WordOfLatest == TrendWord.Act;

    /// <summary>Which share answered its latest wave; null where that is not shown.</summary>
    public double? Participation => Latest is { Counted: { } counted, Invited: > 0 and var invited } ? (double)counted / invited : null;

    public bool AsksForAttention => Word?.AsksForAttention() == true;

    /// <summary>Only holds other teams together: it has no wave of its own.</summary>
    public bool IsGroup => Latest is null && Below > 0;
}
