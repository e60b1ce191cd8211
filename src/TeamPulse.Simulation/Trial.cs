namespace TeamPulse.Simulation;

/// <summary>
/// One team watched by several rules: in a world where nothing changes, and in one more for each change. All worlds are the same until
/// week 30, in which the changes begin.
/// </summary>
internal sealed class Trial(World world, int roster, IReadOnlyList<AlertRule> rules, IReadOnlyList<Change> changes)
{
    // The first week of the changes, and the first in which an alert is false where nothing changes.
    private const int ChangeWeek = 30;

    /// <summary>How long alerts are counted, and waited for: two years.</summary>
    public const int WatchedWeeks = 2 * Holidays.WeeksOfYear;

    public const int Weeks = ChangeWeek + WatchedWeeks;

    /// <param name="chance">The team's own.</param>
    /// <param name="outcomes">Where to count, one for each rule.</param>
    public void Run(Chance chance, IReadOnlyList<RuleOutcome> outcomes)
    {
        var team = new SimulatedTeam(world, roster, chance);
        AlertRule?[] calm = [.. rules];
        AlertRule?[][] changed = [];
        for (var week = 0; week < Weeks; week++)
        {
            team.Live();
            if (week == ChangeWeek)
            {
                changed = [.. changes.Select(_ => calm.ToArray())];
            }

            var since = week - ChangeWeek;
            foreach (var (c, watching) in changed.Index())
            {
                foreach (var r in Step(watching, team, week, changes[c].In(since)))
                {
                    outcomes[r].Told(c, since + 1);
                    watching[r] = null;
                }
            }

            foreach (var r in Step(calm, team, week, change: 0).Where(_ => since >= 0))
            {
                outcomes[r].AlertedFalsely();
            }
        }
    }

    // One week further. The indexes of the rules that alert; a rule that is null has told already.
    private static List<int> Step(AlertRule?[] watching, SimulatedTeam team, int week, double change)
    {
        var score = team.Score(change);
        var alerting = new List<int>();
        foreach (var (r, rule) in watching.Index().Where(rule => rule.Item is not null))
        {
            (watching[r], var alert) = rule!.Step(week, score);
            alerting.AddRange(alert ? [r] : []);
        }

        return alerting;
    }
}
