using TeamPulse.Teams;

namespace TeamPulse.Tests.Teams;

public class LeaveFacts
{
    private static readonly DateOnly Today = new(2026, 11, 24);

    // Ana leads the top team. Ben and Eva lead a team each below it, Clara one below Ben's.
    private const int Ana = 1;
    private const int Ben = 2;
    private const int Clara = 3;
    private const int Eva = 4;

    private static readonly TeamTree Tree = new(
    [
        new(new TeamId(1), "Top", null),
        new(new TeamId(2), "Left", new TeamId(1)),
        new(new TeamId(3), "Below left", new TeamId(2)),
        new(new TeamId(4), "Right", new TeamId(1)),
    ]);

    [Theory]
    [InlineData("2026-11-24", "2026-11-24", null, null)]
    [InlineData("2027-01-04", "2028-01-03", null, null)]
    [InlineData("", "", "Say which day is the first.", "Say which day is the last.")]
    [InlineData("2026-11-23", "2026-12-01", "This day is over already. Choose today or later.", null)]
    [InlineData("2026-12-01", "2026-11-30", null, "The last day is before the first.")]
    [InlineData("2026-12-01", "2027-12-01", null, "This is longer than a year. For so long a team needs another manager in the roster.")]
    [InlineData("2027-11-25", "2027-11-26", "This day is more than a year ahead. Choose an earlier one.", null)]
    [InlineData("2026-12-10", "2026-12-21",
        "These days overlap with those from 21 December 2026 to 3 January 2027. Change those, or choose other days.", null)]
    [InlineData("2026-12-10", "2026-12-20", null, null)]
    public void A_leave_begins_today_or_later_ends_within_a_year_and_overlaps_with_no_other(
        string from, string until, string? first, string? last) =>
        LeaveProblems.Of(Day(from), Day(until), Today, [Away(Ana, "2026-12-21", "2027-01-03")]).ShouldBe(new(first, last));

    [Theory] // The leave began last week. Its first day may stay; its end may come nearer, but not into the past.
    [InlineData("2026-11-17", "2026-11-24", null, null)]
    [InlineData("2026-11-16", "2026-11-30", "This day is over already. Choose today or later.", null)]
    [InlineData("2026-11-17", "2026-11-23", null, "This day is over already. Choose today or later.")]
    public void A_leave_that_has_begun_keeps_its_first_day(string from, string until, string? first, string? last) =>
        LeaveProblems.Of(Day(from), Day(until), Today, [], began: Day("2026-11-17")).ShouldBe(new(first, last));

    [Theory]
    [InlineData("2026-12-20", false)]
    [InlineData("2026-12-21", true)]
    [InlineData("2027-01-03", true)]
    [InlineData("2027-01-04", false)]
    public void Both_ends_belong_to_it(string day, bool covered) =>
        Away(Ana, "2026-12-21", "2027-01-03").Covers(Day(day)!.Value).ShouldBe(covered);

    [Theory]
    [InlineData(Clara, new[] { Ben, Ana })]
    [InlineData(Ben, new[] { Ana })]
    [InlineData(Eva, new[] { Ana })]
    [InlineData(Ana, new int[0])]
    public void Whoever_sees_all_of_the_managers_teams_can_stand_in_and_nobody_else(int manager, int[] standIns) =>
        CanStandIn(manager, (1, Ana), (2, Ben), (3, Clara), (4, Eva)).ShouldBe(standIns, ignoreOrder: true);

    [Fact]
    public void Who_sees_only_one_of_two_teams_cannot_stand_in() =>
        CanStandIn(Clara, (1, Ana), (2, Ben), (3, Clara), (4, Clara), (4, Eva)).ShouldBe([Ana]);

    [Fact]
    public void Who_manages_the_same_team_can() =>
        CanStandIn(Clara, (1, Ana), (2, Ben), (3, Clara), (3, Eva)).ShouldBe([Ana, Ben, Eva], ignoreOrder: true);

    // Clara manages the team. Ben and Ana, above her, see it; Eva does not.
    [Theory]
    [InlineData(null, null, null, new[] { Clara })] // present
    [InlineData(Ben, null, null, new[] { Ben })]
    [InlineData(0, null, null, new int[0])] // away without a stand-in: it waits
    [InlineData(Eva, null, null, new int[0])] // does not see the team, or no longer
    [InlineData(Ben, Ana, null, new int[0])] // the stand-in is away too, and stand-ins do not chain
    [InlineData(Ben, null, Ana, new[] { Ben })] // the day after Ana's leave and before Ben's
    public void Mails_about_a_team_go_to_its_manager_or_to_the_stand_in(int? standIn, int? standInOfBen, int? another, int[] addressees)
    {
        var leaves = new List<Leave>();
        if (standIn is { } id)
        {
            leaves.Add(new(new(Clara), Today, Today.AddDays(6), id == 0 ? null : new(id)));
        }

        if (standInOfBen is { } other)
        {
            leaves.Add(new(new(Ben), Today.AddDays(-3), Today, new(other)));
        }

        if (another is not null)
        {
            leaves.AddRange(
            [
                new(new(another.Value), Today.AddDays(-3), Today.AddDays(-1), null),
                new(new(Ben), Today.AddDays(1), Today.AddDays(2), null),
            ]);
        }

        var absences = Absence.On(Today, [new(Clara)], new HashSet<ManagerId> { new(Clara), new(Ben), new(Ana) }, leaves);

        Addressee.Of([new(Clara)], absences).Select(a => a.Manager.Value).ShouldBe(addressees);
    }

    [Fact]
    public void A_stand_in_who_manages_the_team_too_gets_one_mail_and_gets_it_as_its_manager()
    {
        ManagerId clara = new(Clara), eva = new(Eva);
        var absences = Absence.On(Today, [clara, eva], new HashSet<ManagerId> { clara, eva }, [new(clara, Today, Today, eva)]);

        Addressee.Of([clara, eva], absences).ShouldBe([new(eva, null)]);
    }

    // Waves close on Mondays: 2, 9, 16, 23 and 30 November.
    [Theory]
    [InlineData("2026-11-07", "2026-11-20", 3, new int[0])] // the leave is not over
    [InlineData("2026-11-07", "2026-11-20", 4, new[] { 45, 46 })] // the first close after the return
    [InlineData("2026-11-07", "2026-11-20", 5, new int[0])] // already told the week before
    [InlineData("2026-11-09", "2026-11-16", 4, new[] { 45, 46 })] // both ends belong to it
    [InlineData("2026-11-10", "2026-11-15", 3, new int[0])] // nothing closed meanwhile
    public void The_first_digest_after_the_return_names_the_weeks_that_closed_meanwhile(string from, string until, int closed, int[] weeks)
    {
        var waves = Enumerable.Range(0, closed).Select(i => (new IsoWeek(2026, 44 + i), new DateOnly(2026, 11, 2).AddDays(7 * i))).ToList();

        WhileAway.ToTell([Away(Ana, from, until)], waves).SelectMany(told => told.Weeks).Select(week => week.Number).ShouldBe(weeks);
    }

    private static Leave Away(int manager, string from, string until) => new(new(manager), Day(from)!.Value, Day(until)!.Value, null);

    private static IEnumerable<int> CanStandIn(int manager, params (int Team, int Manager)[] roles) =>
        StandIns.For(new(manager), Tree, roles.ToLookup(r => new TeamId(r.Team), r => new ManagerId(r.Manager))).Select(id => id.Value);

    private static DateOnly? Day(string day) => day.Length == 0 ? null : DateOnly.ParseExact(day, "yyyy-MM-dd");
}
