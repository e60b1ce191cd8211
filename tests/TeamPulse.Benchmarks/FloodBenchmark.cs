using System.Diagnostics;
using TeamPulse.Shared;

namespace TeamPulse.Benchmarks;

/// <summary>
/// Members vote on SQLite while strangers send thousands of requests a second, one kind after the other. A vote is four requests. None may
/// fail, and they may hardly take longer than when nobody else is there. The processor time says the same on a machine that is busy
/// with other things.
/// </summary>
internal static class FloodBenchmark
{
    private const int VotesPerSecond = 15, Seconds = 8;
    private const int PerSecond = 5_000;

    // Somewhat more is sent, so that the goal can be reached at all.
    private const int SentPerSecond = PerSecond + 200;

    private static readonly string[] Kinds = [Flood.Malformed, Flood.ForgedSecrets, Flood.ForgedBallots, Flood.RealWaves];

    private static double ProcessorMilliseconds => Process.GetCurrentProcess().TotalProcessorTime.TotalMilliseconds;

    public static IEnumerable<Figure> Run() => Measure().GetAwaiter().GetResult();

    private static async Task<IReadOnlyList<Figure>> Measure()
    {
        await using var host = await PulseHost.Start(DateTimeOffset.UtcNow, ["--TeamPulse:MailsAsFiles=true"], JobQueue.Use);
        using var http = new HttpClient { BaseAddress = host.Url };
        var team = await TeamScene.Open(host, (Kinds.Length + 2) * VotesPerSecond * Seconds);
        var voters = new Voters(http);
        await voters.Invite(team);

        await voters.Vote(VotesPerSecond, Seconds);
        var before = ProcessorMilliseconds;
        var (idle, failed) = await voters.Vote(VotesPerSecond, Seconds);
        var ownWork = ProcessorMilliseconds - before;
        var figures = new List<Figure>
        {
            new("nobody else: a voter's request, p99", idle.P99, "ms", 250),
            new("nobody else: votes that failed", failed, "", 0),
        };
        foreach (var kind in Kinds)
        {
            before = ProcessorMilliseconds;
            var flood = Flood.From(kind, host.Url.Port, team.Wave.ToString(), SentPerSecond, Seconds);
            var (votes, errors) = await voters.Vote(VotesPerSecond, Seconds);
            var answered = await flood;
            var each = (ProcessorMilliseconds - before - ownWork) * 1_000 / (answered * Seconds);
            var peer = FormattableString.Invariant($"5 × {idle.P99:0.0} ms");
            figures.AddRange(
            [
                new($"{kind}: a voter's request, p99", votes.P99, "ms", 5 * idle.P99, peer),
                new($"{kind}: votes that failed", errors, "", 0),
                new($"{kind}: answered", answered, "/s", PerSecond, AtLeast: true),
                new($"{kind}: processor time of one", each, "µs", 1_000_000 / PerSecond, $"one processor for {PerSecond} a second"),
            ]);
        }

        return figures;
    }
}
