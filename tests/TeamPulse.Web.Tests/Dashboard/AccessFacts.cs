using System.Security.Claims;
using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Forms;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using TeamPulse.Publishing;
using TeamPulse.Questionnaires;
using TeamPulse.Web.Alerts;
using TeamPulse.Web.Circuits;
using TeamPulse.Web.Comments;
using TeamPulse.Web.Dashboard;
using TeamPulse.Web.Ledger;
using TeamPulse.Web.Results;
using TeamPulse.Web.Settings;
using TeamPulse.Web.SignIn;
using TeamPulse.Web.Storage;
using TeamPulse.Web.Tests.Design;
using TeamPulse.Web.Tests.Storage;

namespace TeamPulse.Web.Tests.Dashboard;

/// <summary>The pages on a real database: a manager sees their own teams and those below, and nobody else's.</summary>
public sealed class AccessFacts : StoredPageTest
{
    private bool _notFound;

    public AccessFacts() => Services.GetRequiredService<NavigationManager>().OnNotFound += (_, _) => _notFound = true;

    [Fact]
    public void A_manager_sees_the_own_team_and_those_below()
    {
        foreach (var team in new[] { Own, Below })
        {
            Dashboard(team.Value).FindAll("h1").ShouldHaveSingleItem();
            _notFound.ShouldBeFalse();
        }
    }

    [Fact]
    public void Teams_above_and_beside_look_like_teams_that_do_not_exist()
    {
        foreach (var team in new[] { Above.Value, Beside.Value, 9999 })
        {
            _notFound = false;
            Dashboard(team).Markup.ShouldBeEmpty();
            _notFound.ShouldBeTrue();
        }
    }

    [Fact]
    public void The_list_has_the_visible_teams_alone() =>
        Render<AllMyTeams>(p => p.AddCascadingValue(Context())).FindAll("tbody th a").Select(a => a.TextContent)
            .ShouldBe(["Product", "Payments"]);

    [Theory]
    [InlineData("?q=operations")]
    [InlineData("?q=engineering")]
    [InlineData("?q=bo@example.org")]
    public void A_search_finds_no_team_beside_or_above(string address)
    {
        Stored.Manager("bo@example.org", Beside);

        List(address).FindAll("tbody tr").ShouldBeEmpty();
    }

    [Theory]
    [InlineData("?q=ana@example.org", "Product")]
    [InlineData("?q=pay", "Payments")]
    [InlineData("?page=7", "Product", "Payments")]
    [InlineData("?view=weeks&driver=workload&page=2", "Product", "Payments")]
    [InlineData("?show=attention", "Payments")]
    public void Every_address_of_the_list_has_visible_teams_alone(string address, params string[] teams)
    {
        foreach (var team in new[] { Above, Beside, Below })
        {
            Stored.Alert(team, Driver.Workload, StoredResults.Last);
        }

        var page = List(address);

        page.FindAll("tbody th a").Select(a => a.TextContent).ShouldBe(teams);
        page.Markup.ShouldNotContain("Operations");
        page.Markup.ShouldNotContain("Engineering");
    }

    [Fact]
    public void An_open_alert_stands_first_with_the_sentence_of_its_mail()
    {
        Stored.Alert(Below, Driver.Workload, StoredResults.Last.AddWeeks(-1));

        var look = List("").Find("section[aria-labelledby=todos] li");

        look.QuerySelector("a")!.TextContent.ShouldBe("Payments");
        look.TextContent.ShouldContain("15 points");
    }

    [Fact]
    public void A_new_publication_is_shown_at_the_next_look()
    {
        List("").FindAll("tbody tr")[0].TextContent.ShouldContain("week 30");
        Stored.Db.Publications.Add(new PublicationRow
        {
            TeamId = Own,
            Week = StoredResults.Last.AddWeeks(1),
            Outcome = Publishing.WaveOutcome.Withheld,
            Invited = 9,
            Threshold = 5,
            QuestionnaireVersion = "2026-1",
            ResultsToken = "another",
        });
        Stored.Db.SaveChanges();

        List("").FindAll("tbody tr")[0].TextContent.ShouldContain("week 31");
    }

