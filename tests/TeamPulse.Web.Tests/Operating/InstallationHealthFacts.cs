using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using TeamPulse.Shared;
using TeamPulse.Web.Configuration;
using TeamPulse.Web.Tests.SignIn;
using TeamPulse.Web.Tests.Storage;

namespace TeamPulse.Web.Tests.Operating;

public sealed class InstallationHealthFacts(SqliteHost fixture) : IClassFixture<SqliteHost>
{
    private const string Token = "0123456789abcdef0123";

    private sealed class Telltale : IHealthCheck
    {
        public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
            throw new InvalidOperationException("anna@example.org has not answered.");
    }

    private sealed class Hanging : IHealthCheck
    {
        public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
        {
            using var never = new ManualResetEventSlim();
            never.Wait(TimeSpan.FromSeconds(20), CancellationToken.None);
            return Task.FromResult(HealthCheckResult.Healthy());
        }
    }

    private static async Task<(HttpStatusCode Status, InstallationReport Report)> Ask(PulseHost host, string? token = null)
    {
        using var http = new HttpClient { BaseAddress = host.Url };
        http.DefaultRequestHeaders.Authorization = token is null ? null : new AuthenticationHeaderValue("Bearer", token);
        using var answer = await http.GetAsync("/health/installation");
        return (answer.StatusCode, (await answer.Content.ReadFromJsonAsync<InstallationReport>())!);
    }

    [Fact]
    public async Task Only_who_knows_the_token_reads_what_is_wrong()
    {
        // Without Hangfire's servers the check "jobs" is right to complain.
        await using var host = await fixture.Another($"--TeamPulse:Monitoring:Token={Token}");

        var (status, report) = await Ask(host, Token);
        status.ShouldBe(HttpStatusCode.ServiceUnavailable);
        report.Troubles!.Select(trouble => trouble.Check).ShouldBe(["jobs"]);
        foreach (var (where, with) in new (PulseHost, string?)[]
            { (host, null), (host, Token + "0"), (fixture.Host, null), (fixture.Host, Token) })
        {
            (await Ask(where, with)).Report.ShouldBe(new InstallationReport("trouble"));
        }
    }

    [Fact]
    public async Task A_check_of_any_room_is_bounded_and_repeats_no_words_of_an_exception()
    {
        await using var host = await PulseHost.Start(HostFixture.Thursday, ["--TeamPulse:MailsAsFiles=true"], builder =>
        {
            JobQueue.Use(builder);
            builder.Services.AddHealthChecks()
                .AddCheck<Telltale>("telltale", tags: [HealthTags.Monitoring]).AddCheck<Hanging>("hanging", tags: [HealthTags.Ready]);
        });

        var troubles = await host.Troubles();

        troubles["telltale"].ShouldBe("The check telltale could not be made (InvalidOperationException). See the log.");
        troubles["hanging"].ShouldBe("The check hanging did not end within 4 seconds.");
        troubles.ShouldNotContainKey("database");
    }

    [Fact]
    public async Task Asking_often_makes_one_report()
    {
        var asked = 0;
        await using var host = await PulseHost.Start(HostFixture.Thursday, ["--TeamPulse:MailsAsFiles=true"], builder =>
        {
            JobQueue.Use(builder);
            builder.Services.AddHealthChecks().AddCheck("counted", () =>
            {
                Interlocked.Increment(ref asked);
                return HealthCheckResult.Healthy();
            });
        });

        await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => Ask(host)));
        asked.ShouldBe(1);
        host.Clock.Advance(InstallationHealth.Fresh);
        await Ask(host);
        asked.ShouldBe(2);
    }

    [Fact]
    public async Task A_database_that_somebody_has_locked_is_not_ready_and_an_undisturbed_one_keeps_nothing_of_the_probe()
    {
        await using var host = await fixture.Another();
        var traces = await host.Db(db => Task.FromResult(db.Traces.Count()));
        (await host.Troubles()).Keys.ShouldBe(["jobs"]);
        (await host.Db(db => Task.FromResult(db.Traces.Count()))).ShouldBe(traces);
        Directory.GetFiles(host.DataDirectory, ".write-probe").ShouldBeEmpty();

        await using var other = new SqliteConnection($"Data Source={Path.Combine(host.DataDirectory, "teampulse.db")};Pooling=false");
        await other.OpenAsync();
        await using (var held = other.BeginTransaction())
        {
            var troubles = await host.Troubles();
            troubles["write"].ShouldStartWith("The database does not answer in time.");
            troubles.ShouldNotContainKey("database", "reading goes on");
        }

        (await host.Troubles()).Keys.ShouldBe(["jobs"]);
    }

    [Fact]
    public async Task A_week_that_does_not_open_or_close_is_told_by_its_time_and_no_team()
    {
        await using var host = await fixture.Another();
        var (late, open) = (await TeamScene.Make(host), await TeamScene.Open(host));
        host.MoveTo((await late.Row()).OpensAt.AddMinutes(29));
        (await host.Troubles()).ShouldNotContainKey("weeks");

        host.MoveTo((await open.Row()).ClosesAt.AddMinutes(31));
        (await host.Troubles())["weeks"].ShouldBe(
            "A team's week should have opened, the first at 2026-11-26 09:00 UTC, and did not. The log, and the other checks, say why. "
            + $"A team's week should have closed, the first at {(await open.Row()).ClosesAt:yyyy-MM-dd HH:mm} UTC, and did not. "
            + "The log, and the other checks, say why.");
    }

    [FactOnTmpfs]
    public async Task A_full_disk_is_told_before_and_when_nothing_can_be_written()
    {
        using var disk = new SmallDisk(16);
        await EmptyDatabase.CopyTo(Path.Combine(disk.Path, "data"));
        await using var host = await PulseHost.Start(
            HostFixture.Thursday, ["--TeamPulse:MailsAsFiles=true"], JobQueue.Use, directory: disk.Path);
        (await host.Troubles()).Keys.ShouldBe(["jobs"]);

        disk.Fill(leave: 1 << 20);
        (await host.Troubles())["disk"].ShouldContain("has only 0 MB left");
        disk.Fill(leave: 0);
        (await host.Troubles())["write"].ShouldStartWith("Nothing can be written to the data directory: ");
        disk.Empty();
        (await host.Troubles()).Keys.ShouldBe(["jobs"]);
    }

    [Fact]
    public async Task An_administrator_reads_on_every_page_what_is_wrong_and_a_manager_does_not()
    {
        await using var host = await TwoTeamsHost.Start();
        using var admin = await host.SignedIn(TwoTeams.Admin);
        using var manager = await host.SignedIn(TwoTeams.Own);
        await admin.Get("/settings");
        admin.Page.ShouldNotContain("Something needs you");
        await host.Troubles();

        await admin.Get("/settings");
        admin.Page.ShouldContain("Something needs you: No job server runs");
        await manager.Get("/");
        manager.Page.ShouldNotContain("Something needs you");
        await admin.Get("/settings/operating");
        admin.Page.ShouldContain("The disks have room");
        admin.Page.ShouldContain("No job server runs, so no week opens or closes.");
        (await manager.Get("/settings/operating")).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
    }
}
