using Microsoft.EntityFrameworkCore;
using TeamPulse.Publishing;
using TeamPulse.Questionnaires;
using TeamPulse.Trends;

namespace TeamPulse.Web.Storage;

internal static class SignalStates
{
    /// <summary>Another manager leads these teams: where there is a trend, it starts anew when no wave is open. The caller saves.</summary>
    public static async Task StartAnew(this PulseDb db, IReadOnlyCollection<TeamId> teams, CancellationToken cancel)
    {
        var trended = await db.SignalStates.Where(s => EF.Parameter(teams).Contains(s.TeamId))
            .Select(s => s.TeamId).Distinct().ToListAsync(cancel);
        var waiting = await db.HistoryStarts.Where(h => h.Week == null && h.Reason == HistoryReason.NewManager)
            .Select(h => h.TeamId).ToListAsync(cancel);
        db.HistoryStarts.AddRange(
            trended.Except(waiting).Select(team => new HistoryStart { TeamId = team, Reason = HistoryReason.NewManager }));
    }

    /// <summary>Deletes the old states at once, so the caller needs a transaction; the caller saves the new ones.</summary>
    public static async Task ReplaceSignalStates(
        this PulseDb db, TeamId team, IReadOnlyDictionary<Driver, SignalState> states, CancellationToken cancel)
    {
        List<Driver> drivers = [.. states.Keys];
        await db.SignalStates.Where(s => s.TeamId == team && drivers.Contains(s.Driver)).ExecuteDeleteAsync(cancel);
        db.SignalStates.AddRange(states.Select(s => new SignalStateRow { TeamId = team, Driver = s.Key, State = s.Value.ToJson() }));
    }
}
