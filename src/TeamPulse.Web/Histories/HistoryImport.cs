using Microsoft.EntityFrameworkCore;
using TeamPulse.Publishing;
using TeamPulse.Questionnaires;
using TeamPulse.Trends;
using TeamPulse.Waves;
using TeamPulse.Web.Storage;
using TeamPulse.Writing;

namespace TeamPulse.Web.Histories;

/// <summary>Publishes a history week by week, as if each week had closed in its time. It makes missing teams.</summary>
internal sealed class HistoryImport(PulseDb db, TimeProvider clock)
{
    private const string Version = "history";

    /// <summary>
    /// Why weeks of the history cannot be brought in. Signals go forward only, so no week may be at or before one that is published. A wave
    /// that a team answers now could never be published. With a week to come, the team would not be asked until then. New names of teams
    /// keep the same rules as in a roster.
    /// </summary>
    public async Task<IReadOnlyList<string>> Conflicts(HistoryFile history, CancellationToken cancel)
    {
        var ids = await TeamIds(cancel);
        var known = history.Teams.Where(t => ids.ContainsKey(t.Name)).ToDictionary(t => ids[t.Name]);
        var now = IsoWeek.Of(TeamDays.LatestDayOf(clock.UtcNow()));
        return
        [
            .. history.Teams.Where(t => t.Weeks[^1].Week > now).Select(t => HistoryTexts.Import_ToCome.With(t.Name, t.Weeks[^1].Week, now)),
            .. NamesOfNew([.. history.Teams.Select(t => t.Name).Where(name => !ids.ContainsKey(name))], ids.Keys),
            .. await Published(known, cancel),
            .. await BeingAnswered(known, cancel),
        ];
    }

    private static IEnumerable<string> NamesOfNew(List<string> added, IEnumerable<string> known)
    {
        var names = new LookAlikes(known);
        foreach (var name in added)
        {
            if ((NameRules.Fault(name) is { } fault ? HistoryTexts.Import_Name.With(name, fault)
                : names.Of(name) is { } other ? HistoryTexts.Import_LooksLike.With(name, other) : null) is { } wrong)
            {
                yield return wrong;
            }

            names.Add(name);
        }
    }

    private async Task<IEnumerable<string>> BeingAnswered(Dictionary<TeamId, HistoryTeam> known, CancellationToken cancel)
    {
        var waves = await db.Waves.AsNoTracking().Where(w => w.State == WaveState.Open || w.State == WaveState.Closing || w.Held)
            .Select(w => new { w.TeamId, w.Week, w.Weeks }).ToListAsync(cancel);
        return
            from wave in waves
            join team in known on wave.TeamId equals team.Key
            let first = wave.Week.AddWeeks(1 - wave.Weeks)
            where team.Value.Weeks[^1].Week >= first
            select HistoryTexts.Import_BeingAnswered.With(team.Value.Name, wave.Week, first);
    }

    private async Task<IEnumerable<string>> Published(Dictionary<TeamId, HistoryTeam> known, CancellationToken cancel)
    {
        var published = await db.Publications.Select(p => new { p.TeamId, p.Week }).ToListAsync(cancel);
        return
            from weeks in published.GroupBy(p => p.TeamId, p => p.Week)
            join team in known on weeks.Key equals team.Key
            where team.Value.Weeks[0].Week <= weeks.Max()
            select HistoryTexts.Import_Conflict.With(team.Value.Name, weeks.Max(), team.Value.Weeks[0].Week);
    }

    public async Task Store(HistoryFile history, CancellationToken cancel)
    {
        var k = await db.Organisations.Select(o => (int?)o.Threshold).SingleOrDefaultAsync(cancel);
        var threshold = new Threshold(k ?? Threshold.Floor);
        await using var transaction = await db.BeginOrJoin(cancel);
        var known = await TeamIds(cancel);
        db.Teams.AddRange(history.Teams.Where(t => !known.ContainsKey(t.Name)).Select(t => new Team { Name = t.Name }));
        await db.SaveChangesAsync(cancel);
        var ids = await TeamIds(cancel);
        foreach (var team in history.Teams)
        {
            await Store(team, ids[team.Name], threshold, cancel);
        }

        await transaction.CommitIfOwn(cancel);
    }

    private async Task Store(HistoryTeam history, TeamId team, Threshold threshold, CancellationToken cancel)
    {
        // A planned wave must not be for a week that is brought in now. The next tick plans the one after.
        var planned = await db.Waves.Where(w => w.TeamId == team && w.State == WaveState.Scheduled).ToListAsync(cancel);
        db.Waves.RemoveRange(planned.Where(w => w.Week.AddWeeks(1 - w.Weeks) <= history.Weeks[^1].Week));
        IReadOnlyDictionary<Driver, SignalState> states = await db.SignalStates.AsNoTracking().Where(s => s.TeamId == team)
            .ToDictionaryAsync(s => s.Driver, s => SignalState.FromJson(s.State), cancel);
        foreach (var week in history.Weeks)
        {
            var outcome = Publisher.Publish(week, threshold, Version, states);
            db.Freeze(team, outcome);
            states = outcome.States;
        }

        await db.ReplaceSignalStates(team, states, cancel);
        await db.SaveChangesAsync(cancel);
        db.ChangeTracker.Clear();
    }

    // Teams by name; capitals make no difference, as in a roster.
    private async Task<Dictionary<string, TeamId>> TeamIds(CancellationToken cancel)
    {
        var teams = await db.Teams.Select(t => new { t.Id, t.Name }).OrderBy(t => t.Id).ToListAsync(cancel);
        return teams.DistinctBy(t => t.Name, StringComparer.OrdinalIgnoreCase)
            .ToDictionary(t => t.Name, t => t.Id, StringComparer.OrdinalIgnoreCase);
    }
}
