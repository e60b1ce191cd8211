using System.Net;
using AngleSharp.Dom;
using Bunit;
using TeamPulse.Simulation;
using TeamPulse.Telling;
using TeamPulse.Web.MembersPages;
using TeamPulse.Web.Tests.Design;
using TeamPulse.Web.Tests.SignIn;

namespace TeamPulse.Web.Tests.MembersPages;

public sealed class AlertsPageFacts(TwoTeamsHost fixture) : PageTest, IClassFixture<TwoTeamsHost>
{
    private static SimulationRun Run => SimulationRun.Measured;

    [Fact]
    public async Task It_is_for_everybody_and_asks_for_nothing()
    {
        using var anybody = fixture.Host.Visitor();
        using var answer = await anybody.Get("/alerts");

        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        anybody.Cookies.ShouldBeEmpty();
        anybody.Page.ShouldNotContain("<form");
        anybody.Page.ShouldNotContain("[", Case.Sensitive, "no word without its text");
    }

    [Theory]
    [InlineData("The method in five steps")]
    [InlineData("An example")]
    [InlineData("How often an alert is wrong")]
    [InlineData("How long it takes")]
    [InlineData("Where it is wrong more often")]
    [InlineData("What a team of five or six can expect")]
    [InlineData("Where these figures come from")]
    public void Each_question_has_its_section(string title) =>
        Render<AlertsPage>().FindAll("section h2").Select(h => h.TextContent).ShouldContain(title);

    [Fact]
    public void The_table_has_the_measured_figures_of_every_size_of_team()
    {
        var rows = Rows(Render<AlertsPage>(), "False alerts and weeks until an alert, by size of the team");

        foreach (var (column, roster) in new[] { 6, 8, 12, 30 }.Index())
        {
            var figures = Run[SimulatedCase.Act, roster].Figures;
            rows.Select(row => row[column]).ShouldBe(
            [
                $"{figures.FalseAlerts:0.00}", $"{figures.Drop03}", $"{figures.Drop05}", $"{figures.Drop08}", $"{figures.Drift}",
                $"{100 * figures.ToldIn8:0}\u00a0%",
            ]);
        }
    }

    [Fact]
    public void The_usual_rule_stands_beside_it() =>
        Rows(Render<AlertsPage>(), "The same for a team of 8, beside the usual rule")[0].ShouldBe(
        [
            $"{Run[SimulatedCase.Act, 8].Figures.FalseAlerts:0.00}",
            $"{Run[SimulatedCase.ManyPoints, 8].Figures.FalseAlerts:0.00}",
            $"{Run[SimulatedCase.TenPoints, 8].Figures.FalseAlerts:0.00}",
        ]);

    [Fact]
    public void Where_alerts_are_wrong_more_often_than_promised_it_is_marked()
    {
        var rows = Rows(Render<AlertsPage>(), "False alerts of one score, a year");

        rows.Count.ShouldBe(7);
        rows[0].ShouldAllBe(cell => !cell.EndsWith('*'), "the usual world keeps the promise");
        rows.Skip(1).SelectMany(row => row).Count(cell => cell.EndsWith('*'))
            .ShouldBe(Run.Rows.Count(row => row.Case > SimulatedCase.ManyPoints && !row.FewFalseAlerts));
        rows.SelectMany(row => row).Max(cell => double.Parse(cell.TrimEnd('*'))).ShouldBeGreaterThan(0.5, "and the page hides nothing");
    }

    [Fact]
    public void A_bar_is_as_long_as_its_number()
    {
        var bars = Render<AlertsPage>().FindAll("svg.bars")[1];
        var lengths = bars.QuerySelectorAll("rect").Select(r => double.Parse(r.GetAttribute("width")!.TrimEnd('%'))).ToList();
        var weeks = bars.QuerySelectorAll("text.figure").Select(t => double.Parse(t.TextContent.Split(' ')[0])).ToList();

        weeks.Count.ShouldBe(5);
        foreach (var (length, number) in lengths.Zip(weeks))
        {
            (length / number).ShouldBe(lengths[0] / weeks[0], 0.01);
        }

        bars.GetAttribute("aria-label")!.ShouldContain($"Team of 6: {Run[SimulatedCase.Act, 6].Figures.Drop05} weeks");
    }

    [Fact]
    public void The_example_is_what_the_detector_says_of_it()
    {
        var example = ExampleTeam.Shown;

        example.Alert.Week.ShouldBeGreaterThan(example.ChangedIn, "nothing is told before it happens");
        example.Waited.ShouldBeInRange(2, 12);
        Math.Abs(example.Alert.Since.WeeksSince(example.ChangedIn)).ShouldBeLessThanOrEqualTo(2);
        example.Alert.Low.ShouldBeLessThan(ExampleTeam.Drop);
        example.Alert.High.ShouldBeGreaterThan(ExampleTeam.Drop);
    }

    [Fact]
    public void The_example_is_drawn_with_band_change_and_alert_and_has_a_table()
    {
        var page = Render<AlertsPage>();

        page.FindAll("path.band").Count.ShouldBe(2, "before the alert, and when the new level is known");
        page.FindAll("line.changed").Count.ShouldBe(1);
        page.FindAll("line.alert").Count.ShouldBe(1);
        page.FindAll("details.twin tbody tr").Count.ShouldBe(ExampleTeam.Shown.Team.Waves.Count);
        page.Find("blockquote").TextContent.ShouldBe(TrendSentence.OfAlert(ExampleTeam.Shown.Alert, ExampleTeam.Shown.Team));
    }

    private static List<List<string>> Rows(IRenderedComponent<AlertsPage> page, string caption) =>
        [.. page.FindAll("table").Single(t => t.QuerySelector("caption")!.TextContent == caption).QuerySelectorAll("tbody tr")
            .Select(row => row.QuerySelectorAll("td").Select(cell => cell.TextContent).ToList())];
}
