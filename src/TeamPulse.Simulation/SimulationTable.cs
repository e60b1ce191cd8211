using TeamPulse.Trends;

namespace TeamPulse.Simulation;

/// <summary>
/// How often the product's alerts are wrong and how late they come, measured with the product's own detector on simulated teams,
/// beside the usual rule and in harder worlds.
/// </summary>
public static class SimulationTable
{
    /// <summary>Enough for a standard error of 0.005 false alerts a year.</summary>
    public const int UsualTeams = 4000;

    private static readonly int[] Rosters = [6, 8, 12, 30];

    private static readonly Change[] Changes = [Change.Drop(0.3), Change.Drop(0.5), Change.Drop(0.8), Change.Drift(0.05)];

    private static readonly (SimulatedCase Case, AlertRule Rule, int[] Rosters)[] Rules =
    [
        (SimulatedCase.Act, new DetectorRule(Tuning.InUse), Rosters),
        (SimulatedCase.WatchAsAlert, new DetectorRule(Tuning.InUse with { AlertAbove = Cusum.WatchAbove }), Rosters),
        (SimulatedCase.Retuned, new DetectorRule(new Tuning(Slack: 0.65, AlertAbove: 3.8, Window: 80)), Rosters),
        (SimulatedCase.TenPoints, new PointsBelowLast(10), Rosters),
        // A little more than 25 points: there the false alerts of a team of eight step down from about 0.65 to 0.45 a year.
        (SimulatedCase.ManyPoints, new PointsBelowLast(25.1), [8]),
    ];

    private static readonly (SimulatedCase Case, World World)[] HarderWorlds =
    [
        (SimulatedCase.HalfAnswer, World.Usual with { ResponseRate = 0.5 }),
        (SimulatedCase.NearlyAllAnswer, World.Usual with { ResponseRate = 0.9 }),
        (SimulatedCase.UnhappyAreSilent, World.Usual with { UnhappyAreSilent = 0.3 }),
        (SimulatedCase.ShockDoubled, World.Usual with { Shock = 2 * World.Usual.Shock }),
        (SimulatedCase.SlowWalk, World.Usual with { Walk = 0.02 }),
        (SimulatedCase.HighTurnover, World.Usual with { Turnover = 0.02 }),
    ];

    /// <summary>Row by row, as they are ready; those of one case follow each other.</summary>
    /// <param name="teams">How many teams of each size; at least 1.</param>
    /// <param name="seed">The same seed gives the same rows.</param>
    /// <param name="cancel">Gives up.</param>
    public static IEnumerable<SimulatedRow> Run(int teams, int seed, CancellationToken cancel = default) =>
        InTheUsualWorld(teams, seed, cancel).Concat(InHarderWorlds(teams, seed, cancel));

    /// <summary>The rows of one size of team in the usual world.</summary>
    internal static IEnumerable<SimulatedRow> InTheUsualWorld(int roster, int teams, int seed, CancellationToken cancel)
    {
        var rules = Rules.Where(r => r.Rosters.Contains(roster)).ToList();
        var outcomes = Simulator.Run(World.Usual, roster, rules.ConvertAll(r => r.Rule), Changes, teams, seed, cancel);
        return rules.Zip(outcomes, (rule, outcome) => Row(rule.Case, roster, outcome));
    }

    private static IEnumerable<SimulatedRow> InTheUsualWorld(int teams, int seed, CancellationToken cancel)
    {
        var rows = Rosters.SelectMany(roster => InTheUsualWorld(roster, teams, seed, cancel)).ToLookup(row => row.Case);
        return Rules.SelectMany(rule => rows[rule.Case]);
    }

    private static IEnumerable<SimulatedRow> InHarderWorlds(int teams, int seed, CancellationToken cancel) =>
        from harder in HarderWorlds
        from roster in Rosters
        let outcomes = Simulator.Run(harder.World, roster, [new DetectorRule(Tuning.InUse)], Changes, teams, seed, cancel)
        select Row(harder.Case, roster, outcomes[0]);

    private static SimulatedRow Row(SimulatedCase @case, int roster, RuleOutcome outcome) => new(
        @case,
        roster,
        new SimulatedFigures(
            outcome.FalseRate,
            outcome.MedianDelay(0),
            outcome.MedianDelay(1),
            outcome.MedianDelay(2),
            outcome.MedianDelay(3),
            outcome.ToldWithin(change: 1, weeks: 8)),
        outcome.Error);
}
