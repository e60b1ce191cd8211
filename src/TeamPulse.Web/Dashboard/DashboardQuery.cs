using Microsoft.EntityFrameworkCore;
using TeamPulse.Publishing;
using TeamPulse.Questionnaires;
using TeamPulse.Teams;
using TeamPulse.Waves;
using TeamPulse.Web.Comments;
using TeamPulse.Web.Design.Charts;
using TeamPulse.Web.Design.Report;
using TeamPulse.Web.Storage;

namespace TeamPulse.Web.Dashboard;

/// <summary>What a team's dashboard needs besides the publications: replies and the dates of the next wave.</summary>
internal sealed class DashboardQuery(PulseDb db, PublishedResults results, TimeProvider clock)
{
    /// <summary>A gap of some weeks must not push the last figure before the window out of sight: it carries the change to last week.</summary>
    public const int Waves = TrendSeries.MostWeeks + 2;

    public Task<PublishedTeam?> Team(TeamId id, IsoWeek? to, CancellationToken cancel) => results.Team(id, to, Waves, cancel);

    public Task<IReadOnlyList<IsoWeek>> Weeks(TeamId id, CancellationToken cancel) => results.Weeks(id, cancel);

    /// <summary>The words of the questions of the latest week.</summary>
    public Task<Func<string, string?>> QuestionTexts(PublishedTeam? team, Func<string, Questionnaire?> versions, CancellationToken cancel) =>
        Storage.QuestionTexts.Of(db, team, versions, cancel);

    /// <summary>For the team's own manager.</summary>
    public async Task<Replying> Replying(PublishedTeam team, int manager, CancellationToken cancel) => new(
        $"/teams/{team.Id}",
        await Replies.EditableBy(db, manager, clock.GetUtcNow().UtcDateTime, cancel),
        [.. AwaitingReplies.In(team).Where(w => w.Week != team.Latest!.Week)]);

    /// <summary>The day where the team works.</summary>
    public async Task<DateOnly> Today(TeamId id, CancellationToken cancel) =>
        DateOnly.FromDateTime(TimeZoneInfo.ConvertTimeFromUtc(clock.GetUtcNow().UtcDateTime, await Zone(id, cancel)));

    public async Task<WaveDates> Dates(TeamId id, CancellationToken cancel)
    {
        var zone = await Zone(id, cancel);
        var next = await db.Waves.AsNoTracking()
            .Where(w => w.TeamId == id && (w.State == WaveState.Open || w.State == WaveState.Scheduled))
            .OrderBy(w => w.OpensAt).Select(w => new { w.State, w.OpensAt, w.ClosesAt }).ToListAsync(cancel);
        DateTime? Local(DateTime? utc) => utc is { } time ? TimeZoneInfo.ConvertTimeFromUtc(time, zone) : null;
        return new(
            Local(next.Find(w => w.State == WaveState.Open)?.ClosesAt),
            Local(next.Find(w => w.State == WaveState.Scheduled)?.OpensAt));
    }

    private async Task<TimeZoneInfo> Zone(TeamId id, CancellationToken cancel) =>
        TimeZoneInfo.FindSystemTimeZoneById(await db.Teams.Where(t => t.Id == id).Select(t => t.TimeZone).SingleAsync(cancel));
}
