using Bunit;
using TeamPulse.Gallery.Dashboards;
using TeamPulse.Publishing;
using TeamPulse.Questionnaires;
using TeamPulse.Trends;
using TeamPulse.Web.Dashboard;
using TeamPulse.Web.Tests.Design;

namespace TeamPulse.Web.Tests.Dashboard;

public sealed class AllMyTeamsViewFacts : PageTest
{
    [Fact]
    public void Every_team_is_a_link_to_its_dashboard()
    {
        var rows = GalleryTeams.Rows(many: false);

        View(rows).FindAll("tbody th a").Select(a => a.GetAttribute("href")).ShouldBe(rows.Select(r => $"/teams/{r.Node.Id}"));
    }

    [Fact]
    public void A_withheld_team_has_four_hatched_cells_and_no_number()
    {
        var row = GalleryTeams.Rows(many: false).Single(r => r.Node.Name.StartsWith("Support", StringComparison.Ordinal));
        var page = View([row]);

        page.FindAll("td.tp-hatched").Count.ShouldBe(4);
        page.FindAll("td .value").ShouldBeEmpty();
    }

    [Fact]
    public void A_row_says_whether_the_team_talked_and_whether_it_was_worth_it()
    {
        var row = GalleryTeams.Rows(many: false).First(r => r is { Word: TrendWord.Steady, Talk: null });
        var talked = row with { Talk = new(new(new(2026, 29), 1, new(6)), new(new(2026, 30), 1, new(4))) };

        View([talked]).Find("td.what p").TextContent
            .ShouldBe("Talk held: mostly agreed (week 29); worth it: in between (week 30).");
        View([row]).Find("td.what.quiet").QuerySelector("p").ShouldBeNull();
    }

    [Fact]
    public void A_thousand_teams_come_in_pages_of_fifty()
    {
        var rows = GalleryTeams.Rows(many: true);
        var page = View(rows, page: 2);

        page.FindAll("tbody tr").Count.ShouldBe(50);
        page.FindAll("nav[aria-label=Pages] a").Select(a => (a.TextContent, a.GetAttribute("href")))
            .ShouldBe([("Previous", "/"), ("Next", "/?page=3")]);
    }

    [Fact]
    public void A_page_beyond_the_last_shows_the_last() =>
        View(GalleryTeams.Rows(many: false), page: 99).FindAll("tbody tr").ShouldNotBeEmpty();

    [Fact]
    public void A_search_without_match_says_so_and_offers_all_teams()
    {
        var page = View(GalleryTeams.Rows(many: false), search: "no such team");

        page.Find(".empty").TextContent.ShouldContain("no such team");
        page.Find(".empty a").GetAttribute("href").ShouldBe("/");
    }

    [Fact]
    public void Who_manages_no_team_is_told_what_will_happen() =>
        View([]).Find(".empty").TextContent.ShouldContain("As soon as a roster names you");

    [Fact]
    public void On_a_later_page_the_first_team_says_where_it_belongs()
    {
        View(GalleryTeams.Rows(many: true), page: 2).FindAll("tbody tr")[0].QuerySelector("th .path:not(.in-tree)")!
            .TextContent.ShouldBe("in Engineering › Operations");
        View(GalleryTeams.Rows(many: true)).FindAll("th .path:not(.in-tree)").ShouldBeEmpty();
    }

    [Fact]
    public void Paging_keeps_what_was_searched_for_and_what_is_looked_at() =>
        Page(many: true, "Team", view: "weeks", driver: "workload", page: 3)
            .FindAll("nav[aria-label=Pages] a").Select(a => a.GetAttribute("href"))
            .ShouldBe(["/?q=Team&view=weeks&driver=workload&page=2", "/?q=Team&view=weeks&driver=workload&page=4"]);

    [Fact]
    public void The_search_is_a_form_that_works_without_script_and_keeps_the_view()
    {
        var form = Page(many: false, "Pay", show: "attention", view: "weeks", driver: "trust").Find("form[role=search]");

        form.GetAttribute("method").ShouldBe("get");
        form.QuerySelectorAll("input").Select(i => (i.GetAttribute("name"), i.GetAttribute("value")))
            .ShouldBe([("q", "Pay"), ("show", "attention"), ("view", "weeks"), ("driver", "trust")]);
    }

