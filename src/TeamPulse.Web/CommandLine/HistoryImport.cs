using Microsoft.EntityFrameworkCore;
using TeamPulse.Publishing;
using TeamPulse.Questionnaires;
using TeamPulse.Trends;
using TeamPulse.Web.Storage;

namespace TeamPulse.Web.CommandLine;

/// <summary>Publishes a history week by week, as if each had closed when it was, in one transaction. Teams that do not exist are made.</summary>
internal sealed class HistoryImport(PulseDb db)
{
    private const string Version = "history";

    /// <summary>Signals go forward only: a week at or before one that is published already cannot be brought in.</summary>
    public async Task<IReadOnlyList<string>> Conflicts(HistoryFile history, CancellationToken cancel)
    {
        var names = history.Teams.Select(t => t.Name).ToList();
        var published = await db.Publications.Join(db.Teams.Where(t => names.Contains(t.Name)), p => p.TeamId, t => t.Id, (p, t) => new { t.Name, p.Week })
            .ToListAsync(cancel);
        var last = published.GroupBy(p => p.Name).ToDictionary(team => team.Key, team => team.Max(p => p.Week), StringComparer.Ordinal);
        return [.. history.Teams
            .Where(t => last.TryGetValue(t.Name, out var week) && t.Weeks[0].Week <= week)
            .Select(t => HistoryTexts.Of("Import.Conflict", t.Name, last[t.Name], t.Weeks[0].Week))];
    }

    public async Task Store(HistoryFile history, CancellationToken cancel)
    {
        var threshold = new Threshold(await db.Organisations.Select(o => o.Threshold).SingleOrDefaultAsync(cancel) is var k and > 0 ? k : Threshold.Floor);
        var transaction = await db.Database.BeginTransactionAsync(cancel);
        await using (transaction.ConfigureAwait(false))
        {
            foreach (var team in history.Teams)
            {
                await Store(team, threshold, cancel);
            }

            await transaction.CommitAsync(cancel);
        }
    }

    private async Task Store(HistoryTeam history, Threshold threshold, CancellationToken cancel)
    {
        var team = await TeamOf(history.Name, cancel);
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
