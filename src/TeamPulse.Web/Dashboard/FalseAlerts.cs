using TeamPulse.Questionnaires;
using TeamPulse.Simulation;

namespace TeamPulse.Web.Dashboard;

/// <summary>
/// How many alerts of all of a reader's teams are false, if nothing changes in any of them. Each team is watched on its own, so more
/// teams have more of them. From the measured figures, by the size of the team.
/// </summary>
internal static class FalseAlerts
{
    private const int MonthsOfAYear = 12;

    // From there on months are easier to remember than years.
    private const double MonthlyFrom = 0.75 * MonthsOfAYear;

    /// <param name="invited">How many people each team has asked.</param>
    public static double AYear(IEnumerable<int> invited) => invited.Sum(people => Drivers.Scored.Count * OfOneScore(people));

    /// <summary>Null for one team: its own page says it.</summary>
    /// <param name="invited">How many people each team has asked.</param>
    public static string? InWords(IReadOnlyCollection<int> invited)
    {
        var aYear = AYear(invited);
        var (unit, often) = aYear >= MonthlyFrom ? ("Month", aYear / MonthsOfAYear) : ("Year", aYear);
        var times = Math.Max(1, (int)Math.Round(often));
        return invited.Count < 2 ? null
            : times == 1 ? DashboardTexts.ResourceManager.Of($"False.{unit}.One").With(invited.Count)
            : DashboardTexts.ResourceManager.Of($"False.{unit}").With(invited.Count, times);
    }

    // Of the next smaller size that was simulated, or else of the smallest.
    private static double OfOneScore(int people)
    {
        var rows = SimulationRun.Measured.Rows.Where(row => row.Case == SimulatedCase.Act).OrderBy(row => row.Roster).ToList();
        return (rows.FindLast(row => row.Roster <= people) ?? rows[0]).Figures.FalseAlerts;
    }
}
