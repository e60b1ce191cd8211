using Hangfire;
using Microsoft.EntityFrameworkCore;
using TeamPulse.Waves;
using TeamPulse.Web.Closing;
using TeamPulse.Web.Inviting;
using TeamPulse.Web.Keys;
using TeamPulse.Web.Mail;
using TeamPulse.Web.Storage;

namespace TeamPulse.Web.Operating;

/// <summary>
/// Once a minute: what is due in the database becomes jobs, one for each wave or batch of mails, and always one for all reminders.
/// Each tick finds again what is not done, so nothing depends on Hangfire's memory. Each job first checks that its work is still to do,
/// so a job that is queued twice does it once.
/// </summary>
internal sealed class Tick(
    PulseDb db, NewHistories histories, Planner planner, RetentionDay day, IBackgroundJobClient jobs, TimeProvider clock)
{
    private static readonly TimeSpan KeysAhead = TimeSpan.FromHours(48);

    public async Task Run(CancellationToken cancel)
    {
        var now = clock.UtcNow();
        var troubles = new List<Exception>();
        foreach (var step in (Func<Task>[])
            [
                () => histories.Begin(cancel),
                () => planner.Plan(cancel),
                () => MakeKeys(now + KeysAhead, cancel),
                () => Open(now, cancel),
                () => Close(now, cancel),
                () => RollUp(cancel),
                () => Wipe(cancel),
                () => SendMails(now, cancel),
            ])
        {
            await Try(step, troubles);
        }

        jobs.Enqueue<RemindJob>(job => job.Run(CancellationToken.None));
        jobs.Enqueue<LostKeysJob>(job => job.Run(CancellationToken.None));
        if (day.IsNew())
        {
            jobs.Enqueue<RetentionJob>(job => job.Run(CancellationToken.None));
        }

        if (troubles.Count > 0)
        {
            throw new AggregateException("Not all of a minute's work was found.", troubles);
        }
    }

    // One step that fails must not keep open weeks from closing.
    private async Task Try(Func<Task> step, List<Exception> troubles)
    {
        try
        {
            await step();
        }
        catch (Exception trouble) when (trouble is not OperationCanceledException)
        {
            troubles.Add(trouble);
            db.ChangeTracker.Clear();
        }
    }

    private Task MakeKeys(DateTime soon, CancellationToken cancel) => EachWave(
        db.Waves.Where(w => w.State == WaveState.Scheduled && w.PublicKey == null && w.OpensAt <= soon),
        id => jobs.Enqueue<KeyJob>(job => job.Run(id, CancellationToken.None)),
        cancel);

    private Task Open(DateTime now, CancellationToken cancel) => EachWave(
        db.Waves.Where(w => w.State == WaveState.Scheduled && w.OpensAt <= now),
        id => jobs.Enqueue<OpenJob>(job => job.Run(id, CancellationToken.None)),
        cancel);

    private Task Close(DateTime now, CancellationToken cancel) => EachWave(
        db.Waves.Where(w => (w.State == WaveState.Open && w.ClosesAt <= now) || w.State == WaveState.Closing),
        id => jobs.Enqueue<CloseJob>(job => job.Run(id, CancellationToken.None)),
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
            jobs.Enqueue<RollUpJob>(job => job.Run(team, CancellationToken.None));
        }
    }

    private async Task Wipe(CancellationToken cancel)
    {
        if (await db.Traces.AnyAsync(cancel))
        {
            jobs.Enqueue<WipeJob>(job => job.Run(CancellationToken.None));
        }
    }

    private async Task SendMails(DateTime now, CancellationToken cancel)
    {
        if (await db.MailFails(cancel))
        {
            jobs.Enqueue<MailJob>(job => job.Probe(CancellationToken.None));
            return;
        }

        var batches = await db.Sendable(now)
            .Select(m => new { m.Kind, m.WaveId, m.PublicationId }).Distinct().ToListAsync(cancel);
        foreach (var batch in batches)
        {
            var wave = batch.WaveId?.Value;
            jobs.Enqueue<MailJob>(job => job.Send(batch.Kind, wave, batch.PublicationId, CancellationToken.None));
        }
    }

    private static async Task EachWave(IQueryable<Wave> due, Action<Guid> enqueue, CancellationToken cancel)
    {
        var ids = await due.Select(w => w.Id).ToListAsync(cancel);
        ids.ForEach(id => enqueue(id.Value));
    }
}
