using Microsoft.EntityFrameworkCore;
using TeamPulse.Publishing;
using TeamPulse.Waves;
using TeamPulse.Web.Storage;

namespace TeamPulse.Web.Inviting;

/// <summary>
/// Another manager, or another team's people who answer too or no longer. It takes effect as soon as no wave of the teams is open, so
/// every wave is answered by the people and about the manager named in it. Then the trend starts anew.
/// </summary>
internal sealed class NewHistories(PulseDb db, TimeProvider clock)
{
    public async Task Begin(CancellationToken cancel)
    {
        foreach (var pending in await db.HistoryStarts.AsNoTracking().Where(h => h.Week == null).OrderBy(h => h.Id).ToListAsync(cancel))
        {
            await Begin(pending, cancel);
        }
    }

    private async Task Begin(HistoryStart pending, CancellationToken cancel)
    {
        var (team, other) = (pending.TeamId, pending.With ?? pending.TeamId);
        var running = db.Waves.Where(
            w => (w.TeamId == team || w.TeamId == other) && (w.State == WaveState.Open || w.State == WaveState.Closing));
        if (await running.AnyAsync(cancel))
        {
            return;
        }

        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        // The first to write the week holds the row; another node finds it written.
        var week = await FirstWeek(pending, cancel);
        var mine = await db.HistoryStarts.Where(h => h.Id == pending.Id && h.Week == null)
            .ExecuteUpdateAsync(set => set.SetProperty(h => h.Week, week), cancel) == 1;

        // Writes nothing new, but a wave that is just being opened is waited for, and none opens before this is over.
        await db.Waves.Where(w => (w.TeamId == team || w.TeamId == other) && w.State == WaveState.Scheduled)
            .ExecuteUpdateAsync(set => set.SetProperty(w => w.Reminded, false), cancel);
        if (!mine || await running.AnyAsync(cancel))
        {
            return;
        }

        if (pending is { Reason: HistoryReason.AnswersTogether, With: { } small })
        {
            await db.Members.Where(m => m.TeamId == small).ExecuteUpdateAsync(set => set.SetProperty(m => m.TeamId, team), cancel);
        }

        await db.SignalStates.Where(s => s.TeamId == team).ExecuteDeleteAsync(cancel);
        await transaction.CommitAsync(cancel);
    }

    // This week, unless a wave of it has closed already.
    private async Task<IsoWeek?> FirstWeek(HistoryStart pending, CancellationToken cancel)
    {
        var zone = await TeamDays.ZoneOf(db, pending.TeamId, cancel);
        var now = IsoWeek.Of(TeamDays.DayOf(clock.UtcNow(), zone));
        var weeks = await db.Publications.Where(p => p.TeamId == pending.TeamId).Select(p => p.Week).ToListAsync(cancel);
        return weeks.Count > 0 && weeks.Max() >= now ? weeks.Max().AddWeeks(1) : now;
    }
}
