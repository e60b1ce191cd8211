using Microsoft.EntityFrameworkCore;
using TeamPulse.Waves;
using TeamPulse.Web.Inviting;
using TeamPulse.Web.Mail;
using TeamPulse.Web.Storage;

namespace TeamPulse.Web.CommandLine;

/// <summary>Opens the demo's waves at once and writes their invitations, instead of waiting for the tick.</summary>
internal static class DemoWaves
{
    public static async Task Open(IServiceProvider services, CancellationToken cancel)
    {
        await Scoped(services, async provider =>
        {
            await PlanFromNow(provider.GetRequiredService<PulseDb>(), provider.GetRequiredService<Planner>(), provider.GetRequiredService<TimeProvider>(), cancel);
        });
        foreach (var wave in await Waves(services, WaveState.Scheduled, cancel))
        {
            await Scoped(services, provider => provider.GetRequiredService<OpenJob>().Run(wave.Value, cancel));
        }

        foreach (var wave in await Waves(services, WaveState.Open, cancel))
        {
            await Scoped(services, provider => provider.GetRequiredService<MailJob>().Send(MailKind.Invitation, wave.Value, null, cancel));
        }
    }

    /// <summary>The hour in which the demo starts is the opening hour; the planner would wait for the same hour of next week.</summary>
    private static async Task PlanFromNow(PulseDb db, Planner planner, TimeProvider clock, CancellationToken cancel)
    {
        var now = clock.GetUtcNow().UtcDateTime;
        await planner.Plan(cancel);
        foreach (var wave in await db.Waves.Where(w => w.State == WaveState.Scheduled).ToListAsync(cancel))
        {
            wave.OpensAt = now.AddSeconds(-1);
            wave.Week = IsoWeek.Of(DateOnly.FromDateTime(clock.GetLocalNow().DateTime));
            wave.ClosesAt = wave.ClosesAt.AddDays(-7);
            wave.RemindsAt = wave.RemindsAt?.AddDays(-7);
        }

        await db.SaveChangesAsync(cancel);
    }

    private static async Task<List<WaveId>> Waves(IServiceProvider services, WaveState state, CancellationToken cancel)
    {
        List<WaveId> ids = [];
        await Scoped(services, async provider => ids = await provider.GetRequiredService<PulseDb>().Waves
            .Where(w => w.State == state).Select(w => w.Id).ToListAsync(cancel));
        return ids;
    }

    private static async Task Scoped(IServiceProvider services, Func<IServiceProvider, Task> work)
    {
        var scope = services.CreateAsyncScope();
        await using (scope.ConfigureAwait(false))
        {
            await work(scope.ServiceProvider);
        }
    }
}
