using System.Globalization;
using TeamPulse.Publishing;
using TeamPulse.Questionnaires;
using TeamPulse.Trends;

namespace TeamPulse.Simulation;

/// <summary>
/// How often unchanged teams are called low or recovering, measured with the product's own publisher at several true levels. The same
/// people stay, and together they are as happy as the level says.
/// </summary>
public static class LevelTable
{
    /// <summary>Enough for a standard error of half a percent.</summary>
    public const int UsualTeams = 1000;

    private const string Header = "roster,level,teams,seed,low,recovering";

    // So long a team answers before its words are counted, as for false alerts.
    private const int WeeksBefore = Trial.Weeks - Trial.WatchedWeeks;

    private static readonly int[] Rosters = [6, 8, 12, 30];
    private static readonly int[] Levels = [40, 45, 50, 55, 63];
    private static readonly World Unchanging = World.Usual with { Teams = 0, Turnover = 0 };
    private static readonly IsoWeek First = new(2024, 1);

    /// <summary>The run whose figures the product shows, made by <c>simulate --levels</c>.</summary>
    public static IReadOnlyList<LevelRow> Measured { get; } = ReadKept();

    /// <summary>Row by row, as they are ready.</summary>
    /// <param name="teams">How many teams of each size and level; at least 1.</param>
    /// <param name="seed">The same seed gives the same rows.</param>
    /// <param name="cancel">Gives up.</param>
    public static IEnumerable<LevelRow> Run(int teams, int seed, CancellationToken cancel = default) =>
        from roster in Rosters
        from level in Levels
        select Row(roster, level, teams, seed, cancel);

    /// <summary>The rows as CSV. Each says how many teams and which seed it came from.</summary>
    public static void Write(TextWriter output, IEnumerable<LevelRow> rows, int teams, int seed)
    {
        output.Write(Header + "\n");
        foreach (var (roster, level, low, recovering) in rows)
        {
            output.Write(string.Create(
                CultureInfo.InvariantCulture, $"{roster},{level},{teams},{seed},{low:0.0000},{recovering:0.0000}\n"));
        }
    }

    private static LevelRow[] ReadKept()
    {
        using var kept = typeof(LevelTable).Assembly.GetManifestResourceStream("TeamPulse.Simulation.levels.csv")!;
        using var reader = new StreamReader(kept);
        return [.. reader.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries).Skip(1).Select(line => line.Split(','))
            .Select(cells => new LevelRow(
                int.Parse(cells[0], CultureInfo.InvariantCulture), int.Parse(cells[1], CultureInfo.InvariantCulture),
                double.Parse(cells[4], CultureInfo.InvariantCulture), double.Parse(cells[5], CultureInfo.InvariantCulture)))];
    }

    private static LevelRow Row(int roster, int level, int teams, int seed, CancellationToken cancel)
    {
        var shift = ShiftTo(level);
        var (published, low, recovering) = (0L, 0L, 0L);
        Parallel.For(0, teams, new ParallelOptions { CancellationToken = cancel }, team =>
        {
            var people = new SimulatedTeam(Unchanging, roster, new Chance(seed, team));
            people.Level();
            var words = Words(people, roster, shift).ToList();
            Interlocked.Add(ref published, words.Count);
            Interlocked.Add(ref low, words.Count(word => word == TrendWord.Low));
            Interlocked.Add(ref recovering, words.Count(word => word == TrendWord.Recovering));
        });
        return new(roster, level, (double)low / Math.Max(1, published), (double)recovering / Math.Max(1, published));
    }

    // Of the published weeks in which nothing changes, after the first half year.
    private static IEnumerable<TrendWord> Words(SimulatedTeam team, int roster, double shift)
    {
        IReadOnlyDictionary<Driver, SignalState> states = new Dictionary<Driver, SignalState>();
        for (var week = 0; week < Trial.Weeks; week++)
        {
            team.Live();
            var (answers, sum) = team.Answers(shift);
            var tally = new Dictionary<Driver, Tally> { [Driver.Trust] = new(answers, sum) };
            var outcome = Publisher.Publish(
                new HistoryWeek(First.AddWeeks(week), roster, answers, tally), Threshold.Lowest, "simulated", states);
            states = outcome.States;
            if (week >= WeeksBefore && outcome.Publication.Drivers is [var shown])
            {
                yield return TrendWords.Of(shown.Signal, shown.Fall is { End: null }, shown.LowSince is not null);
            }
        }
    }

    // How much better or worse everybody feels, in standard deviations of an answer, where the mean score is the level.
    private static double ShiftTo(int level)
    {
        const int Parts = 2000;
        var (low, high) = (-3.0, 3.0);
        for (var i = 0; i < 40; i++)
        {
            var middle = (low + high) / 2;
            var mean = Enumerable.Range(0, Parts).Average(part => FivePoints.ScoreOf(NormalQuantile.Of((part + 0.5) / Parts) + middle));
            (low, high) = mean < level ? (middle, high) : (low, middle);
        }

        return low;
    }
}
