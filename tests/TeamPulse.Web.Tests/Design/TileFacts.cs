using System.Text.RegularExpressions;
using Bunit;
using TeamPulse.Questionnaires;
using TeamPulse.Web.Results.Charts;
using TeamPulse.Web.Results.Report;

namespace TeamPulse.Web.Tests.Design;

public sealed partial class TileFacts : PageTest
{
    [Fact]
    public void A_tile_says_score_range_changes_and_the_word_of_the_signal()
    {
        var series = Series("act", Driver.Deadlines);
        var shown = series.Weeks[^1].Shown!;

        var text = TileOf("act", Driver.Deadlines).Find("article").TextContent;

        text.ShouldContain(shown.Score.Value.ToString());
        text.ShouldContain($"{shown.Interval!.Low} to {shown.Interval.High}");
        text.ShouldContain(Figures.Change(shown.ChangeSinceLast!.Value));
        text.ShouldContain(Figures.Change(shown.ChangeSinceUsual!.Value));
        text.ShouldContain("clearly lower");
        text.ShouldContain("realistic dates");
    }

    [Fact]
    public void A_withheld_tile_has_its_reason_and_no_digit()
    {
        var tile = TileOf("withheld", Driver.Trust);

        tile.Markup.ShouldContain("hidden: too few answers");
        Digit().IsMatch(tile.Find("article").TextContent).ShouldBeFalse();
    }

    [Theory]
    [InlineData(Driver.Trust, "95 or more")]
    [InlineData(Driver.Deadlines, "20 or less")]
    public void A_capped_score_shows_its_edge_without_change_or_range(Driver driver, string words)
    {
        var tile = TileOf("capped", driver);

        tile.Find(".score").TextContent.ShouldBe(words);
        tile.FindAll("dd").ShouldBeEmpty();
    }

    [Fact]
    public void A_tile_of_a_young_team_compares_with_no_usual_level()
    {
        var tile = TileOf("building", Driver.Trust);

        tile.Find("article").TextContent.ShouldContain("building");
        tile.Find("article").TextContent.ShouldNotContain("usual level");
    }

    [Theory]
    [InlineData(0, "±0")]
    [InlineData(3, "+3")]
    [InlineData(-12, "−12")]
    public void A_change_carries_its_sign(int points, string written) => Figures.Change(points).ShouldBe(written);

    private IRenderedComponent<Tile> TileOf(string state, Driver driver) =>
        Render<Tile>(p => p.Add(t => t.Trend, Series(state, driver)));

    [GeneratedRegex("[0-9]")]
    private static partial Regex Digit();
}
