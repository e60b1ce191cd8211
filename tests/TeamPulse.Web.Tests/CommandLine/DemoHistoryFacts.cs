using TeamPulse.Publishing;
using TeamPulse.Questionnaires;
using TeamPulse.Trends;
using TeamPulse.Web.CommandLine;
using TeamPulse.Web.Demo;

namespace TeamPulse.Web.Tests.CommandLine;

/// <summary>The demo shows every state at once, and no alert without a story behind it.</summary>
public sealed class DemoHistoryFacts
{
    private static readonly Questionnaire Questionnaire = QuestionnaireFile.Parse(
        File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "questionnaires", "2026-1.json")), "2026-1.json");

    [Fact]
    public void Twelve_teams_in_a_tree() =>
        (DemoOrganisation.Teams.Length, DemoOrganisation.Teams.Count(t => t.Parent is null)).ShouldBe((12, 1));

    [Fact]
    public void Nobody_has_the_same_address_twice()
    {
        var members = DemoOrganisation.Teams.SelectMany(DemoOrganisation.MembersOf).Select(p => p.Email).ToList();
        members.Distinct().Count().ShouldBe(members.Count);
    }

    [Fact]
    public void The_deadlines_of_Payments_raise_an_alert_in_the_last_week() =>
        Last("Payments").Drivers.Single(d => d.Driver == Driver.Deadlines).Signal.ShouldBe(Signal.Act);

    [Fact]
    public void The_workload_of_Support_Tools_improves_in_the_last_week() =>
        Last("Support Tools").Drivers.Single(d => d.Driver == Driver.Workload).Signal.ShouldBe(Signal.Improving);

    [Fact]
    public void Release_is_too_small_to_show_anything() =>
        History("Release").ShouldAllBe(p => p.Outcome == WaveOutcome.Withheld);

    [Fact]
    public void Identity_is_withheld_now_and_then()
    {
        History("Identity").Count(p => p.Outcome == WaveOutcome.Withheld).ShouldBeInRange(3, 15);
        Last("Identity").Outcome.ShouldBe(WaveOutcome.Published);
    }

    [Fact]
    public void Data_is_still_building_its_usual_level() =>
        Last("Data").Drivers.ShouldAllBe(d => d.Signal == Signal.Building);

    [Fact]
    public void No_other_alert_is_raised() =>
        DemoOrganisation.Teams.SelectMany(t => History(t.Name).SelectMany(p => p.Alerts.Select(a => (t.Name, a.Driver))))
            .ShouldBe([("Payments", Driver.Deadlines)]);

    [Fact]
    public void Every_other_team_that_answers_enough_is_published_and_steady_in_the_last_week()
    {
        string[] withStory = ["Payments", "Support Tools", "Release", "Data"];
        foreach (var team in DemoOrganisation.Teams.Where(t => !withStory.Contains(t.Name)))
        {
            Last(team.Name).Drivers.Select(d => d.Signal).ShouldAllBe(s => s == Signal.Steady, team.Name);
        }
    }

    private static Publication Last(string team) => History(team)[^1];

    private static List<Publication> History(string name)
    {
        var team = DemoOrganisation.Teams.Single(t => t.Name == name);
        return DemoHistory.Of(team, new TeamId(team.Number + 1), Questionnaire, new IsoWeek(2026, 48)).ConvertAll(o => o.Publication);
    }
}
