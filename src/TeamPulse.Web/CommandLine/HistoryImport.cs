using Microsoft.EntityFrameworkCore;
using TeamPulse.Publishing;
using TeamPulse.Questionnaires;
using TeamPulse.Trends;
using TeamPulse.Waves;
using TeamPulse.Web.Storage;

namespace TeamPulse.Web.CommandLine;

/// <summary>Publishes a history week by week, as if each had closed when it was, in one transaction. Teams that do not exist are made.</summary>
internal sealed class HistoryImport(PulseDb db, TimeProvider clock)
{
    private const string Version = "history";

    /// <summary>
    /// Signals go forward only: a week at or before one that is published already cannot be brought in; nor one that a team is answering now,
    /// for its wave could never be published, nor one to come, for the team would not be asked until then.
    /// </summary>
    public async Task<IReadOnlyList<string>> Conflicts(HistoryFile history, CancellationToken cancel)
    {
        var names = history.Teams.Select(t => t.Name).ToList();
        return [.. ToCome(history), .. await Published(history, names, cancel), .. await BeingAnswered(history, names, cancel)];
    }

    private IEnumerable<string> ToCome(HistoryFile history)
    {
        var now = IsoWeek.Of(TeamDays.LatestDayOf(clock.GetUtcNow().UtcDateTime));
        return history.Teams.Where(t => t.Weeks[^1].Week > now).Select(t => HistoryTexts.Of("Import.ToCome", t.Name, t.Weeks[^1].Week, now));
    }

    private async Task<IEnumerable<string>> BeingAnswered(HistoryFile history, List<string> names, CancellationToken cancel)
    {
        var waves = await db.Waves.AsNoTracking().Where(w => w.State == WaveState.Open || w.State == WaveState.Closing || w.Held)
            .Join(db.Teams.Where(t => names.Contains(t.Name)), w => w.TeamId, t => t.Id, (w, t) => new { t.Name, w.Week, w.Weeks }).ToListAsync(cancel);
        return
            from wave in waves
            join team in history.Teams on wave.Name equals team.Name
            let first = wave.Week.AddWeeks(1 - wave.Weeks)
            where team.Weeks[^1].Week >= first
            select HistoryTexts.Of("Import.BeingAnswered", team.Name, wave.Week, first);
    }

    private async Task<IEnumerable<string>> Published(HistoryFile history, List<string> names, CancellationToken cancel)
    {
        var published = await db.Publications.Join(db.Teams.Where(t => names.Contains(t.Name)), p => p.TeamId, t => t.Id, (p, t) => new { t.Name, p.Week })
            .ToListAsync(cancel);
        var last = published.GroupBy(p => p.Name).ToDictionary(team => team.Key, team => team.Max(p => p.Week), StringComparer.Ordinal);
        return history.Teams
            .Where(t => last.TryGetValue(t.Name, out var week) && t.Weeks[0].Week <= week)
            .Select(t => HistoryTexts.Of("Import.Conflict", t.Name, last[t.Name], t.Weeks[0].Week));
    }

    public async Task Store(HistoryFile history, CancellationToken cancel)
    {
        var threshold = new Threshold(await db.Organisations.Select(o => o.Threshold).SingleOrDefaultAsync(cancel) is var k and > 0 ? k : Threshold.Floor);
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        foreach (var team in history.Teams)
        {
            await Store(team, threshold, cancel);
        }

        await transaction.CommitAsync(cancel);
    }

    private async Task Store(HistoryTeam history, Threshold threshold, CancellationToken cancel)
    {
        var team = await TeamOf(history.Name, cancel);
        await PlanAnew(team, history.Weeks[^1].Week, cancel);
        IReadOnlyDictionary<Driver, SignalState> states = await db.SignalStates.AsNoTracking().Where(s => s.TeamId == team.Id)
            .ToDictionaryAsync(s => s.Driver, s => SignalState.FromJson(s.State), cancel);
        foreach (var week in history.Weeks)
        {
            var outcome = Publisher.Publish(week, threshold, Version, states);
            db.Freeze(team.Id, outcome);
            states = outcome.States;
        }

        await db.ReplaceSignalStates(team.Id, states, cancel);
        await db.SaveChangesAsync(cancel);
        db.ChangeTracker.Clear();
    }

    /// <summary>A wave that was planned for a week that is brought in now would collide with it; the next tick plans the one after.</summary>
    private async Task PlanAnew(Team team, IsoWeek last, CancellationToken cancel)
    {
        var planned = await db.Waves.Where(w => w.TeamId == team.Id && w.State == WaveState.Scheduled).ToListAsync(cancel);
        db.Waves.RemoveRange(planned.Where(w => w.Week.AddWeeks(1 - w.Weeks) <= last));
    }

    private async Task<Team> TeamOf(string name, CancellationToken cancel)
    {
        if (await db.Teams.SingleOrDefaultAsync(t => t.Name == name, cancel) is { } known)
        {
            return known;
        }

        var team = new Team { Name = name };
        db.Teams.Add(team);
        await db.SaveChangesAsync(cancel);
        return team;
    }
}
