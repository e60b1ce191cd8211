using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Logging;
using TeamPulse.Shared;
using TeamPulse.Waves;
using TeamPulse.Web.Configuration;
using TeamPulse.Web.Keys;
using TeamPulse.Web.Tests.Mail;
using TeamPulse.Web.Tests.Storage;

namespace TeamPulse.Web.Tests.Keys;

/// <summary>
/// A directory with data and keys, on which hosts start one after the other. A host that starts again has no key in memory.
/// </summary>
internal sealed class Deployment : IAsyncDisposable
{
    private readonly string _directory = Directory.CreateTempSubdirectory("teampulse-keys-").FullName;
    private DateTimeOffset _now = HostFixture.Thursday;

    public PulseHost Host { get; private set; } = null!;

    public HttpClient Http { get; private set; } = null!;

    public CapturedLog Log { get; private set; } = null!;

    public string Data => Path.Combine(_directory, "data");

    public string Keys => Path.Combine(_directory, "data-keys");

    public string WrappingKey => Path.Combine(Keys, "lasting", "wrapping-key");

    public KeyWatch Watch => Host.Services.GetRequiredService<KeyWatch>();

    public IReadOnlyList<string> Troubles => Watch.Troubles();

    public string FileOf(TeamScene scene) => Path.Combine(Keys, scene.Wave.ToString());

    /// <summary>What monitoring is told.</summary>
    public async Task<HealthReportEntry> Health() => (await Host.Services.GetRequiredService<HealthCheckService>()
        .CheckHealthAsync(check => check.Tags.Contains(HealthTags.Monitoring) && check.Name == "keys")).Entries["keys"];

    public static async Task<Deployment> Start(params string[] settings)
    {
        var made = new Deployment();
        await EmptyDatabase.CopyTo(made.Data);
        await made.Begin(settings);
        return made;
    }

    /// <summary>The process ends, and another one starts on what it has left.</summary>
    public async Task Restart(params string[] settings)
    {
        await End();
        await Begin(settings);
    }

    public async Task End()
    {
        _now = Host.Clock.GetUtcNow();
        Http.Dispose();
        await Host.DisposeAsync();
    }

    public async Task Begin(params string[] settings)
    {
        var log = new CapturedLog();
        Host = await PulseHost.Start(
            _now, ["--TeamPulse:MailsAsFiles=true", .. settings],
            builder =>
            {
                JobQueue.Use(builder);
                builder.Logging.AddProvider(log);
            },
            directory: _directory);
        (Log, Http) = (log, new HttpClient { BaseAddress = Host.Url });
    }

    /// <summary>As many ticks, a minute apart, as <paramref name="count"/>.</summary>
    public async Task Minutes(int count)
    {
        for (; count > 0; count--)
        {
            await JobQueue.Of(Host).Minute();
            Host.Clock.Advance(TimeSpan.FromMinutes(1));
        }
    }

    /// <summary>Lines of a kind, such as <c>Error TeamPulse.Web.Keys.KeyWatch</c>.</summary>
    public IEnumerable<string> Lines(string beginning) =>
        Log.Text.Split('\n').Where(line => line.StartsWith(beginning, StringComparison.Ordinal));

    /// <summary>The wave that asks the scene's team now.</summary>
    public async Task<TeamScene> Current(TeamScene scene)
    {
        var open = await Host.Db(db => db.Waves.SingleAsync(w => w.TeamId == scene.Team && w.State == WaveState.Open));
        return scene.At(open.Id, Host);
    }

    public async ValueTask DisposeAsync()
    {
        await End();
        Directory.Delete(_directory, recursive: true);
    }
}