    [Fact]
    public void The_dashboard_shows_an_open_alert_until_somebody_deals_with_it()
    {
        var id = Stored.Alert(Below, Driver.Workload, StoredResults.Last);
        Dashboard(Below.Value).Find(".callout-act form").GetAttribute("action").ShouldBe($"/teams/{Below}/alerts/{id}");

        (Stored.Db.Alerts.Single().Answer, Stored.Db.Alerts.Single().AnsweredOn) = (AlertAnswer.Acknowledged, new(2026, 1, 1));
        Stored.Db.SaveChanges();

        Dashboard(Below.Value).FindAll(".callout-act").ShouldBeEmpty();
    }

    [Fact]
    public void Over_weeks_a_roll_up_of_too_few_teams_is_withheld_and_a_week_without_waves_is_blank()
    {
        RolledUpLastWeek();

        var cells = RollUpOverWeeks();

        cells[^1].ClassList.ShouldContain("tp-hatched");
        cells[^1].QuerySelector(".visually-hidden")!.TextContent.ShouldBe("hidden: too few answers");
        cells[^2].QuerySelector(".value")!.TextContent.ShouldBe("60");
        cells.SkipLast(2).Select(cell => cell.TextContent).ShouldAllBe(word => word == "no pulse");
        List("?view=weeks").Find(".legend").TextContent.ShouldContain("no pulse");
    }

    [Fact]
    public void Over_weeks_a_roll_up_that_may_still_come_is_not_called_withheld()
    {
        var leaf = RolledUpLastWeek();
        Stored.Db.Waves.Add(new Wave
        {
            TeamId = leaf,
            Week = StoredResults.Last,
            State = Waves.WaveState.Withheld,
            Held = true,
            Threshold = 5,
            Invited = 9,
            QuestionnaireVersion = "2026-1",
        });
        Stored.Db.SaveChanges();

        RollUpOverWeeks()[^1].TextContent.ShouldBe("no pulse");
    }

    [Theory]
    [InlineData("2026-W25", 25)]
    [InlineData("nonsense", 30)]
    [InlineData("2031-W01", 30)]
    public void The_address_carries_the_week(string to, int week)
    {
        var page = Dashboard(Own.Value, to);

        page.Find(".status").TextContent.ShouldContain($"Week {week},");
    }

    [Fact]
    public void Nobody_sees_nothing()
    {
        var nobody = new DefaultHttpContext();

        Render<AllMyTeams>(p => p.AddCascadingValue<HttpContext>(nobody)).FindAll("tbody tr").ShouldBeEmpty();
    }

    // Two teams, of which only one had enough answers this week. Returns the other one, which is the lower.
    private TeamId RolledUpLastWeek()
    {
        var upper = Stored.Team("Design", Own);
        var lower = Stored.Team("Drawing", upper);
        Stored.Publish(upper, 2);
        Stored.Publish(lower, 2, ago => ago == 0 ? Publishing.WaveOutcome.Withheld : Publishing.WaveOutcome.Published);
        Stored.Db.RollUps.Add(new()
        {
            TeamId = upper,
            Week = StoredResults.Last.AddWeeks(-1),
            Driver = Driver.Trust,
            Counted = 14,
            Answers = 14,
            Score = 60,
            Edge = Edge.None,
        });
        Stored.Db.SaveChanges();
        return lower;
    }

    private List<AngleSharp.Dom.IElement> RollUpOverWeeks() =>
        [.. List("?view=weeks&driver=trust")
            .FindAll("tbody tr").Single(row => row.QuerySelector("th.roll-up") is not null).QuerySelectorAll("td")];

    private IRenderedComponent<AllMyTeams> List(string address)
    {
        Services.GetRequiredService<NavigationManager>().NavigateTo("/" + address);
        return Render<AllMyTeams>(p => p.AddCascadingValue(Context()));
    }

    private IRenderedComponent<TeamDashboard> Dashboard(int team, string? to = null)
    {
        Services.GetRequiredService<NavigationManager>().NavigateTo($"/teams/{team}" + (to is null ? "" : $"?to={to}"));
        return Render<TeamDashboard>(p => p.Add(d => d.Id, team).AddCascadingValue(Context()));
    }
}
