using Bunit;
using TeamPulse.Questionnaires;
using TeamPulse.Web.Design;
using TeamPulse.Web.Results.Charts;

namespace TeamPulse.Web.Tests.Design;

public sealed class TrendChartFacts : PageTest
{
    [Fact]
    public void The_line_and_the_band_have_a_gap_where_weeks_are_withheld()
    {
        var series = Series("act", Driver.Trust);
        var panel = Render<TrendPanel>(p => p.Add(c => c.Series, series));

        // Waves were withheld 9, 20 and 21 weeks ago, so the line has three pieces. The band begins after the first of them.
        panel.FindAll("path.line").Count.ShouldBe(3);
        panel.FindAll("path.band").Count.ShouldBe(2);
        panel.FindAll("rect.withheld").Count.ShouldBe(3);
    }

    [Fact]
    public void No_mark_stands_in_a_withheld_week()
    {
        var series = Series("act", Driver.Trust);
        var panel = Render<TrendPanel>(p => p.Add(c => c.Series, series));

        var marks = panel.FindAll("div.plot .dot").Select(m => m.GetAttribute("x")).ToList();

        var plot = new Plot(series.Weeks.Count);
        marks.ShouldBe(Enumerable.Range(0, series.Weeks.Count).Where(i => series.Weeks[i].Shown is not null).Select(plot.X));
        marks.Count.ShouldBe(23);
    }

    [Fact]
    public void An_alert_is_marked_with_a_line_and_a_word()
    {
        var panel = Render<TrendPanel>(p => p.Add(c => c.Series, Series("act", Driver.Deadlines)));

        panel.FindAll("line.alert").Count.ShouldBe(1);
        panel.Find("text.alert-word").TextContent.ShouldContain("alert");
    }

    [Fact]
    public void A_commitment_is_marked_at_its_driver_an_event_everywhere_and_the_table_says_both()
    {
        IReadOnlyList<TrendSeries> all = [.. Drivers.Scored.Select(d => Series("act", d))];
        var chart = Render<TrendChart>(p => p.Add(c => c.Series, all));

        var panels = chart.FindAll("figure.panel");
        panels.Select(p => p.QuerySelectorAll("line.event").Length).ShouldBe([2, 2, 2, 2]);
        panels.Select(p => p.QuerySelectorAll("line.promise").Length)
            .ShouldBe([2, 2, 3, 2], "one or two about each score, and one about none");
        chart.FindAll("tr.note").Select(row => row.TextContent).ShouldContain("promised: The build gets its own machine.");
        chart.FindAll("tr.note").Count(row => row.TextContent == "event: Two people joined from another team").ShouldBe(1);
        panels[1].QuerySelector("svg[role=img]")!.GetAttribute("aria-label")!
            .ShouldContain("Promised in week 19: Pull requests under 200 lines need one review, not two.");
        panels[0].QuerySelector("svg[role=img]")!.GetAttribute("aria-label")!.ShouldNotContain("Pull requests");
    }

    [Fact]
    public void The_table_has_the_numbers_of_the_chart()
    {
        IReadOnlyList<TrendSeries> all = [.. Drivers.Scored.Select(d => Series("act", d))];
        var chart = Render<TrendChart>(p => p.Add(c => c.Series, all));

        var rows = chart.FindAll("details tbody tr:not(.note)");

        rows.Count.ShouldBe(26);
        for (var i = 0; i < rows.Count; i++)
        {
            // The table begins with the latest week, the chart with the oldest.
            var week = rows.Count - 1 - i;
            var cells = rows[i].QuerySelectorAll("td").Select(td => td.QuerySelector(".score")?.TextContent).ToList();
            var drawn = all.Select(s => s.Weeks[week].Shown?.Score.Value.ToString()).ToList();
            cells.ShouldBe(drawn);
            rows[i].QuerySelectorAll(".withheld").Length.ShouldBe(drawn.Count(score => score is null));
        }
    }

    [Fact]
    public void The_chart_is_told_in_words()
    {
        var panel = Render<TrendPanel>(p => p.Add(c => c.Series, Series("act", Driver.Deadlines)));

        var words = panel.Find("svg[role=img]").GetAttribute("aria-label")!;

        words.ShouldContain("Deadlines went from");
        words.ShouldContain("Times hidden because too few answered: 3.");
        words.ShouldContain("Alert in week 30.");
        words.ShouldContain("Usual band:");
    }

    [Fact]
    public void Every_week_can_be_read_with_the_keys()
    {
        var panel = Render<TrendPanel>(p => p.Add(c => c.Series, Series("withheld", Driver.Trust)));

        panel.Find("[data-trend]").GetAttribute("tabindex").ShouldBe("0");
        var weeks = panel.FindAll("rect.week").Select(w => w.GetAttribute("data-read")!).ToList();
        weeks.Count.ShouldBe(26);
        weeks[^1].ShouldBe("week 30, 20 – 26 Jul 2026: hidden: too few answers");
    }

    [Fact]
    public void A_higher_score_is_drawn_higher() => new Plot(26).Down(80).ShouldBeLessThan(new Plot(26).Down(40));

    [Fact]
    public void A_trend_ends_with_the_latest_wave_and_spans_at_most_26_weeks()
    {
        var series = Series("steady", Driver.Trust);

        series.Weeks.Count.ShouldBe(26);
        series.Weeks[^1].Week.ShouldBe(Team("steady").Latest!.Week);
        series.Weeks.Zip(series.Weeks.Skip(1)).ShouldAllBe(pair => pair.Second.Week.WeeksSince(pair.First.Week) == 1);
    }

    [Fact]
    public void A_week_without_a_wave_is_a_gap_and_not_called_withheld()
    {
        var team = Team("steady");
        var holiday = team.Waves[^3].Week;
        team = team with { Waves = [.. team.Waves.Where(w => w.Week != holiday)] };

        var week = TrendSeries.Of(team, Driver.Trust).Weeks.Single(w => w.Week == holiday);

        week.Shown.ShouldBeNull();
        week.Withheld.ShouldBeFalse();
    }
}
