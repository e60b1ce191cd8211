using System.Globalization;
using TeamPulse.Publishing;
using TeamPulse.Questionnaires;
using TeamPulse.Teams;
using TeamPulse.Trends;

namespace TeamPulse.Simulation;

/// <summary>
/// How often teams together, in which nothing changes, are told to have fallen: teams of ten below one that only holds them together,
/// through the product's own publisher, pools and roll-ups. They all have the same holidays.
/// </summary>
public static class TogetherTable
{
    /// <summary>Enough for a standard error of 0.04 a year, within half a minute.</summary>
    public const int UsualTrees = 100;

    /// <summary>For figures that are kept: 0.01 a year, in some minutes.</summary>
    public const int TreesToKeep = 1000;

    private const int TeamSize = 10;
    private const string Header = "people,trees,seed,false_falls,error";
    private const int WeeksBefore = Trial.Weeks - Trial.WatchedWeeks;

    private static readonly int[] Sizes = [30, 100, 1000];
    private static readonly IsoWeek First = new(2024, 1);
    private static readonly TeamId Above = new(1);
    private static readonly IReadOnlyDictionary<Driver, SignalState> NoStates = new Dictionary<Driver, SignalState>();

    /// <summary>The run whose figures the product shows, made by <c>simulate --together</c>.</summary>
    public static IReadOnlyList<TogetherRow> Measured { get; } = ReadKept();

    /// <summary>Row by row, as they are ready.</summary>
    /// <param name="trees">How many trees of each size; at least 1.</param>
    /// <param name="seed">The same seed gives the same rows.</param>
    /// <param name="cancel">Gives up.</param>
    public static IEnumerable<TogetherRow> Run(int trees, int seed, CancellationToken cancel = default) =>
        Sizes.Select(people => Row(people, trees, seed, cancel));

    /// <summary>The rows as CSV. Each says how many trees and which seed it came from.</summary>
    public static void Write(TextWriter output, IEnumerable<TogetherRow> rows, int trees, int seed)
    {
        output.Write(Header + "\n");
        foreach (var (people, falls, error) in rows)
        {
            output.Write(string.Create(CultureInfo.InvariantCulture, $"{people},{trees},{seed},{falls:0.0000},{error:0.0000}\n"));
        }
    }

    private static TogetherRow[] ReadKept()
    {
        using var kept = typeof(TogetherTable).Assembly.GetManifestResourceStream("TeamPulse.Simulation.together.csv")!;
        using var reader = new StreamReader(kept);
        return [.. reader.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries).Skip(1).Select(line => line.Split(','))
            .Select(cells => new TogetherRow(
                int.Parse(cells[0], CultureInfo.InvariantCulture),
                double.Parse(cells[3], CultureInfo.InvariantCulture), double.Parse(cells[4], CultureInfo.InvariantCulture)))];
    }

    internal static TogetherRow Row(int people, int trees, int seed, CancellationToken cancel)
    {
        var outcome = new RuleOutcome(trees, 0);
        Parallel.For(0, trees, new ParallelOptions { CancellationToken = cancel }, tree =>
        {
            for (var falls = Falls(people / TeamSize, seed, tree); falls > 0; falls--)
            {
                outcome.AlertedFalsely();
            }
        });
        return new(people, outcome.FalseRate, outcome.Error);
    }

    // How often one unchanged tree is told to have fallen within the two years.
    private static int Falls(int teams, int seed, int tree)
    {
        var stream = tree * (teams + 2);
        var holidays = new Holidays(new Chance(seed, stream).Below(Holidays.WeeksOfYear));
        var below = new TeamTree(Enumerable.Range(0, teams).Select(i => new TeamNode(new(i + 2), "", Above)).Prepend(new(Above, "", null)));
        List<TeamId> asked = [.. below.ChildrenOf(Above).Select(team => team.Id)];
        var people = asked.ToDictionary(
            team => team, team => new SimulatedTeam(World.Usual, TeamSize, new Chance(seed, stream + team.Value), holidays));
        Direction? direction = null;
        var falls = 0;
        for (var week = 0; week < Trial.Weeks; week++)
        {
            if (Score(First.AddWeeks(week), below, people) is not { } score)
            {
                continue;
            }

            (direction, var result) = Direction.Step(direction, First.AddWeeks(week), asked, [], score);
            falls += week >= WeeksBefore && result.Trend!.Signal == Signal.Act ? 1 : 0;
        }

        return falls;
    }

    private static CombinedScore? Score(IsoWeek week, TeamTree tree, Dictionary<TeamId, SimulatedTeam> people)
    {
        var cells = new List<Cell>();
        var held = new List<HeldWave>();
        foreach (var (team, members) in people)
        {
            members.Live();
            var (answers, sum) = members.Answers(0);
            var tally = new Dictionary<Driver, Tally> { [Driver.Trust] = new(answers, sum) };
            var wave = Publisher.Publish(new HistoryWeek(week, TeamSize, answers, tally), Threshold.Lowest, "simulated", NoStates);
            if (Cell.Of(team, wave.Publication) is { } cell)
            {
                cells.Add(cell);
            }
            else
            {
                held.Add(new(team, Threshold.Lowest, TeamSize, answers, tally));
            }
        }

        cells.AddRange(Leftovers.Pool(tree, Above, held, new HashSet<TeamId>()));
        return RollUp.Of(Above, week, cells)?.Scores.SingleOrDefault();
    }
}

/// <summary>How often teams together, in which nothing changes, are told to have fallen.</summary>
/// <param name="People">On the rosters of all teams together.</param>
/// <param name="FalseFalls">Of one driver in a year.</param>
/// <param name="Error">Standard error of it.</param>
public sealed record TogetherRow(int People, double FalseFalls, double Error);
