using System.Net;
using System.Net.Sockets;
using Hangfire;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using TeamPulse.Shared;
using TeamPulse.Web.Operating;
using TeamPulse.Web.Tests.Logs;
using TeamPulse.Web.Tests.Storage;

namespace TeamPulse.Web.Tests.Operating;

[Collection(InTurn.Name)]
public sealed class WatchFacts
{
    private static Task<PulseHost> Start(DateTimeOffset now, ConsoleText console, params string[] settings) => PulseHost.Start(
        now, ["--TeamPulse:MailsAsFiles=true", .. settings], builder =>
        {
            Unwatched.Use(builder);
            console.Use(builder);
        });

    public sealed class FailingWork
    {
        [AutomaticRetry(Attempts = 0)]
        public static void Run(string secret) => throw new InvalidOperationException(secret);
    }

    [Fact]
    public async Task The_heart_beats_while_all_is_well_and_only_then()
    {
        await using var receiver = new Receiver();
        var console = new ConsoleText();
        await using var host = await Start(HostFixture.Thursday, console, $"--TeamPulse:Heartbeat:Url={receiver.Url}beat");
        host.Services.GetRequiredService<IRecurringJobManager>().RemoveIfExists("tick");

        (await host.Look()).ShouldBeTrue(host.Errors);
        await host.Look();
        receiver.Calls.ShouldBe(["GET /beat"], "once in five minutes");
        host.Clock.Advance(Heartbeat.Interval);
        await host.Look();
        receiver.Calls.Count.ShouldBe(2);

        await using var other = new SqliteConnection($"Data Source={Path.Combine(host.DataDirectory, "teampulse.db")};Pooling=false");
        await other.OpenAsync();
        await using (var held = other.BeginTransaction())
        {
            host.Clock.Advance(Heartbeat.Interval);
            (await host.Look()).ShouldBeFalse();
            receiver.Calls.Count.ShouldBe(2);
        }

        receiver.Status = HttpStatusCode.NotFound;
        await host.Look();
        await host.Look();
        receiver.Status = HttpStatusCode.OK;
        await host.Look();
        console.Lines.Where(line => line.Contains("heartbeat", StringComparison.Ordinal)).ShouldBe(
        [
            "warn: TeamPulse.Web.Operating.Heartbeat: The heartbeat address (TeamPulse:Heartbeat:Url) answers 404. "
                + "Correct it, or ask the service behind it.",
            "warn: TeamPulse.Web.Operating.Heartbeat: The heartbeat address answers again.",
        ]);
    }

    [Fact]
    public async Task Work_that_fails_again_and_again_is_told_once_by_its_name_alone()
    {
        var console = new ConsoleText();
        await using var host = await Start(DateTimeOffset.UnixEpoch.AddYears(50), console);
        var jobs = host.Services.GetRequiredService<IBackgroundJobClient>();
        var monitoring = host.Services.GetRequiredService<JobStorage>().GetMonitoringApi();
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(1));
        for (var i = 1; i <= 3; i++)
        {
            // The same work runs once at a time.
            jobs.Enqueue(() => FailingWork.Run("anna@example.org"));
            while (monitoring.FailedCount() < i)
            {
                await Task.Delay(20, patience.Token);
            }
        }

        // Hangfire reads the clock on the wall.
        host.MoveTo(monitoring.FailedJobs(0, 3).Max(job => job.Value.FailedAt!.Value));
        await host.Look();
        await host.Look();
        console.Lines.Where(line => line.Contains("needs you", StringComparison.Ordinal)).ShouldHaveSingleItem()
            .ShouldContain("Work fails again and again: FailingWork 3 times in the last 15 minutes.");
        console.Text.ShouldNotContain("anna@example.org");

        host.Clock.Advance(FailedJobsHealth.Lately + TimeSpan.FromMinutes(1));
        await host.Look();
        console.Lines.ShouldContain("warn: TeamPulse.Web.Operating.Watch: Well again: failed-jobs.");
    }

    // A server that keeps the first line of each request.
    private sealed class Receiver : IAsyncDisposable
    {
        private readonly HttpListener _listener = new();
        private readonly Task _serving;
        private readonly List<string> _calls = [];

        public Receiver()
        {
            Url = new Uri($"http://127.0.0.1:{FreePort.Claim()}/");
            _listener.Prefixes.Add(Url.ToString());
            _listener.Start();
            _serving = Serve();
        }

        public Uri Url { get; }

        public HttpStatusCode Status { get; set; } = HttpStatusCode.OK;

        public IReadOnlyList<string> Calls => _calls;

        public async ValueTask DisposeAsync()
        {
            _listener.Close();
            await _serving;
        }

        private async Task Serve()
        {
            try
            {
                while (true)
                {
                    var call = await _listener.GetContextAsync();
                    _calls.Add($"{call.Request.HttpMethod} {call.Request.RawUrl}");
                    call.Response.StatusCode = (int)Status;
                    call.Response.Close();
                }
            }
            catch (Exception e) when (e is HttpListenerException or ObjectDisposedException or SocketException)
            {
                // Closed.
            }
        }
    }
}
