using Microsoft.EntityFrameworkCore;
using TeamPulse.Publishing;
using TeamPulse.Questionnaires;
using TeamPulse.Waves;
using TeamPulse.Web.Comments;
using TeamPulse.Web.Results;
using TeamPulse.Web.Results.Charts;
using TeamPulse.Web.Results.Report;
using TeamPulse.Web.Storage;

namespace TeamPulse.Web.Dashboard;

/// <summary>What a team's dashboard needs besides the publications: replies and the dates of the next wave.</summary>
internal sealed class DashboardQuery(PulseDb db, PublishedResults results, TimeProvider clock)
{
    /// <summary>A gap of some weeks must not push the last figure before the window out of sight: it carries the change to last week.</summary>
    public const int Waves = TrendSeries.MostWeeks + 2;

    /// <summary>One connection for the page's twenty queries: SQLite is told how to keep data safe at every opening.</summary>
    public Task Open(CancellationToken cancel) => db.Database.OpenConnectionAsync(cancel);

    public Task<PublishedTeam?> Team(TeamId id, IsoWeek? to, string? open, CancellationToken cancel) =>
        results.Team(id, to, Waves, cancel, questions: open is not null);

    public Task<IsoWeek?> LatestWeek(TeamId id, CancellationToken cancel) => results.LatestWeek(id, cancel);

    public Task<IsoWeek?> WeekAfter(TeamId id, IsoWeek week, CancellationToken cancel) => results.WeekAfter(id, week, cancel);

    /// <summary>The rows of the heat map; what was asked is read where one is open.</summary>
    public async Task<QuestionRows> Questions(PublishedTeam team, string? open, Func<string, Questionnaire?> versions, CancellationToken cancel) => new(
        open,
        open is null ? QuestionRows.Unread : await AskedQuestions.Of(db, team, versions, cancel),
        QuestionRows.AreThereOthers(team, versions));

    /// <summary>For the team's own manager.</summary>
    public async Task<Replying> Replying(PublishedTeam team, ManagerId manager, CancellationToken cancel) => new(
        $"/teams/{team.Id}",
        await Replies.EditableBy(db, manager, clock.GetUtcNow().UtcDateTime, cancel),
        [.. AwaitingReplies.In(team).Where(w => w.Week != team.Latest!.Week)]);

    /// <summary>The day where the team works, and when its next waves open and close there.</summary>
    public async Task<(DateOnly Today, WaveDates Dates)> Calendar(TeamId id, CancellationToken cancel)
    {
        var zone = TimeZoneInfo.FindSystemTimeZoneById(await db.Teams.Where(t => t.Id == id).Select(t => t.TimeZone).SingleAsync(cancel));
        var next = await db.Waves
            .Where(w => w.TeamId == id && (w.State == WaveState.Open || w.State == WaveState.Scheduled))
            .OrderBy(w => w.OpensAt).Select(w => new { w.State, w.OpensAt, w.ClosesAt }).ToListAsync(cancel);
        DateTime? Local(DateTime? utc) => utc is { } time ? TimeZoneInfo.ConvertTimeFromUtc(time, zone) : null;
        return (
            TeamDays.DayOf(clock.GetUtcNow().UtcDateTime, zone),
            new(Local(next.Find(w => w.State == WaveState.Open)?.ClosesAt), Local(next.Find(w => w.State == WaveState.Scheduled)?.OpensAt)));
    }
}
