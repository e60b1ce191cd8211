using System.Collections.Concurrent;
using Hangfire;
using Hangfire.Common;
using Hangfire.States;
using Hangfire.Storage;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace TeamPulse.Attack.Tests;

/// <summary>
/// The product's job server. The campaign gives the minute's beat by hand and waits for exactly the jobs that follow.
/// </summary>
internal sealed class QuietClock
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(5);

    private readonly ConcurrentQueue<string> _queued = new();

    public void Use(IServiceCollection services)
    {
        var made = services.Last(s => s.ServiceType == typeof(IBackgroundJobClient)).ImplementationFactory!;
        services.Replace(
            ServiceDescriptor.Singleton<IBackgroundJobClient>(provider => new Client((IBackgroundJobClient)made(provider), _queued)));
    }

    /// <summary>Waits until every job queued so far has ended, well or badly.</summary>
    public async Task Settle(JobStorage storage)
    {
        using var patience = new CancellationTokenSource(Patience);
        using var connection = storage.GetConnection();
        while (_queued.TryDequeue(out var job))
        {
            while (connection.GetStateData(job)?.Name is "Enqueued" or "Processing")
            {
                await Task.Delay(Pause, patience.Token);
            }
        }
    }

    private sealed class Client(IBackgroundJobClient inner, ConcurrentQueue<string> queued) : IBackgroundJobClient
    {
        public string Create(Job job, IState state)
        {
            var id = inner.Create(job, state);
            queued.Enqueue(id);
            return id;
        }

        public bool ChangeState(string jobId, IState state, string expectedState) => inner.ChangeState(jobId, state, expectedState);
    }
}
