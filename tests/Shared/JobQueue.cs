using System.Collections.Concurrent;
using Hangfire;
using Hangfire.Common;
using Hangfire.States;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using TeamPulse.Web.Inviting;
using TeamPulse.Web.Keys;
using TeamPulse.Web.Operating;

namespace TeamPulse.Shared;

/// <summary>
/// Replaces Hangfire's queue in tests that decide when, how often and beside what jobs run. Enqueued jobs wait here.
/// Hangfire's own servers, the reminders' post and the watch over keys do not start, so no real tick interferes.
/// </summary>
internal sealed class JobQueue(IServiceScopeFactory scopes, ReminderPost reminders, KeyWatch watch) : IBackgroundJobClient
{
    private readonly ConcurrentQueue<Job> _waiting = new();
    private readonly ConcurrentQueue<Job> _everything = new();

    /// <summary>Every job that was ever enqueued.</summary>
    public IReadOnlyCollection<Job> Everything => _everything;

    public static void Use(WebApplicationBuilder builder)
    {
        StopWorkers(builder);
        builder.Services.AddSingleton<JobQueue>();
        builder.Services.Replace(ServiceDescriptor.Singleton<IBackgroundJobClient>(provider => provider.GetRequiredService<JobQueue>()));
    }

    /// <summary>What is queued is not done.</summary>
    public static void StopWorkers(WebApplicationBuilder builder)
    {
        var servers = builder.Services.Where(s => s.ServiceType == typeof(IHostedService)
            && (s.ImplementationFactory?.GetType().GenericTypeArguments[1] is { } made)
            && (made == typeof(BackgroundJobServerHostedService) || made == typeof(ReminderPost) || made == typeof(Watch)
                || made == typeof(KeyWatch))).ToList();
        servers.ForEach(server => builder.Services.Remove(server));
    }

    public static JobQueue Of(PulseHost host) => host.Services.GetRequiredService<JobQueue>();

    public string Create(Job job, IState state)
    {
        _waiting.Enqueue(job);
        _everything.Enqueue(job);
        return $"{_everything.Count}";
    }

    public bool ChangeState(string jobId, IState state, string expectedState) => throw new NotSupportedException();

    /// <summary>Looks at the keys, runs the tick, then all jobs that it enqueued, and sends the reminders that are due.</summary>
    public async Task Minute()
    {
        await watch.Look(CancellationToken.None);
        await using (var scope = scopes.CreateAsyncScope())
        {
            await scope.ServiceProvider.GetRequiredService<Tick>().Run(CancellationToken.None);
        }

        await RunAll();
    }

    /// <summary>Runs all jobs that wait, and sends the reminders that are due.</summary>
    public async Task RunAll()
    {
        while (_waiting.TryDequeue(out var job))
        {
            await Run(job);
        }

        await reminders.SendWaiting(CancellationToken.None);
    }

    /// <summary>Takes the waiting jobs without running them.</summary>
    public IReadOnlyList<Job> Take()
    {
        var taken = new List<Job>();
        while (_waiting.TryDequeue(out var job))
        {
            taken.Add(job);
        }

        return taken;
    }

    public async Task Run(Job job)
    {
        await using var scope = scopes.CreateAsyncScope();
        await (Task)job.Method.Invoke(scope.ServiceProvider.GetRequiredService(job.Type), [.. job.Args])!;
    }
}
