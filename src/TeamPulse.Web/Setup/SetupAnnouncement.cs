using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.Options;
using TeamPulse.Web.Configuration;
using TeamPulse.Web.Storage;

namespace TeamPulse.Web.Setup;

/// <summary>Prints the set-up code when the server listens, until the first run is complete. To the console, never to a log: logs are kept and sent around.</summary>
internal sealed class SetupAnnouncement(
    SetupCode code, SetupProgress progress, PulseDbFactory databases, IServer server, IHostApplicationLifetime lifetime,
    IOptions<PulseSettings> settings) : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken)
    {
        lifetime.ApplicationStarted.Register(() => _ = Announce());
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private async Task Announce()
    {
        await using var db = databases.Create();
        if (await progress.IsComplete(db, lifetime.ApplicationStopping))
        {
            return;
        }

        var url = server.Features.Get<IServerAddressesFeature>()?.Addresses.FirstOrDefault() ?? settings.Value.PublicUrl;
        Console.WriteLine(SetupTexts.Announcement.With(url.TrimEnd('/') + SetupSteps.Start, code.Text ?? ""));
    }
}
