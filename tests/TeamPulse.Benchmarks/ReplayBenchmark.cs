namespace TeamPulse.Benchmarks;

/// <summary>
/// <c>replay</c> of a million answers, beside <c>awk</c>, which only groups the same file by team, week and driver: the
/// least that anybody must do with it. Both run three times in turn. The fastest run counts, because other work on the
/// machine only slows.
/// </summary>
internal static class ReplayBenchmark
{
    private static readonly string Program = Path.Combine(AppContext.BaseDirectory, "TeamPulse.Web.dll");

    private const int Million = 1_000_000;
    private const int Rounds = 3;
    private const string Grouping =
        "NR > 1 { k = $1 \",\" $2 \",\" $5; s[k] += $6; c[k]++ } END { for (k in s) print k, c[k], s[k] / c[k] }";

    public static IEnumerable<Figure> Run()
    {
        var directory = Directory.CreateTempSubdirectory("replay-benchmark");
        try
        {
            var (together, apart, triple) = (
                Path.Combine(directory.FullName, "together.csv"),
                Path.Combine(directory.FullName, "apart.csv"),
                Path.Combine(directory.FullName, "triple.csv"));
            InventedHistory.Write(together, Million, apart: false);
            InventedHistory.Write(apart, Million, apart: true);
            InventedHistory.Write(triple, 3 * Million, apart: false);
            var hasPeer = MeasuredRun.Exists("awk");

            var first = Measure(together, hasPeer);
            foreach (var figure in Figures("rows of a team and week together", first)
                .Concat(Figures("rows in any order", Measure(apart, hasPeer))))
            {
                yield return figure;
            }

            var report = Best([Report(together, directory), Report(together, directory)]);
            yield return new Figure("with a report of 138 teams over two years: time", report.Seconds, "s", 15);
            yield return new Figure("with a report of 138 teams over two years: memory", report.PeakMiB, "MiB", 300);

            var three = Measure(triple, withPeer: false).Own;
            yield return new Figure("3,000,000 answers: times the time of a third", three.Seconds / first.Own.Seconds, "", 3.3);
            yield return new Figure("3,000,000 answers: memory", three.PeakMiB, "MiB", 300);
        }
        finally
        {
            directory.Delete(recursive: true);
        }
    }

    private static IEnumerable<Figure> Figures(string how, (MeasuredRun Own, MeasuredRun? Peer) run)
    {
        yield return new Figure($"{how}: time", run.Own.Seconds, "s", 5);
        if (run.Peer is { } peer)
        {
            yield return new Figure(
                $"{how}: time", run.Own.Seconds, "s", (2.5 * peer.Seconds) + 1,
                FormattableString.Invariant($"2.5 × awk's {peer.Seconds:0.00} s + 1 s"));
        }

        yield return new Figure($"{how}: memory", run.Own.PeakMiB, "MiB", 300);
    }

    private static (MeasuredRun Own, MeasuredRun? Peer) Measure(string file, bool withPeer)
    {
        var (own, peers) = (new List<MeasuredRun>(), new List<MeasuredRun>());
        for (var round = 0; round < Rounds; round++)
        {
            if (withPeer)
            {
                peers.Add(MeasuredRun.Of("awk", "-F,", Grouping, file));
            }

            own.Add(MeasuredRun.Of("dotnet", Program, "replay", file));
        }

        return (Best(own), withPeer ? Best(peers) : null);
    }

    private static MeasuredRun Report(string file, DirectoryInfo directory) =>
        MeasuredRun.Of("dotnet", Program, "replay", file, "--report", Path.Combine(directory.FullName, "report.html"));

    private static MeasuredRun Best(List<MeasuredRun> runs) => new(runs.Min(run => run.Seconds), runs.Max(run => run.PeakMiB));
}
