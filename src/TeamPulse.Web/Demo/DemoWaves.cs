using Microsoft.EntityFrameworkCore;
using TeamPulse.Waves;
using TeamPulse.Web.Closing;
using TeamPulse.Web.Inviting;
using TeamPulse.Web.Mail;
using TeamPulse.Web.Storage;

namespace TeamPulse.Web.Demo;

/// <summary>Writes last week's digests of one team, opens the demo's waves and writes their invitations, instead of waiting for the tick.</summary>
internal static class DemoWaves
{
    /// <summary>Does nothing once it has come to its end; begins anew when it was stopped before.</summary>
    public static async Task Open(IServiceProvider services, CancellationToken cancel)
    {
        await using var scope = services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<PulseDb>();
        var organisation = await db.Organisations.SingleAsync(cancel);
        if (organisation.Invention == Invention.Whole)
        {
            return;
        }

        Progress.Tell("Opening this week's waves and writing mails");
        await Begin(services, cancel);
        organisation.Invention = Invention.Whole;
        await db.SaveChangesAsync(cancel);
        Progress.End();
    }

    private static async Task Begin(IServiceProvider services, CancellationToken cancel)
    {
        await Scoped(services, provider => QueueDigests(
            provider.GetRequiredService<PulseDb>(), provider.GetRequiredService<Announcement>(), provider.GetRequiredService<TimeProvider>(), cancel));
        await Scoped(services, async provider =>
        {
            await PlanFromNow(provider.GetRequiredService<PulseDb>(), provider.GetRequiredService<Planner>(), provider.GetRequiredService<TimeProvider>(), cancel);
        });
        foreach (var kind in new[] { MailKind.TeamDigest, MailKind.ManagerDigest, MailKind.Alert })
        {
            await Scoped(services, async provider => await provider.GetRequiredService<MailJob>().Send(kind, null, await PublicationOfDigests(provider, cancel), cancel));
        }

        foreach (var wave in await Waves(services, WaveState.Scheduled, cancel))
        {
            await Scoped(services, provider => provider.GetRequiredService<OpenJob>().Run(wave.Value, cancel));
        }

        foreach (var wave in await Waves(services, WaveState.Open, cancel))
        {
            await Scoped(services, provider => provider.GetRequiredService<MailJob>().Send(MailKind.Invitation, wave.Value, null, cancel));
        }
    }

    private static async Task QueueDigests(PulseDb db, Announcement announcement, TimeProvider clock, CancellationToken cancel)
    {
        var declining = DemoOrganisation.Teams.Single(demo => demo.Story == DemoStory.DeadlinesFall).Name;
        var team = await db.Teams.SingleAsync(t => t.Name == declining, cancel);
        var publication = await db.Publications.Where(p => p.TeamId == team.Id).OrderByDescending(p => p.Week).FirstAsync(cancel);
        if (await db.OutgoingMails.AnyAsync(m => m.PublicationId == publication.Id, cancel))
        {
            return;
        }

        var alerts = await db.Alerts.Where(a => a.TeamId == team.Id && a.Week == publication.Week).ToListAsync(cancel);
        await announcement.Tell(publication, alerts, clock.UtcNow(), teamToo: true, cancel);
        await db.SaveChangesAsync(cancel);
    }

    // The hour in which the demo starts is the opening hour; the planner would wait for the same hour of next week.
    private static async Task PlanFromNow(PulseDb db, Planner planner, TimeProvider clock, CancellationToken cancel)
    {
        var now = clock.UtcNow();
        await planner.Plan(cancel);
        foreach (var wave in await db.Waves.Where(w => w.State == WaveState.Scheduled && w.OpensAt > now).ToListAsync(cancel))
        {
            wave.OpensAt = now.AddSeconds(-1);
            wave.Week = IsoWeek.Of(DateOnly.FromDateTime(clock.GetLocalNow().DateTime));
            wave.ClosesAt = wave.ClosesAt.AddDays(-7);
            wave.RemindsAt = wave.RemindsAt?.AddDays(-7);
        }

        await db.SaveChangesAsync(cancel);
    }

    private static Task<int?> PublicationOfDigests(IServiceProvider provider, CancellationToken cancel) =>
        provider.GetRequiredService<PulseDb>().OutgoingMails.Where(m => m.PublicationId != null).Select(m => m.PublicationId).FirstOrDefaultAsync(cancel);

    private static async Task<List<WaveId>> Waves(IServiceProvider services, WaveState state, CancellationToken cancel)
    {
        List<WaveId> ids = [];
        await Scoped(services, async provider => ids = await provider.GetRequiredService<PulseDb>().Waves
            .Where(w => w.State == state).Select(w => w.Id).ToListAsync(cancel));
        return ids;
    }

    private static async Task Scoped(IServiceProvider services, Func<IServiceProvider, Task> work)
    {
        await using var scope = services.CreateAsyncScope();
        await work(scope.ServiceProvider);
    }
}
