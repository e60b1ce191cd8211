using System.Collections.Concurrent;
using System.Diagnostics;
using TeamPulse.Shared;

namespace TeamPulse.Benchmarks;

/// <summary>
/// Members submit on SQLite over 1, 8, 16 and 64 connections, as fast as they can, while somebody else opens a page that reads the
/// database. More members at once must not make it slower, neither for themselves nor for the page.
/// </summary>
internal static class SubmissionBenchmark
{
    private const int MostPerSecond = 250;

    private static readonly TimeSpan Time = TimeSpan.FromSeconds(5);
    private static readonly int[] Connections = [1, 8, 16, 64];

    public static IEnumerable<Figure> Run() => Measure().GetAwaiter().GetResult();

    private static async Task<IReadOnlyList<Figure>> Measure()
    {
        await using var host = await PulseHost.Start(DateTimeOffset.UtcNow, ["--TeamPulse:MailsAsFiles=true"], JobQueue.Use);
        using var http = new HttpClient { BaseAddress = host.Url };
        var voters = new Voters(http);
        await voters.Invite(await TeamScene.Open(host, (Connections.Length + 1) * MostPerSecond * Time.Seconds));
        await voters.Submit(4, Time);
        var figures = new List<Figure>();
        var alone = 0.0;
        foreach (var connections in Connections)
        {
            var (pages, submissions) = await WithReader(http, () => voters.Submit(connections, Time));
            alone = connections == 1 ? submissions.PerSecond : alone;
            figures.AddRange(
            [
                new(
                    $"{connections} connections: submissions", submissions.PerSecond, "/s",
                    0.9 * alone, "0.9 × one connection", AtLeast: true),
                new($"{connections} connections: submissions that failed", submissions.Failed, "", 0),
                new($"{connections} connections: a ballot, p99", submissions.Ballots.P99, "ms", 50 + (20 * connections)),
                new($"{connections} connections: a cast, p99", submissions.Casts.P99, "ms", 50 + (20 * connections)),
                new($"{connections} connections: a page meanwhile, p99", pages.P99, "ms", 250),
            ]);
        }

        return figures;
    }

    private static async Task<(Readings Pages, Submissions Submissions)> WithReader(HttpClient http, Func<Task<Submissions>> submit)
    {
        var (pages, submitting) = (new ConcurrentBag<double>(), submit());
        while (!submitting.IsCompleted)
        {
            var started = Stopwatch.GetTimestamp();
            using var page = await http.GetAsync("/sign-in");
            page.EnsureSuccessStatusCode();
            pages.Add(Stopwatch.GetElapsedTime(started).TotalMilliseconds);
            await Task.Delay(20);
        }

        return (new Readings(pages), await submitting);
    }
}
