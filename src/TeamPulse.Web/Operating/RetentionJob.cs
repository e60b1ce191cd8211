using Microsoft.EntityFrameworkCore;
using TeamPulse.Web.Storage;
using TeamPulse.Web.Timekeeping;

namespace TeamPulse.Web.Operating;

/// <summary>
/// Forgets what has been kept long enough, and all that is left of people who are no longer here.
/// It reads the database alone, so it may run at any time; but not by a clock that was set or not looked at within a day.
/// Publications stay: they name no person.
/// </summary>
internal sealed class RetentionJob(PulseDb db, ClockWatch watch, TimeProvider clock)
{
    /// <summary>Comments are shown, and kept, for a year.</summary>
    public const int CommentMonths = 12;

    /// <summary>Commitments that are over, and events: two yearly reviews look back on them. No answer is in them.</summary>
    public const int CommitmentMonths = 24;

    /// <summary>By then the first digest after a leave has told of it.</summary>
    public const int LeaveMonths = 3;

    /// <summary>A device that nobody has signed in from for so long is a new one.</summary>
    public const int DeviceMonths = 12;

    /// <summary>As long as a link to the results works.</summary>
    public const int ReceiptWeeks = 8;

    /// <summary>The trees of weeks that are over long ago.</summary>
    public const int TreeWeeks = 8;

    /// <summary>Mails that the server refused for good are counted for the administrator this long.</summary>
    public static readonly TimeSpan RefusedMails = TimeSpan.FromDays(56);

    public async Task Run(CancellationToken cancel)
    {
        if (!watch.MayDelete)
        {
            return;
        }

        var now = clock.UtcNow();
        var today = DateOnly.FromDateTime(now);
        var (oldestComment, oldestReceipt) = (IsoWeek.Of(today.AddMonths(-CommentMonths)), IsoWeek.Of(today).AddWeeks(-ReceiptWeeks));
        var (oldestCommitment, oldestLeave) = (today.AddMonths(-CommitmentMonths), today.AddMonths(-LeaveMonths));
        await db.Comments.Where(c => c.Week < oldestComment).ExecuteDeleteAsync(cancel);
        await db.Receipts.Where(r => r.Week < oldestReceipt).ExecuteDeleteAsync(cancel);
        await ForgetTrees(IsoWeek.Of(today).AddWeeks(-TreeWeeks), cancel);
        await db.Commitments.Where(c => c.EndedOn < oldestCommitment).ExecuteDeleteAsync(cancel);
        await db.TeamEvents.Where(e => e.Day < oldestCommitment).ExecuteDeleteAsync(cancel);
        await db.Leaves.Where(l => l.Until < oldestLeave).ExecuteDeleteAsync(cancel);
        await db.Sessions.Where(s => s.Until < now).ExecuteDeleteAsync(cancel);
        var oldestDevice = today.AddMonths(-DeviceMonths);
        await db.Devices.Where(d => d.UsedOn < oldestDevice).ExecuteDeleteAsync(cancel);
        await ForgetClosedWaves(cancel);
        await ForgetWhoLeft(now - RefusedMails, cancel);
        db.Traces.Add(new Trace());
        await db.SaveChangesAsync(cancel);
    }

    // After a long outage some are still needed.
    private Task ForgetTrees(IsoWeek before, CancellationToken cancel) => db.StampedTeams
        .Where(s => s.Week < before && !db.Waves.Any(w => w.Week == s.Week && (w.Held || !Wave.Finished.Contains(w.State))))
        .ExecuteDeleteAsync(cancel);

    // The close has done it already. This is the second look.
    private async Task ForgetClosedWaves(CancellationToken cancel)
    {
        var finished = db.Waves.Where(w => Wave.Finished.Contains(w.State)).Select(w => w.Id);
        await db.OutgoingMails.Where(m => m.WaveId != null && finished.Contains(m.WaveId.Value)).ExecuteDeleteAsync(cancel);
        await db.Invitations.Where(i => finished.Contains(i.WaveId)).ExecuteDeleteAsync(cancel);
    }

    // An open wave keeps the invitation of a member who left (its number of invited was told to all) and forgets it at its close.
    // An account without any right goes with its password; the ledger then knows a former manager. What its owner is told leaves first.
    private async Task ForgetWhoLeft(DateTime refusedBefore, CancellationToken cancel)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        var withRights = db.WithRights();
        var without = db.Managers.Where(m => !withRights.Any(w => w.Id == m.Id)
            && !db.OutgoingMails.Any(o => o.ManagerId == m.Id && o.Kind == MailKind.Account && !o.Failed));
        await db.OutgoingMails.Where(m => without.Any(w => w.Id == m.ManagerId)
            || (m.MemberId != null && !db.Members.Any(member => member.Id == m.MemberId))
            || (m.Failed && m.DueAt < refusedBefore)).ExecuteDeleteAsync(cancel);
        await without.ExecuteDeleteAsync(cancel);
        await transaction.CommitAsync(cancel);
    }
}
