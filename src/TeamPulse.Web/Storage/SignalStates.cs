using Microsoft.EntityFrameworkCore;
using TeamPulse.Questionnaires;
using TeamPulse.Teams;
using TeamPulse.Trends;

namespace TeamPulse.Web.Storage;

internal static class SignalStates
{
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
