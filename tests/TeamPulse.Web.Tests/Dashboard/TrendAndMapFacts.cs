using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using TeamPulse.Web.Circuits;
using TeamPulse.Web.Dashboard;
using TeamPulse.Web.Results.Charts;

namespace TeamPulse.Web.Tests.Dashboard;

/// <summary>A team's chart and map, on the page that comes first and on the one that lives on.</summary>
public sealed class TrendAndMapFacts : StoredPageTest
{
    public TrendAndMapFacts()
    {
        SignedIn.SetAuthorized("ana").SetClaims([.. User().Claims]);
        JSInterop.SetupVoid("drawWeeks", _ => true).SetVoidResult();
        JSInterop.Mode = JSRuntimeMode.Loose;
    }

    [Fact]
    public async Task The_page_that_comes_first_has_chart_table_and_map()
    {
        var page = await Draw();

        page.FindAll("[data-piece='chart'] svg").ShouldNotBeEmpty();
        page.FindAll("[data-piece='table'] table").ShouldNotBeEmpty();
        page.FindAll("[data-piece='map'] table").ShouldNotBeEmpty();
        page.FindAll("[data-follow]").ShouldBeEmpty("no link is followed in place yet");
    }

    [Fact]
    public async Task The_page_that_lives_on_keeps_none_of_them_and_lets_the_browser_move_its_own()
    {
        var page = await Live();

        page.FindAll("[data-follow]").ShouldHaveSingleItem();
        page.FindAll("[data-piece]").ShouldAllBe(piece => !piece.HasChildNodes);
        Sent().ShouldBeEmpty();
    }

    [Fact]
    public void What_the_page_had_no_time_to_hand_over_is_read_anew_and_sent()
    {
        SetRendererInfo(new RendererInfo("Server", true));

        Render<TrendAndMap>(p => p.Add(t => t.Team, Own.Value).Add(t => t.Address, $"/teams/{Own}").Add(t => t.Key, "gone"));

        Sent().ShouldHaveSingleItem().Map.ShouldNotBeEmpty();
    }

    [Fact]
    public async Task What_is_asked_for_is_drawn_by_the_browser_and_said()
    {
        var page = await Live();

        await Follow(page, "?range=13&driver=trust");

        var sent = Sent().ShouldHaveSingleItem();
        (sent.Chart.Length, sent.Map.Length, sent.Week).ShouldSatisfyAllConditions(
            it => it.Item1.ShouldBeGreaterThan(0), it => it.Item2.ShouldBeGreaterThan(0), it => it.Item3.ShouldBeNull());
        page.Find("#trend").TextContent.ShouldContain("Trust");
        page.Find("[role=status]").TextContent.ShouldContain("Trust");
        page.FindAll("[data-piece]").ShouldAllBe(piece => !piece.HasChildNodes);
    }

    [Fact]
    public async Task A_week_opens_and_closes()
    {
        var page = await Live();

        await Follow(page, $"?week={StoredResults.Last.AddWeeks(-2)}");
        page.Find("#week").TextContent.ShouldContain("28");
        Sent()[^1].Week.ShouldNotBeNull().ShouldContain("<");

        await Follow(page, "");
        page.FindAll("#week").ShouldBeEmpty();
        Sent()[^1].Week.ShouldBeNull();
    }

    [Fact]
    public async Task Who_has_lost_the_right_is_led_home_and_is_sent_nothing()
    {
        var page = await Live();
        await Stored.Db.TeamLeads.ExecuteDeleteAsync();

        await Follow(page, "?range=13");

        Sent().ShouldBeEmpty();
        new Uri(Services.GetRequiredService<NavigationManager>().Uri).PathAndQuery.ShouldBe("/");
    }

    private Task Follow(IRenderedComponent<TrendAndMap> page, string query) =>
        page.Find("#weeks").TriggerEventAsync("onfollow", new FollowEventArgs { Address = $"/teams/{Own}{query}" });

    private async Task<IRenderedComponent<TrendAndMap>> Live()
    {
        SetRendererInfo(new RendererInfo("Server", true));
        return await Draw();
    }

    private async Task<IRenderedComponent<TrendAndMap>> Draw()
    {
        var address = $"/teams/{Own}";
        var drawn = await Services.GetRequiredService<TeamWeeks>()
            .Read(User(), Own, ChartView.Of(address, ""), CancellationToken.None);
        var key = Services.GetRequiredService<Handover>().Leave(drawn!);
        return Render<TrendAndMap>(p => p.Add(t => t.Team, Own.Value).Add(t => t.Address, address).Add(t => t.Key, key));
    }

    private List<DrawnPieces> Sent() => [.. JSInterop.Invocations["drawWeeks"].Select(sent => (DrawnPieces)sent.Arguments[0]!)];
}
