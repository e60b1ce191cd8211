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
        var trended = await db.SignalStates.Where(s => EF.Parameter(teams).Contains(s.TeamId)).Select(s => s.TeamId).Distinct().ToListAsync(cancel);
        var waiting = await db.HistoryStarts.Where(h => h.Week == null && h.Reason == HistoryReason.NewManager).Select(h => h.TeamId).ToListAsync(cancel);
        db.HistoryStarts.AddRange(trended.Except(waiting).Select(team => new HistoryStart { TeamId = team, Reason = HistoryReason.NewManager }));
    }

    public static async Task ReplaceSignalStates(
        this PulseDb db, TeamId team, IReadOnlyDictionary<Driver, SignalState> states, CancellationToken cancel)
    {
        var rows = await db.SignalStates.Where(s => s.TeamId == team).ToDictionaryAsync(s => s.Driver, cancel);
        foreach (var (driver, state) in states)
        {
            if (rows.TryGetValue(driver, out var row))
            {
                row.State = state.ToJson();
            }
            else
            {
                db.SignalStates.Add(new SignalStateRow { TeamId = team, Driver = driver, State = state.ToJson() });
            }
        }
    }
}
