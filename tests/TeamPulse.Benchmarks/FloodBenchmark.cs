using TeamPulse.Shared;

namespace TeamPulse.Benchmarks;

/// <summary>
/// Members vote on SQLite while strangers send thousands of requests a second, one kind after the other. A vote is four requests. None may
/// fail, and they may hardly take longer than when nobody else is there. The processor time says the same on a machine that is busy
/// with other things.
/// </summary>
internal static class FloodBenchmark
{
    private const int VotesPerSecond = 15, Seconds = 8, SecondsAlone = 3;
    private const int Goal = 5_000;

    // Somewhat more is sent, so that the goal can be reached at all.
    private const int SentPerSecond = Goal + 200;

    private static readonly string[] Kinds = [Flood.Malformed, Flood.ForgedSecrets, Flood.ForgedBallots, Flood.RealWaves];

    private static double ProcessorSeconds => Environment.CpuUsage.TotalTime.TotalSeconds;

    public static IEnumerable<Figure> Run() => Measure().GetAwaiter().GetResult();

    private static async Task<IReadOnlyList<Figure>> Measure()
    {
        await using var host = await PulseHost.Start(DateTimeOffset.UtcNow, ["--TeamPulse:MailsAsFiles=true"], JobQueue.Use);
        using var http = new HttpClient { BaseAddress = host.Url };
        var team = await TeamScene.Open(host, (Kinds.Length + 4) * VotesPerSecond * Seconds);
        var voters = new Voters(http);
        await voters.Invite(team);
        await voters.Vote(VotesPerSecond, 2 * Seconds);

        // Before and after, and the better one counts: other work on the machine must not make the goal easy.
        var (idle, failed) = await voters.Vote(VotesPerSecond, Seconds);
        var floods = new List<Flooded>();
        foreach (var kind in Kinds)
        {
            floods.Add(await Flooded.By(kind, host, team, voters));
        }

        var (later, failedLater) = await voters.Vote(VotesPerSecond, Seconds);
        var best = Math.Min(idle.P99, later.P99);
        return
        [
            new("nobody else: a voter's request, p99", best, "ms", 250),
            new("nobody else: votes that failed", failed + failedLater, "", 0),
            .. floods.SelectMany(flood => flood.Figures(best)),
        ];
    }

    private sealed record Flooded(string Kind, Readings Requests, int Failed, double PerSecond, double ProcessorMicroseconds)
    {
        public static async Task<Flooded> By(string kind, PulseHost host, TeamScene team, Voters voters)
        {
            var wave = team.Wave.ToString();
            var flood = Flood.From(kind, host.Url.Port, wave, SentPerSecond, Seconds);
            var (requests, failed) = await voters.Vote(VotesPerSecond, Seconds);
            var perSecond = await flood;

            // Once more without voters, who are in this process too.
            var before = ProcessorSeconds;
            var alone = await Flood.From(kind, host.Url.Port, wave, SentPerSecond, SecondsAlone);
            return new Flooded(kind, requests, failed, perSecond, (ProcessorSeconds - before) * 1_000_000 / (alone * SecondsAlone));
        }

        public IEnumerable<Figure> Figures(double idle) =>
        [
            new($"{Kind}: a voter's request, p99", Requests.P99, "ms", 5 * idle, FormattableString.Invariant($"5 × {idle:0.0} ms")),
            new($"{Kind}: votes that failed", Failed, "", 0),
            new($"{Kind}: answered", PerSecond, "/s", Goal, AtLeast: true),
            new($"{Kind}: processor time of one", ProcessorMicroseconds, "µs", 1_000_000 / Goal, $"one processor for {Goal} a second"),
        ];
    }
}
