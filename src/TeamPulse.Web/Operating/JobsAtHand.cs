using System.Collections.Concurrent;
using Hangfire;
using Hangfire.Common;
using Hangfire.Server;
using Hangfire.States;
using TeamPulse.Web.Mail;

namespace TeamPulse.Web.Operating;

/// <summary>
/// Jobs that need not be queued again: the same one waits already, or runs in this process. So what does not get on (a mail server that
/// hangs, a lock) neither fills the queue nor takes a second worker. What runs on another node counts as lost, because that may be.
/// </summary>
internal sealed class JobsAtHand(JobStorage storage) : IServerFilter
{
    // More are a stall; then some are queued twice, which each of them finds out.
    private const int Most = 5_000;

    private const string Mine = "AtHand";

    private readonly ConcurrentDictionary<string, bool> _running = new();

    public HashSet<string> Names()
    {
        var monitoring = storage.GetMonitoringApi();
        string[] queues = [EnqueuedState.DefaultQueue, MailJob.QueueName];
        return
        [
            .. queues.SelectMany(queue => monitoring.EnqueuedJobs(queue, 0, Most))
                .Select(waiting => waiting.Value?.Job).OfType<Job>().Select(NameOf),
            .. _running.Keys,
        ];
    }

    /// <summary>What it does to what.</summary>
    public static string NameOf(Job job) =>
        $"{job.Type.Name}.{job.Method.Name} {string.Join(' ', job.Args.Where(a => a is not CancellationToken))}";

    public void OnPerforming(PerformingContext context)
    {
        if (_running.TryAdd(NameOf(context.BackgroundJob.Job), true))
        {
            context.Items[Mine] = true;
        }
        else
        {
            context.Canceled = true;
        }
    }

    public void OnPerformed(PerformedContext context)
    {
        if (context.Items.ContainsKey(Mine))
        {
            _running.TryRemove(NameOf(context.BackgroundJob.Job), out _);
        }
    }
}
