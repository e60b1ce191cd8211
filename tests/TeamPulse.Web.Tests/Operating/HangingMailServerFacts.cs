using System.Net;
using System.Net.Sockets;
using Hangfire;
using Hangfire.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using TeamPulse.Shared;
using TeamPulse.Waves;
using TeamPulse.Web.Mail;
using TeamPulse.Web.Operating;
using TeamPulse.Web.Tests.Storage;

namespace TeamPulse.Web.Tests.Operating;

[Collection(InTurn.Name)]
public sealed class HangingMailServerFacts : IAsyncLifetime
{
    // More batches than there are workers.
    private const int Batches = 10;

    // The system accepts the connections, and nobody ever answers on them.
    private readonly TcpListener _silent = new(IPAddress.Loopback, 0);

    private PulseHost _host = null!;

    private IMonitoringApi Monitoring => _host.Services.GetRequiredService<JobStorage>().GetMonitoringApi();

    public async Task InitializeAsync()
    {
        _silent.Start();
        _host = await PulseHost.Start(
            HostFixture.Thursday,
            [
                "--TeamPulse:Smtp:Host=127.0.0.1", $"--TeamPulse:Smtp:Port={((IPEndPoint)_silent.LocalEndpoint).Port}",
                "--TeamPulse:Smtp:Security=None",
                "--TeamPulse:Smtp:From=TeamPulse <pulse@example.org>",
            ]);
    }

    public async Task DisposeAsync()
    {
        await _host.DisposeAsync();
        _silent.Dispose();
    }

    [Fact]
    public async Task While_mails_hang_waves_close_all_the_same()
    {
        // So the opening need not find out by itself whether mail works.
        var now = _host.Clock.UtcNow();
        await _host.Db(db => db.MailStatuses.ExecuteUpdateAsync(set => set.SetProperty(s => s.SucceededAt, now)));
        var scene = await TeamScene.Open(_host);
        await scene.Change(w => w.ClosesAt = now.AddMinutes(1));
        for (var i = 0; i < Batches; i++)
        {
            await TeamScene.Open(_host);
        }

        await Tick();
        await Eventually(() => Task.FromResult(MailsHang()));
        _host.Clock.Advance(TimeSpan.FromMinutes(1));
        await Tick();
        await Eventually(async () => (await scene.Row()).State is WaveState.Withheld);

        MailsHang().ShouldBeTrue("or nothing was shown");
        await Tick(); // The close has mails of its own.
        var waiting = Waiting();
        await Tick();
        Waiting().ShouldBe(waiting, "what waits or hangs is not queued again");
    }

    private Task Tick() => _host.With<Tick>(tick => tick.Run(CancellationToken.None));

    // All workers for mail are busy, and other batches wait.
    private bool MailsHang() => Monitoring.ProcessingCount() >= 2 && Waiting() >= Batches - 2;

    private long Waiting() => Monitoring.EnqueuedCount(MailJob.QueueName);

    private static async Task Eventually(Func<Task<bool>> holds)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(45));
        while (!await holds())
        {
            await Task.Delay(50, patience.Token);
        }
    }
}
