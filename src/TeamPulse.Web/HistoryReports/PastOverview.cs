using TeamPulse.Publishing;
using TeamPulse.Teams;
using TeamPulse.Telling;
using TeamPulse.Web.Dashboard;

namespace TeamPulse.Web.HistoryReports;

/// <summary>One team in the overview: its latest week as on the home page, and the whole time in counts.</summary>
/// <param name="Row">As on the home page.</param>
/// <param name="Sentence">What its latest week says.</param>
/// <param name="First">Its first week.</param>
/// <param name="Weeks">How many weeks have answers.</param>
/// <param name="Shown">How many of them had enough.</param>
/// <param name="Alerts">How many alerts were raised.</param>
/// <param name="Low">In how many weeks the level of some score was low.</param>
public sealed record TeamLine(TeamRow Row, string Sentence, IsoWeek First, int Weeks, int Shown, int Alerts, int Low)
{
    /// <param name="id">Names its part of the page.</param>
    /// <param name="team">With all its weeks.</param>
    public static TeamLine Of(TeamId id, PublishedTeam team) => new(
        new TeamRow(new TeamNode(id, team.Name, null), 0, team.Latest, team.Latest!.Alerts.Count) { Address = $"#team-{id}" },
        TrendSentence.OfWeek(team),
        team.Waves[0].Week,
        team.Waves.Count,
        team.Waves.Count(wave => wave.Outcome == WaveOutcome.Published),
        team.Waves.Sum(wave => wave.Alerts.Count),
        team.Waves.Count(wave => wave.Drivers.OfType<ShownDriver>().Any(driver => driver.LowSince is not null)));
}

/// <summary>All teams of a history. Those that ask for attention stand first, as on the home page.</summary>
/// <param name="Teams">In the order of the file.</param>
/// <param name="Threshold">The fewest answers behind any number.</param>
public sealed record PastOverview(IReadOnlyList<TeamLine> Teams, int Threshold)
{
    private const int FewLooks = 5;

    public IsoWeek First => Teams.Min(team => team.First);

    public IsoWeek Last => Teams.Max(team => team.Row.Latest!.Week);

    public int Alerts => Teams.Sum(team => team.Alerts);

    public IReadOnlyList<TeamRow> Rows => [.. Teams.Select(team => team.Row).OrderBy(row => row.Rank)];

    public IReadOnlyList<(TeamRow Row, string Sentence)> FirstLooks =>
        [.. Teams.Where(team => team.Row.AsksForAttention).OrderBy(team => team.Row.Rank).Take(FewLooks)
            .Select(team => (team.Row, team.Sentence))];

    public string Title => HistoryReportTexts.Title.With(First, Last);

    /// <summary>"3 teams, 2025-W40 to 2026-W13: 75 weeks, 66 of them shown, 3 alerts."</summary>
    public string Summary => HistoryReportTexts.Summary.With(
        Teams.Count, First, Last, Teams.Sum(team => team.Weeks), Teams.Sum(team => team.Shown), Alerts);
}
