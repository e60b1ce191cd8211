namespace TeamPulse.Simulation;

/// <summary>
/// One team watched by several rules: in a world where nothing changes, and in as many others as there are changes, which part from it
/// in week 30.
/// </summary>
internal sealed class Trial(World world, int roster, IReadOnlyList<AlertRule> rules, IReadOnlyList<Change> changes)
{
    /// <summary>The week in which changes begin, and the first in which alerts count as false where nothing changes.</summary>
    public const int ChangeWeek = 30;

    /// <summary>How long alerts are counted, and waited for: two years.</summary>
    public const int WatchedWeeks = 2 * Holidays.WeeksOfYear;

    public const int Weeks = ChangeWeek + WatchedWeeks;

    public void Run(Chance chance, IReadOnlyList<RuleOutcome> outcomes)
    {
        var team = new SimulatedTeam(world, roster, chance);
        var calm = rules.ToArray();
        var changed = new AlertRule?[changes.Count, rules.Count];
        for (var week = 0; week < Weeks; week++)
        {
            team.Live();
            if (week == ChangeWeek)
            {
                Part(calm, changed);
            }

            if (week >= ChangeWeek)
            {
                Watch(team, week, changed, outcomes);
            }

            var score = team.Score(change: 0);
            for (var r = 0; r < calm.Length; r++)
            {
                (calm[r], var alert) = calm[r].Step(week, score);
                outcomes[r].FalseAlerts += alert && week >= ChangeWeek ? 1 : 0;
            }
        }

        foreach (var outcome in outcomes)
        {
            outcome.Teams++;
        }
    }

    private void Part(AlertRule[] calm, AlertRule?[,] changed)
    {
        for (var c = 0; c < changes.Count; c++)
        {
            for (var r = 0; r < calm.Length; r++)
            {
                changed[c, r] = calm[r];
            }
        }
    }

    private void Watch(SimulatedTeam team, int week, AlertRule?[,] changed, IReadOnlyList<RuleOutcome> outcomes)
    {
        for (var c = 0; c < changes.Count; c++)
        {
            var since = week - ChangeWeek;
            var score = team.Score(changes[c].In(since));
            for (var r = 0; r < rules.Count; r++)
            {
                if (changed[c, r] is not { } rule)
                {
                    continue;
                }

                (changed[c, r], var alert) = rule.Step(week, score);
                if (alert)
                {
                    outcomes[r].Told(c, since + 1);
                    changed[c, r] = null;
                }
            }
        }
    }
}
