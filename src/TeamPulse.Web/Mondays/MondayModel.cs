using TeamPulse.Advice;
using TeamPulse.Commitments;
using TeamPulse.Publishing;
using TeamPulse.Telling;
using TeamPulse.Web.Alerts;
using TeamPulse.Web.Dashboard;

namespace TeamPulse.Web.Mondays;

/// <summary>What a manager's Monday needs of a team, and no more.</summary>
/// <param name="Team">Its number.</param>
/// <param name="Name">Its name.</param>
/// <param name="Sentence">The latest week.</param>
/// <param name="Today">The day where the team works.</param>
public sealed record MondayModel(int Team, string Name, string Sentence, DateOnly Today)
{
    // Comments that wait on one Monday: the others wait in the list.
    private const int Most = 2;

    private const int DaysOfAWeek = 7;

    /// <summary>The latest alert that nobody has dealt with; null for none.</summary>
    public AlertCardModel? Alert { get; init; }

    /// <summary>Comments that wait for this reader's reply, latest week first: one more than there are cards for.</summary>
    public IReadOnlyList<PublishedComment> Waiting { get; init; } = [];

    /// <summary>The promise that is due first, within a week; null for none.</summary>
    public PublishedCommitment? Due { get; init; }

    /// <summary>What to talk about; null where something was promised this week, and where an alert is still open.</summary>
    public GuideName? Step { get; init; }

    /// <summary>What was promised within a week, as the team reads it; null for nothing.</summary>
    public string? Promised { get; init; }

    /// <summary>Who leads the team, if the reader is only above it.</summary>
    public string? LedBy { get; init; }

    /// <summary>The day of the next results; null when that is not known.</summary>
    public DateOnly? NextResults { get; init; }

    public string Path => $"/teams/{Team}";

    /// <summary>How many comments have a card: never more than five cards in all.</summary>
    public int CommentCards => Due is null || Step is null ? Most : Most - 1;

    public static MondayModel Of(TeamDashboardModel page)
    {
        var (team, today) = (page.Report.Team, page.Report.Day);
        var standing = team.Commitments.Where(c => c.Promise.Stands).ToList();
        var recent = team.Commitments.FirstOrDefault(c => c.Promise.PromisedOn > today.AddDays(-DaysOfAWeek));
        var alert = page.Alerts.FirstOrDefault(card => card.Done is null);
        return new(team.Id.Value, team.Name, TrendSentence.OfWeek(team), today)
        {
            Alert = alert,
            Waiting = page.Waiting == 0 ? [] : [.. Comments(team).Take(Most + 1)],
            Due = standing.Where(c => c.Promise.On(today) is Standing.Due or Standing.Overdue).MinBy(c => c.Promise.Due),
            Step = alert is null && recent is null && team.Latest is not null ? NextStep.For(team) : null,
            Promised = recent?.Promise.Text,
            LedBy = page.LedBy,
            NextResults = page.Report.Dates?.OpenUntil is { } closes ? DateOnly.FromDateTime(closes) : null,
        };
    }

    private static IEnumerable<PublishedComment> Comments(PublishedTeam team) => team.Waves.Reverse()
        .Where(w => AwaitingReplies.AreAskedFor(w.Week, team.Latest!.Week))
        .SelectMany(w => w.Comments.Where(c => c.AwaitsReply));
}
