using System.Globalization;
using Hangfire;
using Hangfire.Storage;

namespace TeamPulse.Attack.Tests;

/// <summary>What Hangfire keeps of the jobs of one minute: in PostgreSQL its tables job, state and counter, otherwise its memory.</summary>
internal sealed class JobTables(JobStorage storage)
{
    private const int Page = 200;

    private readonly IMonitoringApi _monitor = storage.GetMonitoringApi();
    private readonly HashSet<string> _known = [];
    private long _succeeded;

    /// <summary>Numbers about the jobs since the last call: of each kind, and of those that name the wave.</summary>
    public IEnumerable<(string Name, double Number)> New(Guid wave)
    {
        foreach (var (id, done) in _monitor.SucceededJobs(0, Page).Where(job => _known.Add(job.Key)))
        {
            var names = done.Job.Args.Contains(wave) ? new[] { done.Job.Type.Name, "of the wave" } : [done.Job.Type.Name];
            var states = _monitor.JobDetails(id).History;
            foreach (var name in names)
            {
                yield return ($"jobs: count of {name}", 1);
                yield return ($"jobs: states of {name}", states.Count);
                foreach (var time in (string[])["PerformanceDuration", "Latency"])
                {
                    yield return ($"jobs: {time} of {name}", states.Sum(state => Number(state.Data, time)));
                }
            }
        }

        var counted = _monitor.GetStatistics().Succeeded;
        yield return ("jobs: counter of the succeeded", counted - _succeeded);
        _succeeded = counted;
    }

    private static double Number(IDictionary<string, string> data, string name) =>
        data.TryGetValue(name, out var text) && double.TryParse(text, CultureInfo.InvariantCulture, out var number) ? number : 0;
}
