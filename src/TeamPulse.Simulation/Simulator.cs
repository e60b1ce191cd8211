namespace TeamPulse.Simulation;

/// <summary>Many teams on all cores. The same seed gives the same counts, however the teams are shared out.</summary>
internal static class Simulator
{
    private const int TeamsAtOnce = 50;

    /// <returns>One outcome for each rule.</returns>
    public static IReadOnlyList<RuleOutcome> Run(
        World world, int roster, IReadOnlyList<AlertRule> rules, IReadOnlyList<Change> changes, int teams, int seed, CancellationToken cancel = default)
    {
        var trial = new Trial(world, roster, rules, changes);
        var total = Blank();
        Parallel.For(0, (teams + TeamsAtOnce - 1) / TeamsAtOnce, new ParallelOptions { CancellationToken = cancel }, block =>
        {
            var part = Blank();
            for (var team = block * TeamsAtOnce; team < Math.Min(teams, (block + 1) * TeamsAtOnce); team++)
            {
                trial.Run(new Chance(seed, team), part);
            }

            lock (total)
            {
                for (var r = 0; r < total.Length; r++)
                {
                    total[r].Add(part[r]);
                }
            }
        });
        return total;

        RuleOutcome[] Blank() => [.. rules.Select(_ => new RuleOutcome(changes.Count))];
    }
}
