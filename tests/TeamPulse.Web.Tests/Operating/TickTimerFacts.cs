using Hangfire;
using Hangfire.Common;
using Hangfire.States;
using Hangfire.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using TeamPulse.Shared;
using TeamPulse.Waves;
using TeamPulse.Web.Mail;
using TeamPulse.Web.Operating;
using TeamPulse.Web.Tests.Storage;

namespace TeamPulse.Web.Tests.Operating;

/// <summary>The program's own timer, with Hangfire's real queue and workers.</summary>
public sealed class TickTimerFacts : IAsyncLifetime
{
    private PulseHost _host = null!;

    public async Task InitializeAsync() => _host = await PulseHost.Start(
        HostFixture.Thursday, ["--TeamPulse:MailsAsFiles=true"], builder => builder.Services.AddHostedService<TickTimer>());

    public async Task DisposeAsync() => await _host.DisposeAsync();

    [Fact]
    public async Task It_ticks_each_minute_whatever_the_job_store_holds()
    {
        var scene = await TeamScene.Make(_host);
        await scene.Change(w => w.OpensAt = _host.Clock.UtcNow().AddMinutes(2));
        _host.Services.GetRequiredService<IRecurringJobManager>().AddOrUpdate<WipeJob>("tick", job => job.Run(default), Cron.Yearly);

        await Eventually(async () =>
        {
            _host.Clock.Advance(TimeSpan.FromMinutes(1));
            return (await scene.Row()).State == WaveState.Open;
        });
    }

    [Fact]
    public async Task At_start_it_removes_the_tick_of_an_earlier_version()
    {
        _host.Services.GetRequiredService<IRecurringJobManager>().AddOrUpdate<WipeJob>("tick", job => job.Run(default), Cron.Yearly);
        await NewTimer(_host).Turn(CancellationToken.None);

        using var connection = _host.Services.GetRequiredService<JobStorage>().GetConnection();
        connection.GetRecurringJobs().ShouldBeEmpty();
    }

    [Fact]
    public async Task Health_says_that_it_is_late_and_at_which_step_it_fails()
    {
        // Without a timer of its own, whose first turn could end in between.
        await using var host = await PulseHost.Start(HostFixture.Thursday, ["--TeamPulse:MailsAsFiles=true"]);
        (await Health(host)).Status.ShouldBe(HealthStatus.Healthy);
        await host.Db(db => db.Database.ExecuteSqlAsync($"""ALTER TABLE "Waves" RENAME COLUMN "ClosesAt" TO "Gone" """));
        for (var minute = 0; minute < 4; minute++)
        {
            host.Clock.Advance(TimeSpan.FromMinutes(1));
            await NewTimer(host).Turn(CancellationToken.None);
        }

        var health = await Health(host);
        health.Status.ShouldBe(HealthStatus.Unhealthy);
        health.Description!.ShouldStartWith("No tick has run to its end for 4 min");
        health.Description.ShouldContain("closing (SqliteException)");
        host.Errors.ShouldContain("The tick failed at");

        await host.Db(db => db.Database.ExecuteSqlAsync($"""ALTER TABLE "Waves" RENAME COLUMN "Gone" TO "ClosesAt" """));
        await NewTimer(host).Turn(CancellationToken.None);
        (await Health(host)).Status.ShouldBe(HealthStatus.Healthy);
    }

    [Fact]
    public async Task What_failed_is_not_tried_again_by_Hangfire_but_found_by_the_next_tick()
    {
        var id = _host.Services.GetRequiredService<IBackgroundJobClient>().Create(
            Job.FromExpression<FailingJob>(job => job.Run()), new EnqueuedState());
        var monitoring = _host.Services.GetRequiredService<JobStorage>().GetMonitoringApi();
        await Eventually(() => Task.FromResult(monitoring.JobDetails(id).History.Any(state => state.StateName == FailedState.StateName)));

        monitoring.JobDetails(id).History[0].StateName.ShouldBe(FailedState.StateName);
        monitoring.ScheduledCount().ShouldBe(0);
        monitoring.JobDetails(id).ExpireAt.ShouldNotBeNull();
    }

    [Fact]
    public async Task A_stall_of_an_hour_fills_no_queue()
    {
        await using var stalled = await PulseHost.Start(HostFixture.Thursday, ["--TeamPulse:MailsAsFiles=true"], JobQueue.StopWorkers);
        await TeamScene.Open(stalled);
        await TeamScene.Make(stalled);
        var monitoring = stalled.Services.GetRequiredService<JobStorage>().GetMonitoringApi();
        for (var minute = 0; minute < 60; minute++)
        {
            await stalled.With<Tick>(tick => tick.Run(CancellationToken.None));
        }

        monitoring.EnqueuedJobs(EnqueuedState.DefaultQueue, 0, 100).Select(job => job.Value.Job.Type.Name).Order()
            .ShouldBe(["AskAnewJob", "KeyJob", "LostKeysJob", "OpenJob", "RemindJob", "RetentionJob", "WipeJob"]);
        monitoring.EnqueuedJobs(MailJob.QueueName, 0, 100).ShouldHaveSingleItem();
    }

    private static TickTimer NewTimer(PulseHost host) => ActivatorUtilities.CreateInstance<TickTimer>(host.Services);

    private static async Task<HealthReportEntry> Health(PulseHost host) => (await host.Services.GetRequiredService<HealthCheckService>()
        .CheckHealthAsync(check => check.Name == "tick")).Entries["tick"];

    private static async Task Eventually(Func<Task<bool>> holds)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(45));
        while (!await holds())
        {
            await Task.Delay(50, patience.Token);
        }
    }

    public sealed class FailingJob
    {
        public Task Run() => throw new InvalidOperationException("as asked");
    }
}
