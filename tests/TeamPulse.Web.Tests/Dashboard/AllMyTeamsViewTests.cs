using Bunit;
using TeamPulse.Web.Dashboard;
using TeamPulse.Web.Dashboard.Gallery;
using TeamPulse.Web.Tests.Design;

namespace TeamPulse.Web.Tests.Dashboard;

public sealed class AllMyTeamsViewTests : PageTest
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
    public void A_thousand_teams_come_in_pages_of_fifty()
    {
        var rows = GalleryTeams.Rows(many: true);
        var page = View(rows, page: 2);

        page.FindAll("tbody tr").Count.ShouldBe(50);
        page.FindAll(".pages a").Select(a => a.GetAttribute("href")).ShouldBe(["/?page=1", "/?page=3"]);
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

    private IRenderedComponent<AllMyTeamsView> View(IReadOnlyList<TeamRow> rows, string? search = null, int page = 1) =>
        Render<AllMyTeamsView>(p => p.Add(v => v.Rows, rows).Add(v => v.Search, search).Add(v => v.Page, page));
}
