using TeamPulse.Publishing;

namespace TeamPulse.Telling;

/// <summary>
/// What the numbers of a team together with the teams below it say. They are told as those of a team are, but they raise no alert and
/// speak of none.
/// </summary>
public static class DirectionSentence
{
    /// <summary>The latest week: "Deadlines dropped: below the usual level since about the week of 2 March; the rest is steady."</summary>
    /// <param name="weeks">The roll-ups of one team, oldest first; at least one.</param>
    public static string Of(IReadOnlyList<PublishedRollUp> weeks)
    {
        var starts = weeks[^1].HistoryStarts
            .Select(start => start.Reason == HistoryReason.OtherTeams ? start with { Driver = null } : start)
            .Distinct().OrderBy(start => start.Week);
        var together = new PublishedTeam(weeks[^1].Id, "", [.. weeks.Select(Wave)]) { HistoryStarts = [.. starts] };
        return Clauses.Sentence(new WeekInClauses(together, together.Latest!, alerted: false).All());
    }

    // "54 or less" does not lie at the end of the scale here, as it does for a team: one team below does.
    private static PublishedWave Wave(PublishedRollUp week) => new(
        week.Week, WaveOutcome.Published, week.Counted, null, week.Counted, 0, "",
        [.. week.Drivers.Select(driver => driver with { Score = driver.Score with { Edge = Edge.None } })], [], [], []);
}