    [Fact]
    public void What_asks_for_a_look_first_stands_above_in_words_five_at_most()
    {
        var looks = Page(many: false).FindAll("section[aria-labelledby=todos] li");

        looks.Count.ShouldBe(5);
        looks.Select(l => l.QuerySelector("a")!.TextContent)
            .ShouldBe(["Platform", "Payments", "Search and recommendations", "Delivery", "Field service"], ignoreOrder: true);
        looks.ShouldAllBe(l => l.QuerySelector("p")!.TextContent.EndsWith('.'));
    }

    [Fact]
    public void Every_choice_is_a_link_with_a_name_and_says_which_is_current()
    {
        var page = Page(many: false, view: "weeks", driver: "deadlines");

        page.FindAll("nav[aria-label=Topic] a").Select(a => a.GetAttribute("href")).ShouldBe(
            ["/?view=weeks&driver=trust", "/?view=weeks&driver=autonomy", "/?view=weeks&driver=deadlines", "/?view=weeks&driver=workload"]);
        page.FindAll("nav a[aria-current=page]").Select(a => a.TextContent).ShouldBe(["Over weeks", "Deadlines"]);
    }

    [Fact]
    public void Over_weeks_every_team_has_thirteen_cells_and_withheld_ones_are_hatched_and_named()
    {
        var page = Page(many: false, "Support", view: "weeks", driver: "trust");

        page.FindAll("thead th").Count.ShouldBe(14);
        page.FindAll("thead th .visually-hidden")[^1].TextContent.ShouldBe("week 30");
        var cells = page.FindAll("tbody tr")[0].QuerySelectorAll("td");
        cells.Length.ShouldBe(13);
        cells.Where(c => c.ClassList.Contains("tp-hatched")).Select(c => c.QuerySelector(".visually-hidden")!.TextContent).Distinct()
            .ShouldHaveSingleItem().ShouldContain("too few answers", Case.Insensitive);
        cells.Count(c => c.ClassList.Contains("tp-hatched")).ShouldBe(4);
    }

    [Fact]
    public void Teams_together_have_words_and_what_is_usual_and_say_since_when_other_teams_are_below()
    {
        var week = new IsoWeek(2026, 30);
        ShownDriver Told(Driver driver, Signal signal) =>
            new(driver, signal, new(54, Edge.None), 40, new(50, 58), null, -10, 64, new(60, 68));
        var rollUp = new PublishedRollUp(new(100), week, 40, [Told(Driver.Trust, Signal.Steady), Told(Driver.Deadlines, Signal.Watch)])
        {
            HistoryStarts = [new(week.AddWeeks(-9), HistoryReason.OtherTeams, null) { Driver = Driver.Trust }],
        };
        var row = GalleryTeams.Rows(many: false).First(r => r.IsGroup) with { RollUp = rollUp };
        var page = View([row]);

        var together = page.Find("tr.roll-up");
        together.QuerySelector("td.what")!.TextContent.ShouldContain("since week 21 with other teams below");
        together.QuerySelector("td.what .badge-signal")!.TextContent.Trim().ShouldBe("watch");
        together.QuerySelector("td.what .tp-small")!.TextContent.ShouldBe("Deadlines (usually 60 to 68)");
        together.QuerySelectorAll("td.heat .tp-icon").Length.ShouldBe(1, "only what asks for a look has a mark");
        View([row with { RollUp = rollUp with { HistoryStarts = [new(week.AddWeeks(-13), HistoryReason.OtherTeams, null)] } }])
            .Find("tr.roll-up th").TextContent.ShouldNotContain("other teams");
    }

    private IRenderedComponent<AllMyTeamsView> View(IReadOnlyList<TeamRow> rows, string? search = null, int page = 1) =>
        Render<AllMyTeamsView>(p => p.Add(v => v.Page, TeamsModel.Of(rows, TeamsAddress.Of(search, null, page, null, null))));

    private IRenderedComponent<AllMyTeamsView> Page(
        bool many, string? q = null, string? show = null, string? view = null, string? driver = null, int? page = null) =>
        Render<AllMyTeamsView>(p => p.Add(v => v.Page, GalleryTeams.Page(many, TeamsAddress.Of(q, show, page, view, driver))));
}
