using Hangfire;

namespace TeamPulse.Attack.Tests;

/// <summary>The jobs as their store keeps them, with arguments: those that the last dump did not have.</summary>
internal sealed class JobStore(JobStorage storage)
{
    private const int Page = 500;

    private readonly HashSet<string> _known = [];

    public string New()
    {
        var monitor = storage.GetMonitoringApi();
        var lines = new List<string>();
        for (var from = 0; ; from += Page)
        {
            // The latest jobs come first, so a page without a new one ends the reading.
            var done = monitor.SucceededJobs(from, Page);
            var added = done.Count(job => Add(lines, "succeeded", job.Key, job.Value?.Job));
            if (added == 0 || done.Count < Page)
            {
                break;
            }
        }

        monitor.FailedJobs(0, Page).ForEach(job => Add(lines, "failed", job.Key, job.Value?.Job));
        monitor.ScheduledJobs(0, Page).ForEach(job => Add(lines, "scheduled", job.Key, job.Value?.Job));
        monitor.ProcessingJobs(0, Page).ForEach(job => Add(lines, "processing", job.Key, job.Value?.Job));
        return string.Join('\n', lines);
    }

    private bool Add(List<string> lines, string state, string id, Hangfire.Common.Job? job)
    {
        if (!_known.Add($"{state} {id}"))
        {
            return false;
        }

        lines.Add($"{id} {state} {job} {string.Join(' ', job?.Args.Where(a => a is not CancellationToken) ?? [])}");
        return true;
    }
}
