using System.Linq.Expressions;
using Hangfire;
using Hangfire.Common;
using Hangfire.States;
using Microsoft.EntityFrameworkCore;
using TeamPulse.Waves;
using TeamPulse.Web.Closing;
using TeamPulse.Web.Configuration;
using TeamPulse.Web.Inviting;
using TeamPulse.Web.Keys;
using TeamPulse.Web.Mail;
using TeamPulse.Web.Overviews;
using TeamPulse.Web.Storage;
using TeamPulse.Web.Timekeeping;

namespace TeamPulse.Web.Operating;

/// <summary>
/// Once a minute: what is due in the database becomes jobs, one for each wave or batch of mails, and always one for all reminders.
/// Each tick finds again what is not done, so nothing depends on Hangfire's memory. Each job first checks that its work is still to do,
/// so a job that is queued twice does it once.
/// </summary>
internal sealed class Tick(
    PulseDb db, ClockWatch watch, ClockMemory memory, NewHistories histories, Planner planner, RetentionDay day, JobsAtHand atHand,
    IBackgroundJobClient jobs, TimeProvider clock, PulseMeter meter)
{
    private static readonly TimeSpan KeysAhead = TimeSpan.FromHours(48);

    private HashSet<string> _atHand = [];

    /// <exception cref="TickTrouble">Some steps failed; the others were done.</exception>
    public async Task Run(CancellationToken cancel)
    {
        var now = clock.UtcNow();
        _atHand = atHand.Names();
        var failed = new List<(string Step, Exception Failure)>();
        foreach (var (step, work) in ((string, Func<Task>)[])
            [
                ("remembering the clock", () => memory.Save(watch.Look(), cancel)),
                ("new histories", () => histories.Begin(cancel)),
                ("planning", () => planner.Plan(cancel)),
                ("making keys", () => MakeKeys(now + KeysAhead, cancel)),
                ("opening", () => Open(now, cancel)),
                ("closing", () => Close(now, cancel)),
                ("rolling up", () => RollUp(cancel)),
                ("overviews", () => TellAbove(now, cancel)),
                ("wiping", () => Wipe(cancel)),
                ("mails", () => SendMails(now, cancel)),
                ("reminders", () => Queue<RemindJob>(job => job.Run(CancellationToken.None))),
                ("asking anew", () => Queue<AskAnewJob>(job => job.Run(CancellationToken.None))),
                ("lost keys", () => Queue<LostKeysJob>(job => job.Run(CancellationToken.None))),
                ("retention", Forget),
            ])
        {
            await Try(step, work, failed);
        }

        meter.Ticked();
        if (failed.Count > 0)
        {
            throw new TickTrouble(failed);
        }
    }

    // One step that fails must not keep open weeks from closing.
    private async Task Try(string step, Func<Task> work, List<(string Step, Exception Failure)> failed)
    {
        try
        {
            await work();
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            failed.Add((step, failure));
            db.ChangeTracker.Clear();
        }
    }

    private Task Queue<TJob>(Expression<Func<TJob, Task>> run)
    {
        var job = Job.FromExpression(run);
        if (_atHand.Add(JobsAtHand.NameOf(job)))
        {
            jobs.Create(job, new EnqueuedState());
        }

        return Task.CompletedTask;
    }

    // Which day it is counts only when the clock is believed: the job looks again.
    private Task Forget() => watch.MayDelete && day.IsNew()
        ? Queue<RetentionJob>(job => job.Run(CancellationToken.None))
        : Task.CompletedTask;

    private Task MakeKeys(DateTime soon, CancellationToken cancel) => EachWave(
        db.Waves.Where(w => w.State == WaveState.Scheduled && w.PublicKey == null && w.OpensAt <= soon),
        id => Queue<KeyJob>(job => job.Run(id, CancellationToken.None)),
        cancel);

    private Task Open(DateTime now, CancellationToken cancel) => EachWave(
        db.Waves.Where(w => w.State == WaveState.Scheduled && w.OpensAt <= now),
        id => Queue<OpenJob>(job => job.Run(id, CancellationToken.None)),
        cancel);

    private Task Close(DateTime now, CancellationToken cancel) => EachWave(
        db.Waves.Where(w => (w.State == WaveState.Open && w.ClosesAt <= now) || w.State == WaveState.Closing),
        id => Queue<CloseJob>(job => job.Run(id, CancellationToken.None)),
        cancel);

    private async Task RollUp(CancellationToken cancel)
    {
        // One for each stamped tree that has a week to be rolled up, or a wave that is held longer.
        var roots = await db.StampedTeams
            .Where(s => (s.ParentId != null && !db.RolledUpWeeks.Any(r => r.TeamId == s.Root && r.Week == s.Week))
                || db.Waves.Any(w => w.Held && w.TeamId == s.TeamId && w.Week == s.Week))
            .Select(s => s.Root).Distinct().ToListAsync(cancel);
        foreach (var team in roots.Select(id => id.Value))
        {
            await Queue<RollUpJob>(job => job.Run(team, CancellationToken.None));
        }
    }

    // The job looks for itself who is to be told. There is no need for it when all have been told of the latest week. A manager who leads
    // all teams below has none to be told about: see Above.
    private async Task TellAbove(DateTime now, CancellationToken cancel)
    {
        var recent = IsoWeek.Of(TeamDays.EarliestDayOf(now)).AddWeeks(-OverviewJob.Weeks);
        if (await db.RolledUpWeeks.AnyAsync(
            r => r.Week >= recent && db.Managers.Any(m => (m.LastOverview == null || m.LastOverview < r.Week)
                && db.TeamLeads.Any(l => l.ManagerId == m.Id && db.Teams.Any(
                    t => t.ParentId == l.TeamId && !db.TeamLeads.Any(own => own.ManagerId == m.Id && own.TeamId == t.Id)))),
            cancel))
        {
            await Queue<OverviewJob>(job => job.Run(CancellationToken.None));
        }
    }

    private async Task Wipe(CancellationToken cancel)
    {
        if (await db.Traces.AnyAsync(cancel))
        {
            await Queue<WipeJob>(job => job.Run(CancellationToken.None));
        }
    }

    private async Task SendMails(DateTime now, CancellationToken cancel)
    {
        if (await db.MailFails(cancel))
        {
            await Queue<MailJob>(job => job.Probe(CancellationToken.None));
            return;
        }

        var batches = await db.Sendable(now)
            .Select(m => new { m.Kind, m.WaveId, m.PublicationId }).Distinct().ToListAsync(cancel);
        foreach (var batch in batches)
        {
            var wave = batch.WaveId?.Value;
            await Queue<MailJob>(job => job.Send(batch.Kind, wave, batch.PublicationId, CancellationToken.None));
        }
    }

    private static async Task EachWave(IQueryable<Wave> due, Func<Guid, Task> queue, CancellationToken cancel)
    {
        foreach (var id in await due.Select(w => w.Id).ToListAsync(cancel))
        {
            await queue(id.Value);
        }
    }
}
