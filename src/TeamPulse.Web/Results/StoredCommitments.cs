using Microsoft.EntityFrameworkCore;
using TeamPulse.Commitments;
using TeamPulse.Publishing;
using TeamPulse.Telling;
using TeamPulse.Web.Storage;

namespace TeamPulse.Web.Results;

/// <summary>Commitments and events of one team, as they go outward. The domain measures the changes on what has passed the gate.</summary>
internal static class StoredCommitments
{
    /// <summary>How far back a page reaches.</summary>
    public const int Weeks = 52;

    // What ended longer ago is no news: twelve weeks.
    private const int DaysOfNews = 84;

    // From the Monday of a publication's week to the day on which the next wave closes: what came later, its link does not show.
    private const int DaysToTheNext = 13;

    /// <summary>The day as of which results up to <paramref name="to"/> are read. Null for the latest: they are read as of today.</summary>
    public static async Task<DateOnly?> AsOf(PulseDb db, TeamId team, IsoWeek? to, CancellationToken cancel) =>
        to is { } week && await db.Publications.AnyAsync(p => p.TeamId == team && p.Week > week, cancel)
            ? week.Monday.AddDays(DaysToTheNext)
            : null;

    /// <summary>Latest first; as they were on a day (null: as they are).</summary>
    /// <param name="wavesFrom">Gives the published waves from a week on, to measure by; null: nothing is measured.</param>
    public static async Task<IReadOnlyList<PublishedCommitment>> Of(
        PulseDb db, IQueryable<CommitmentRow> rows, DateOnly? asOf, Func<IsoWeek, Task<PublishedTeam>>? wavesFrom, CancellationToken cancel)
    {
        var found = await rows.AsNoTracking()
            .Select(c => new
            {
                Row = c,
                Name = db.Managers.Where(m => m.Id == c.ManagerId).Select(m => m.DisplayName).FirstOrDefault(),
                EndedBy = db.Managers.Where(m => m.Id == c.EndedBy && c.EndedBy != c.ManagerId).Select(m => m.DisplayName).FirstOrDefault(),
            })
            .ToListAsync(cancel);
        var known = (
            from c in found
            let promise = c.Row.Read().AsOf(asOf ?? DateOnly.MaxValue)
            where promise is not null
            orderby promise.PromisedOn descending, c.Row.Id descending
            select (c.Row.Id, Promise: promise, c.Name, EndedBy: promise.Stands ? null : c.EndedBy)).ToList();
        var measured = known.Where(c => c.Promise.Driver is not null).Select(c => c.Promise.Week).ToList();
        var waves = wavesFrom is null || measured.Count == 0 ? null : await wavesFrom(measured.Min().AddWeeks(-ChangeSince.Weeks));
        return [.. known.Select(c => new PublishedCommitment(
            c.Id, c.Promise, c.Name,
            waves is null ? new UnmeasuredChange(WhyUnmeasured.NoDriver, 0) : ChangeSince.Of(c.Promise.Driver, c.Promise.Week, waves))
        {
            EndedBy = c.EndedBy,
        })];
    }

    public static async Task<IReadOnlyList<PublishedEvent>> Events(
        PulseDb db, TeamId team, DateOnly since, DateOnly? asOf, CancellationToken cancel) =>
        await db.TeamEvents.AsNoTracking().Where(e => e.TeamId == team && e.Day >= since && e.Day <= (asOf ?? DateOnly.MaxValue))
            .OrderBy(e => e.Day).ThenBy(e => e.Id).Select(e => new PublishedEvent(e.Id, e.Day, e.Text)).ToListAsync(cancel);

    /// <summary>What was promised last, by its id. Null if it is no news any more, or if the team has another manager since.</summary>
    public static async Task<int?> Last(PulseDb db, TeamId team, DateOnly today, bool kept, CancellationToken cancel)
    {
        var last = await db.Commitments.AsNoTracking().StandingSince(team, today.AddDays(-DaysOfNews))
            .Where(c => !kept || c.State == CommitmentState.Done)
            .OrderByDescending(c => c.PromisedOn).ThenByDescending(c => c.Id).FirstOrDefaultAsync(cancel);
        var managers = last is null ? [] : await db.HistoryStarts.AsNoTracking()
            .Where(h => h.TeamId == team && h.Reason == HistoryReason.NewManager).Select(h => h.Week).ToListAsync(cancel);
        return managers.Exists(week => week is null || week > IsoWeek.Of(last!.PromisedOn)) ? null : last?.Id;
    }
}
