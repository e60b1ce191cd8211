using TeamPulse.Commitments;
using TeamPulse.Questionnaires;
using TeamPulse.Web.Storage;

namespace TeamPulse.Web.Demo;

/// <summary>What the demo's managers promised, and what they noted: every way in which a commitment can stand.</summary>
internal static class DemoCommitments
{
    private sealed record Promise(string Team, Driver? Driver, string Text, int WeeksAgo, int DueInDays, CommitmentState State = CommitmentState.Promised, int EndedWeeksAgo = 0);

    private sealed record Happening(string Team, int WeeksAgo, string Text);

    private static readonly Promise[] Promises =
    [
        new("Payments", Driver.Deadlines, "No date goes to a customer before the team has seen the estimate.", 0, 10),
        new("Payments", Driver.Autonomy, "Pull requests under 200 lines need one review, not two.", 11, -56, CommitmentState.Done, 9),
        new("Support Tools", Driver.Workload, "A second person is on call every week, and the weekly report goes.", 5, -21, CommitmentState.Done, 4),
        new("Product and Delivery", Driver.Trust, "Every change of priorities is explained here on the day it is decided.", 3, 4),
        new("Product and Delivery", Driver.Workload, "The Wednesday steering round is cut to half an hour.", 12, -63, CommitmentState.Done, 10),
        new("Mobile", Driver.Workload, "The support rota is shared with Web Shop.", 4, -5),
        new("Web Shop", Driver.Deadlines, "The spring sale gets a range of dates instead of one.", 8, -14, CommitmentState.Dropped, 3),
    ];

    private static readonly Happening[] Events =
    [
        new("Payments", 4, "The settlement release was moved forward"),
        new("Payments", 15, "Two people joined from another team"),
        new("Support Tools", 5, "A second on-call rota began"),
        new("Product and Delivery", 9, "Customer and Platform were reorganised"),
        new("Mobile", 6, "Release 7.0 went live"),
    ];

    public static IEnumerable<CommitmentRow> Of(DemoTeam team, TeamId id, ManagerId manager, DateOnly today) =>
        Promises.Where(p => p.Team == team.Name).Select(p => new CommitmentRow
        {
            TeamId = id,
            ManagerId = manager,
            Driver = p.Driver,
            Text = p.Text,
            PromisedOn = DayOf(today, p.WeeksAgo),
            Due = today.AddDays(p.DueInDays),
            State = p.State,
            EndedOn = p.State == CommitmentState.Promised ? null : DayOf(today, p.EndedWeeksAgo).AddDays(2),
        });

    public static IEnumerable<TeamEventRow> EventsOf(DemoTeam team, TeamId id, DateOnly today) =>
        Events.Where(e => e.Team == team.Name).Select(e => new TeamEventRow { TeamId = id, Text = e.Text, Day = DayOf(today, e.WeeksAgo).AddDays(1) });

    // The Monday of that week, when digests are read.
    private static DateOnly DayOf(DateOnly today, int weeksAgo) => IsoWeek.Of(today).AddWeeks(-weeksAgo).Monday;
}
