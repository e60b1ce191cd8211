using AngleSharp.Dom;
using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using TeamPulse.Commitments;
using TeamPulse.Questionnaires;
using TeamPulse.Web.Dashboard;
using TeamPulse.Web.Storage;

namespace TeamPulse.Web.Tests.Dashboard;

/// <summary>The home page as a list of what waits, and its list of teams while one types.</summary>
public sealed class HomeFacts : StoredPageTest
{
    [Fact]
    public void What_waits_is_a_sentence_with_the_team_and_the_place_where_it_is_done()
    {
        Stored.Alert(Below, Driver.Workload, StoredResults.Last);
        ReadsComments(Own);
        var promise = Promise(Below, new(2026, 7, 20));

        var lines = Home().FindAll("section[aria-labelledby=todos] li");

        lines.Select(line => line.QuerySelector("a")!).Select(a => (a.TextContent, a.GetAttribute("href"))).ShouldBe(
        [
            ("Payments", $"/teams/{Below}#alerts"),
            ("Product", $"/comments?team={Own}"),
            ("Payments", $"/teams/{Below}/commitments?change={promise}"),
        ]);
        lines[2].TextContent.ShouldContain("“Fewer meetings” ana@example.org promised it. Was due on 20 July");
    }

    [Fact]
    public void As_many_comments_wait_as_on_the_team_s_own_page()
    {
        ReadsComments(Own, Below);

        var home = Home().FindAll("section[aria-labelledby=todos] li").ShouldHaveSingleItem();

        home.TextContent.ShouldContain("8 comments");
        Render<TeamDashboard>(p => p.Add(d => d.Id, Own.Value).AddCascadingValue(Context()))
            .Find("section[aria-labelledby=todos] li").TextContent.ShouldContain("8 comments");
    }

    [Fact]
    public void Comments_of_several_teams_are_one_line_with_their_number()
    {
        (TeamId, string, int)[] waiting =
            [(new(1), "A", 1), (new(2), "B", 7), (new(3), "C", 2), (new(4), "D", 3), (new(5), "E", 4)];

        var todo = Todo.Replies(waiting).ShouldHaveSingleItem();

        $"{todo.Team} {todo.Sentence}".ShouldBe("17 comments in 5 teams wait for your reply: B 7, E 4, D 3, C 2, and in one more.");
        todo.Address.ShouldBe("/comments");
    }

    [Fact]
    public void After_five_of_what_waits_a_phone_folds_the_rest()
    {
        Stored.Alert(Below, Driver.Workload, StoredResults.Last);
        ReadsComments(Own);
        for (var day = 1; day <= 5; day++)
        {
            Promise(Below, new(2026, 7, 14 + day));
        }

        var todos = Home().Find("section[aria-labelledby=todos]");

        todos.QuerySelectorAll("ul:not(details *) > li").Length.ShouldBe(5);
        var folded = todos.QuerySelector("details.tp-fold")!;
        folded.QuerySelector("summary")!.TextContent.ShouldBe("2 more: Promises due");
        folded.QuerySelectorAll("li").Length.ShouldBe(2);
        folded.QuerySelector("h3").ShouldBeNull("the heading is above the first of them");
    }

    [Fact]
    public void Who_sees_one_team_is_led_to_it()
    {
        Manager = Stored.Manager("bo@example.org", Below);

        Home();

        Services.GetRequiredService<NavigationManager>().Uri.ShouldEndWith($"/teams/{Below}");
    }

    [Fact]
    public void Alive_the_list_follows_what_is_typed_and_the_address_says_so()
    {
        SetRendererInfo(new RendererInfo("Server", true));
        SignedIn.SetAuthorized("ana").SetClaims([.. User().Claims]);
        var address = JSInterop.SetupVoid("history.replaceState", _ => true).SetVoidResult();
        var list = Render<LiveTeams>(p => p.Add(l => l.Key, "gone").Add(l => l.Address, new TeamsAddress()));
        list.FindAll("tbody th a").Count.ShouldBe(2);

        list.Find("select").Change("name");
        list.WaitForAssertion(() => list.FindAll("tbody th a").Select(a => a.TextContent).ShouldBe(["Payments", "Product"]));
        var typing = list.Find("input[type=search]").InputAsync("prod");
        Clock.Advance(TimeSpan.FromSeconds(1));

        list.WaitForAssertion(() => list.Find("[role=status]").TextContent.ShouldContain("1 of 2 teams"));
        list.Find("tbody th a").TextContent.ShouldBe("Product");
        address.Invocations.Last().Arguments[2].ShouldBe("/?q=prod&order=name");
        typing.IsCompletedSuccessfully.ShouldBeTrue();
    }

    private IRenderedComponent<AllMyTeams> Home()
    {
        Services.GetRequiredService<NavigationManager>().NavigateTo("/");
        return Render<AllMyTeams>(p => p.AddCascadingValue(Context()));
    }

    private void ReadsComments(params TeamId[] teams)
    {
        foreach (var publication in Stored.Db.Publications.Where(p => teams.Contains(p.TeamId)))
        {
            publication.Readers = [Manager.Value];
        }

        Stored.Db.SaveChanges();
    }
}
