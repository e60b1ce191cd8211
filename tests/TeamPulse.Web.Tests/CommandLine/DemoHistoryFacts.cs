using Microsoft.AspNetCore.Builder;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using TeamPulse.Publishing;
using TeamPulse.Questionnaires;
using TeamPulse.Shared;
using TeamPulse.Trends;
using TeamPulse.Waves;
using TeamPulse.Web.CommandLine;
using TeamPulse.Web.Demo;
using TeamPulse.Web.Results;
using TeamPulse.Web.Storage;

namespace TeamPulse.Web.Tests.CommandLine;

/// <summary>The demo shows every state at once, and no alert without a story behind it.</summary>
public sealed class DemoHistoryFacts(WrittenDemo demo) : IClassFixture<WrittenDemo>
{
    [Fact]
    public async Task Twelve_teams_in_a_tree() =>
        (await demo.Host.Db(async db => (await db.Teams.CountAsync(), await db.Teams.CountAsync(t => t.ParentId == null))))
            .ShouldBe((12, 1));

    [Fact]
    public void Nobody_has_the_same_address_twice() =>
        File.ReadLines(DemoStory.FileOf(DemoStory.Roster)).Select(line => line.Split(',')[1]).ShouldBeUnique();

    [Fact]
    public async Task Every_word_that_a_driver_can_have_is_there_in_the_last_week()
    {
        var latest = await demo.Host.With<PublishedResults, IReadOnlyList<PublishedTeam>>(
            results => results.Latest([.. demo.Teams.Select(t => t.Id)], CancellationToken.None));
        latest.SelectMany(team => Drivers.Scored.Select(driver => team.Latest![driver].Word)).Distinct().Order()
            .ShouldBe(Enum.GetValues<TrendWord>());
    }

    [Fact]
    public void Every_team_ends_with_last_week() =>
        demo.Teams.ShouldAllBe(team => team.Latest!.Week == WrittenDemo.ThisWeek.AddWeeks(-1));

    [Fact]
    public void The_deadlines_of_Payments_raise_an_alert_in_the_last_week() =>
        Last("Payments")[Driver.Deadlines].Signal.ShouldBe(Signal.Act);

    [Fact]
    public void The_autonomy_of_Customer_is_to_be_watched_in_the_last_week() =>
        Last("Customer").Drivers.Where(d => d.Signal != Signal.Steady).ShouldHaveSingleItem().ShouldSatisfyAllConditions(
            d => d.Driver.ShouldBe(Driver.Autonomy), d => d.Signal.ShouldBe(Signal.Watch));

    [Fact]
    public void The_workload_of_Support_Tools_improves_in_the_last_week() =>
        Last("Support Tools")[Driver.Workload].Signal.ShouldBe(Signal.Improving);

    [Fact]
    public void The_autonomy_of_Mobile_recovers_and_its_manager_has_promised_something() =>
        Last("Mobile")[Driver.Autonomy].Word.ShouldBe(TrendWord.Recovering);

    [Fact]
    public void The_deadlines_of_Web_Shop_have_been_low_for_months() => Last("Web Shop")[Driver.Deadlines].ShouldSatisfyAllConditions(
        d => d.Word.ShouldBe(TrendWord.Low), d => ((ShownDriver)d).LowSince.ShouldBe(Last("Web Shop").Week.AddWeeks(-26)));

    [Fact]
    public void Release_is_too_small_to_show_anything() =>
        Team("Release").Waves.ShouldAllBe(w => w.Outcome == WaveOutcome.Withheld);

    [Fact]
    public void Identity_is_withheld_now_and_then()
    {
        Team("Identity").Waves.Count(w => w.Outcome == WaveOutcome.Withheld).ShouldBeInRange(3, 15);
        Last("Identity").Outcome.ShouldBe(WaveOutcome.Published);
    }

    [Fact]
    public void Data_is_still_building_its_usual_level() =>
        Last("Data").Drivers.ShouldAllBe(d => d.Signal == Signal.Building);

    [Fact]
    public void No_other_alert_is_raised_than_the_open_one_and_those_that_were_answered()
    {
        demo.Teams.SelectMany(t => t.Waves.SelectMany(w => w.Alerts.Select(a => (t.Name, a.Driver))))
            .ShouldBe([("Mobile", Driver.Autonomy), ("Payments", Driver.Deadlines), ("Support Tools", Driver.Workload)]);
        Team("Payments").PastAlerts.ShouldHaveSingleItem().Handling.ShouldBeNull();
        foreach (var name in (string[])["Mobile", "Support Tools"])
        {
            Team(name).PastAlerts.ShouldHaveSingleItem().Handling!.How.ShouldBe(AlertAnswer.Acknowledged);
        }
    }

    [Fact]
    public void Every_other_team_that_answers_enough_is_published_and_steady_in_the_last_week()
    {
        string[] withStory = ["Payments", "Customer", "Support Tools", "Release", "Data", "Mobile", "Web Shop"];
        foreach (var team in demo.Teams.Where(t => !withStory.Contains(t.Name)))
        {
            team.Latest!.Drivers.Select(d => d.Signal).ShouldAllBe(s => s == Signal.Steady, team.Name);
        }
    }

    [Fact]
    public void Every_shown_week_has_the_means_of_its_questions()
    {
        var shown = demo.Teams.SelectMany(t => t.Waves).Where(w => w.Outcome == WaveOutcome.Published).ToList();
        shown.ShouldAllBe(w => w.Questions.Count == Rotation.Slots);
    }

    // One of a week that is withheld would be left out.
    [Fact]
    public async Task Every_comment_of_the_story_is_in_a_week_that_is_shown() =>
        (await demo.Host.Db(db => db.Comments.CountAsync()))
            .ShouldBe(DemoStory.Read().Teams.Values.Sum(t => t.Comments.Values.Sum(c => c.Length)));

    private PublishedTeam Team(string name) => demo.Teams.Single(t => t.Name == name);

    private PublishedWave Last(string name) => Team(name).Latest!;
}

/// <summary>The demo's weeks as its pages read them. They are moved into another year than that of the files.</summary>
public sealed class WrittenDemo : IAsyncLifetime
{
    internal static readonly IsoWeek ThisWeek = new(2027, 1);

    internal PulseHost Host { get; private set; } = null!;

    internal IReadOnlyList<PublishedTeam> Teams { get; private set; } = [];

    public async Task InitializeAsync()
    {
        var now = ThisWeek.Monday.AddDays(2).ToDateTime(new TimeOnly(7, 20), DateTimeKind.Utc);
        Host = await PulseHost.Start(now, DemoCommand.Configuration(null, null), prepare: Fill);
        var ids = await Host.Db(db => db.Teams.OrderBy(t => t.Name).Select(t => t.Id).ToListAsync());
        Teams = await Host.With<PublishedResults, IReadOnlyList<PublishedTeam>>(async results =>
        {
            List<PublishedTeam> teams = [];
            foreach (var id in ids)
            {
                teams.Add((await results.Team(id, null, int.MaxValue, CancellationToken.None, questions: true))!);
            }

            return teams;
        });
    }

    public async Task DisposeAsync() => await Host.DisposeAsync();

    private static async Task Fill(WebApplication app)
    {
        await using var scope = app.Services.CreateAsyncScope();
        await ActivatorUtilities.CreateInstance<DemoSeed>(scope.ServiceProvider).Fill(CancellationToken.None);
    }
}
