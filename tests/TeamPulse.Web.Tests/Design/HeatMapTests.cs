using Bunit;
using TeamPulse.Publishing;
using TeamPulse.Questionnaires;
using TeamPulse.Trends;
using TeamPulse.Web.Design;
using TeamPulse.Web.Design.Charts;

namespace TeamPulse.Web.Tests.Design;

public sealed class HeatMapTests : PageTest
{
    [Fact]
    public void A_withheld_cell_is_hatched_and_reads_its_reason()
    {
        var cell = Render<HeatCell>(p => p.Add(c => c.Published, new WithheldDriver(Driver.Trust))).Find("td");

        cell.ClassList.ShouldContain("tp-hatched");
        cell.QuerySelector("[aria-hidden=true]")!.TextContent.ShouldBe("–");
        cell.QuerySelector(".visually-hidden")!.TextContent.ShouldBe("withheld: not enough answers");
        cell.TextContent.ShouldNotContain("0");
    }

    [Theory]
    [InlineData(0, 1)]
    [InlineData(14, 1)]
    [InlineData(15, 2)]
    [InlineData(50, 4)]
    [InlineData(72, 6)]
    [InlineData(100, 7)]
    public void Seven_colours_share_the_scale_equally(int score, int step) =>
        Render<HeatCell>(p => p.Add(c => c.Published, Shown(Driver.Trust, score))).Find("td").ClassList.ShouldContain($"heat-{step}");

    [Fact]
    public void A_capped_cell_is_short_to_see_and_whole_to_hear()
    {
        var cell = Render<HeatCell>(p => p.Add(c => c.Published, Shown(Driver.Trust, 95, Edge.OrMore))).Find("td");

        cell.QuerySelector("[aria-hidden=true]")!.TextContent.ShouldBe("≥95");
        cell.QuerySelector(".visually-hidden")!.TextContent.ShouldBe("95 or more");
    }

    [Fact]
    public void A_week_without_a_wave_is_told_apart_from_a_withheld_one()
    {
        var cell = Render<HeatCell>(p => p.Add(c => c.Published, null)).Find("td");

        cell.ClassList.ShouldNotContain("tp-hatched");
        cell.TextContent.ShouldBe("no wave");
    }

    [Fact]
    public void A_signal_stands_in_the_cell_as_an_icon_and_a_word()
    {
        var cell = Render<HeatCell>(p => p.Add(c => c.Published, Shown(Driver.Trust, 40, signal: Signal.Act)).Add(c => c.Marked, true)).Find("td");

        cell.QuerySelector("svg").ShouldNotBeNull();
        cell.QuerySelector(".visually-hidden")!.TextContent.ShouldBe("act");
    }

    [Fact]
    public void The_map_has_a_heading_for_each_week_and_driver()
    {
        var map = Render<HeatMap>(p => p.Add(m => m.Series, [.. Figures.Scored.Select(d => Series("act", d))]));

        map.FindAll("th[scope=col]").Count.ShouldBe(26);
        map.FindAll("th[scope=row]").Select(th => th.TextContent).ShouldBe(["Trust", "Autonomy", "Deadlines", "Workload"]);
        map.FindAll("td.tp-hatched").Count.ShouldBe(3 * 4);
    }
}
