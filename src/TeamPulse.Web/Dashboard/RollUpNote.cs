using TeamPulse.Publishing;
using TeamPulse.Questionnaires;

namespace TeamPulse.Web.Dashboard;

/// <summary>Says where the trend of teams together starts anew: its weeks are not compared with those before.</summary>
internal static class RollUpNote
{
    /// <param name="rollUp">The latest shown.</param>
    /// <param name="from">Earlier starts are no news.</param>
    /// <returns>"since week 40 with other teams below"; null for nothing.</returns>
    public static string? Of(PublishedRollUp rollUp, IsoWeek from)
    {
        var starts = rollUp.HistoryStarts.Where(start => start.Week >= from).ToLookup(start => start.Reason);
        string[] notes =
        [
            .. starts[HistoryReason.OtherTeams].OrderByDescending(start => start.Week).Take(1)
                .Select(start => DashboardTexts.Teams_OtherTeams.With(start.Week.Number)),
            .. starts[HistoryReason.NewWording]
                .Select(start => DashboardTexts.Teams_NewWording.With(start.Week.Number, start.Driver!.Value.Name())),
        ];
        return notes.Length == 0 ? null : string.Join("; ", notes);
    }
}
