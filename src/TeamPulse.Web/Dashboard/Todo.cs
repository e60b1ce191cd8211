using TeamPulse.Publishing;
using TeamPulse.Telling;
using TeamPulse.Trends;

namespace TeamPulse.Web.Dashboard;

/// <summary>Things of one kind that wait for a manager.</summary>
/// <param name="Heading">What they have in common.</param>
/// <param name="Lines">The most important first.</param>
/// <param name="More">How many teams there are beside them; the list of teams has those.</param>
public sealed record TodoPart(string Heading, IReadOnlyList<Todo> Lines, int More = 0);

/// <summary>One thing that waits.</summary>
/// <param name="Team">The team's name.</param>
/// <param name="Sentence">What it is.</param>
/// <param name="Address">Where it is done.</param>
public sealed record Todo(string Team, string Sentence, string Address)
{
    private const int MostNamed = 4;

    /// <summary>Why the team asks for a look; null for what is due or waits.</summary>
    public TrendWord? Word { get; init; }

    /// <summary>Null where none waits.</summary>
    public static Todo? Replies(TeamId id, string team, int comments) => comments == 0 ? null : new(
        team,
        comments == 1 ? DashboardTexts.Todo_Reply : DashboardTexts.Todo_Replies.With(comments),
        $"/comments?team={id}");

    /// <summary>One line, however many teams they are in.</summary>
    public static IEnumerable<Todo> Replies(IReadOnlyList<(TeamId Id, string Team, int Comments)> waiting)
    {
        if (waiting.Count < 2)
        {
            return waiting.Select(w => Replies(w.Id, w.Team, w.Comments)).OfType<Todo>();
        }

        var most = waiting.OrderByDescending(w => w.Comments).Take(MostNamed).Select(w => $"{w.Team} {w.Comments}");
        var others = waiting.Count - MostNamed;
        return
        [
            new(DashboardTexts.Todo_RepliesIn.With(waiting.Sum(w => w.Comments), waiting.Count),
                DashboardTexts.Todo_RepliesWhere.With(
                    string.Join(", ", others switch
                    {
                        <= 0 => most,
                        1 => most.Append(DashboardTexts.Todo_RepliesOther),
                        _ => most.Append(DashboardTexts.Todo_RepliesOthers.With(others)),
                    })),
                "/comments"),
        ];
    }

    /// <summary>What waits in one team.</summary>
    /// <param name="team">As its reader sees it.</param>
    /// <param name="waiting">How many comments wait for the reader's reply.</param>
    /// <param name="today">Where the team works.</param>
    public static IReadOnlyList<Todo> Of(PublishedTeam team, int waiting, DateOnly today)
    {
        Todo?[] replies = [Replies(team.Id, team.Name, waiting)];
        return
        [
            .. replies.OfType<Todo>(),
            .. team.Commitments.Where(c => c.Promise.IsDue(today)).OrderBy(c => c.Promise.Due).Select(c => Promise(c, team.Name, today)),
        ];
    }

    /// <param name="commitment">What is due.</param>
    /// <param name="team">To whom it was promised.</param>
    /// <param name="today">Where the team works.</param>
    public static Todo Promise(PublishedCommitment commitment, string team, DateOnly today)
    {
        var standing = CommitmentSentence.OfStanding(
            commitment with { Change = new UnmeasuredChange(WhyUnmeasured.NoDriver, 0) }, today);
        var (promise, address) = (commitment.Promise, $"/teams/{commitment.Promise.Team}/commitments?change={commitment.Id}");
        return new(
            team,
            commitment.Manager is { } name
                ? DashboardTexts.Todo_Promise.With(promise.Text, name, standing)
                : DashboardTexts.Todo_Promise_Nobody.With(promise.Text, standing),
            address);
    }
}
