namespace TeamPulse.Simulation;

/// <summary>Many teams on all cores. The same seed gives the same counts, on any number of cores.</summary>
internal static class Simulator
{
    /// <returns>One outcome for each rule.</returns>
    public static IReadOnlyList<RuleOutcome> Run(
        World world, int roster, IReadOnlyList<AlertRule> rules, IReadOnlyList<Change> changes, int teams, int seed,
        CancellationToken cancel)
    {
        var trial = new Trial(world, roster, rules, changes);
        RuleOutcome[] outcomes = [.. rules.Select(_ => new RuleOutcome(teams, changes.Count))];
        Parallel.For(
            0, teams, new ParallelOptions { CancellationToken = cancel }, team => trial.Run(new Chance(seed, team), outcomes));
        return outcomes;
    }
}
