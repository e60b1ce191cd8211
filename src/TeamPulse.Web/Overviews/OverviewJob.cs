using Microsoft.EntityFrameworkCore;
using TeamPulse.Publishing;
using TeamPulse.Teams;
using TeamPulse.Waves;
using TeamPulse.Web.Storage;

namespace TeamPulse.Web.Overviews;

/// <summary>
/// Queues the weekly mail of each manager above, once, when the week is known of all teams below: <see cref="KnownWeeks"/>. The week is
/// noted at the manager in the same transaction, so a run that dies has done nothing and a second one, here or at another node, writes
/// no second mail.
/// </summary>
internal sealed class OverviewJob(PulseDb db, KnownWeeks known, TimeProvider clock)
{
    /// <summary>A wave of the week opens in it and closes at most a week after its end.</summary>
    public const int Weeks = 2;

    /// <summary>For Hangfire: all managers.</summary>
    public async Task Run(CancellationToken cancel)
    {
        var told = await db.Managers.Where(m => m.LastOverview != null)
            .ToDictionaryAsync(m => m.Id, m => m.LastOverview!.Value, cancel);
        foreach (var above in await Above.All(db, cancel))
        {
            if (await known.Latest(above.Teams, cancel) is { } week
                && !(told.TryGetValue(above.Manager, out var last) && last >= week))
            {
                await Settle(above, week, cancel);
            }
        }
    }

    // Queues the mail, or notes that there is none: nothing was published, it is not wanted, the manager is away.
    private async Task Settle(Above above, IsoWeek week, CancellationToken cancel)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        var isMine = await db.Managers.Where(m => m.Id == above.Manager && (m.LastOverview == null || m.LastOverview < week))
            .ExecuteUpdateAsync(set => set.SetProperty(m => m.LastOverview, week), cancel) == 1;
        if (!isMine)
        {
            return;
        }

        if (await IsWanted(above, cancel) && await db.Waves.AnyAsync(
            w => EF.Parameter(above.Teams).Contains(w.TeamId) && w.Week == week && w.State == WaveState.Published, cancel))
        {
            // One that could not leave is replaced.
            await db.OutgoingMails.Where(m => m.Kind == MailKind.Overview && m.ManagerId == above.Manager).ExecuteDeleteAsync(cancel);
            db.OutgoingMails.Add(OutgoingMail.Overview(above.Manager, week, clock.UtcNow()));
            await db.SaveChangesAsync(cancel);
        }

        await transaction.CommitAsync(cancel);
    }

    private async Task<bool> IsWanted(Above above, CancellationToken cancel)
    {
        var today = TeamDays.DayOf(clock.UtcNow(), await TeamDays.ZoneOf(db, above.Teams[0], cancel));
        return !await db.Managers.AnyAsync(m => m.Id == above.Manager && m.NoOverview, cancel)
            && !await db.Leaves.AnyAsync(l => l.ManagerId == above.Manager && l.From <= today && l.Until >= today, cancel);
    }
}
