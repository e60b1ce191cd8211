using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Query;
using TeamPulse.Waves;
using TeamPulse.Web.Ledger;
using TeamPulse.Web.Storage;

namespace TeamPulse.Web.Settings;

/// <summary>
/// Gives teams another week. Waves that have not opened are deleted, and the planner makes them anew. Open waves keep what their members
/// were told.
/// </summary>
internal sealed class ScheduleChange(PulseDb db, LedgerBook book)
{
    /// <param name="team">Null for all teams.</param>
    /// <param name="schedule">Local times in the teams' zone.</param>
    /// <param name="cancel">Ends it before anything is written.</param>
    public Task Apply(TeamId? team, WaveSchedule schedule, CancellationToken cancel) =>
        Change(team, set => set.SetProperty(t => t.Schedule, schedule), LedgerAct.ChangedSchedule, KeptWords.Keep(schedule), cancel);

    /// <summary>No wave of a paused team opens, the one that is planned included.</summary>
    public Task Pause(TeamId team, bool paused, CancellationToken cancel) =>
        Change(team, set => set.SetProperty(t => t.Paused, paused), paused ? LedgerAct.Paused : LedgerAct.Resumed, null, cancel);

    /// <summary>
    /// Waves that have not opened: nobody has been invited to them, so nothing is lost with them. A week that is asked anew has begun.
    /// </summary>
    public Task<int> ForgetPlannedWaves(TeamId? team, CancellationToken cancel) =>
        db.Waves.Where(w => (team == null || w.TeamId == team) && w.State == WaveState.Scheduled && !w.AskedAnew)
            .ExecuteDeleteAsync(cancel);

    private async Task Change(TeamId? team, Action<UpdateSettersBuilder<Team>> set, LedgerAct act, string? to, CancellationToken cancel)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        await db.Teams.Where(t => team == null || t.Id == team).ExecuteUpdateAsync(set, cancel);
        await ForgetPlannedWaves(team, cancel);
        await book.Write(act, cancel, team, to: to);
        await transaction.CommitAsync(cancel);
    }
}
