using System.Globalization;
using Microsoft.EntityFrameworkCore;
using TeamPulse.Waves;
using TeamPulse.Web.Ledger;
using TeamPulse.Web.Storage;

namespace TeamPulse.Web.Settings;

/// <summary>Gives teams another week. Waves that are planned and have not opened go; the planner makes them anew. Open waves keep what their members were told.</summary>
internal sealed class ScheduleChange(PulseDb db, LedgerBook book)
{
    /// <param name="team">Null for all teams.</param>
    /// <param name="schedule">Local times in the teams' zone.</param>
    /// <param name="cancel">Gives up before anything is written.</param>
    public async Task Apply(TeamId? team, WaveSchedule schedule, CancellationToken cancel)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        await Teams(team).ExecuteUpdateAsync(s => s.SetProperty(t => t.Schedule, schedule), cancel);
        await ForgetPlannedWaves(team, cancel);
        await book.Write(LedgerAct.ChangedSchedule, cancel, team, to: Words(schedule));
        await transaction.CommitAsync(cancel);
    }

    /// <summary>No wave of a paused team opens, the one that is planned included.</summary>
    public async Task Pause(TeamId team, bool paused, CancellationToken cancel)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        await Teams(team).ExecuteUpdateAsync(s => s.SetProperty(t => t.Paused, paused), cancel);
        await ForgetPlannedWaves(team, cancel);
        await book.Write(paused ? LedgerAct.Paused : LedgerAct.Resumed, cancel, team);
        await transaction.CommitAsync(cancel);
    }

    /// <summary>Waves that have not opened: nobody has been invited to them, so nothing is lost with them.</summary>
    public Task<int> ForgetPlannedWaves(TeamId? team, CancellationToken cancel) =>
        (team is { } id ? db.Waves.Where(w => w.TeamId == id) : db.Waves).Where(w => w.State == WaveState.Scheduled).ExecuteDeleteAsync(cancel);

    private static string Words(WaveSchedule schedule)
    {
        var week = string.Create(
            CultureInfo.InvariantCulture,
            $"{schedule.OpenDay} {schedule.OpenTime:HH:mm} – {schedule.CloseDay} {schedule.CloseTime:HH:mm}, {schedule.TimeZone}");
        return schedule.Weeks == 1 ? week : $"{week}, {SettingsTexts.Schedule_Every.With(schedule.Weeks)}";
    }

    private IQueryable<Team> Teams(TeamId? team) => team is { } id ? db.Teams.Where(t => t.Id == id) : db.Teams;
}
