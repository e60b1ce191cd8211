using AngleSharp.Dom;
using Bunit;
using TeamPulse.Gallery.Dashboards;
using TeamPulse.Publishing;
using TeamPulse.Questionnaires;
using TeamPulse.Trends;
using TeamPulse.Waves;
using TeamPulse.Web.Design;
using TeamPulse.Web.Results;
using TeamPulse.Web.Results.Charts;

namespace TeamPulse.Web.Tests.Design;

public sealed class HeatMapFacts : PageTest
{
    [Fact]
    public void A_withheld_cell_is_hatched_and_reads_its_reason()
    {
        var cell = Render<HeatCell>(p => p.Add(c => c.Value, HeatValue.Withheld)).Find("td");

        cell.ClassList.ShouldContain("tp-hatched");
        cell.QuerySelector("[aria-hidden=true]")!.TextContent.ShouldBe("–");
        cell.QuerySelector(".visually-hidden")!.TextContent.ShouldBe("hidden: too few answers");
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
        Render<HeatCell>(p => p.Add(c => c.Value, HeatValue.Of(Shown(Driver.Trust, score)))).Find("td").ClassList
            .ShouldContain($"heat-{step}");

    [Fact]
    public void A_capped_cell_is_short_to_see_and_whole_to_hear()
    {
        var cell = Render<HeatCell>(p => p.Add(c => c.Value, HeatValue.Of(Shown(Driver.Trust, 95, Edge.OrMore)))).Find("td");

        cell.QuerySelector("[aria-hidden=true]")!.TextContent.ShouldBe("≥95");
        cell.QuerySelector(".visually-hidden")!.TextContent.ShouldBe("95 or more");
    }

    [Fact]
    public void A_week_without_a_wave_is_told_apart_from_a_withheld_one()
    {
        var cell = Render<HeatCell>(p => p.Add(c => c.Value, HeatValue.NoWave)).Find("td");

        cell.ClassList.ShouldNotContain("tp-hatched");
        cell.TextContent.ShouldBe("no pulse");
    }

    [Fact]
    public void A_signal_stands_in_the_cell_as_an_icon_and_a_word()
    {
        var cell = Render<HeatCell>(p => p.Add(c => c.Value, HeatValue.Of(Shown(Driver.Trust, 40, signal: Signal.Act)))
            .Add(c => c.Marked, true)).Find("td");

        cell.QuerySelector("svg").ShouldNotBeNull();
        cell.QuerySelector(".visually-hidden")!.TextContent.ShouldBe("clearly lower");
    }

    [Fact]
    public void The_map_has_a_heading_for_each_week_and_driver()
    {
        var map = Map(null);

        map.FindAll("th[scope=col]").Count.ShouldBe(26);
        map.FindAll("th[scope=row]").Select(th => th.TextContent)
            .ShouldBe(["Trust", "Autonomy", "Deadlines", "Workload", "Other questions"]);
        map.FindAll("td.tp-hatched").Count.ShouldBe(3 * 4);
    }

    [Fact]
    public void A_row_opens_and_closes_by_its_address_and_says_which_it_is()
    {
        var closed = Map(null).FindAll("a[aria-expanded]");
        closed.Select(a => a.GetAttribute("aria-expanded")).ShouldAllBe(expanded => expanded == "false");
        closed[2].GetAttribute("href").ShouldBe("?open=deadlines");

        var open = Map("deadlines").Find("a[aria-expanded=true]");
        open.TextContent.ShouldBe("Deadlines");
        open.GetAttribute("href").ShouldBe("?open=");
    }

    [Fact]
    public void Without_an_address_a_button_opens_a_row_for_the_script()
    {
        var map = Render<HeatMap>(p => p.Add(m => m.Series, All).Add(m => m.Questions, GalleryStates.Questions(Team("act"), "trust")));

        map.FindAll("button[data-open]").Select(b => b.GetAttribute("data-open"))
            .ShouldBe(["", "autonomy", "deadlines", "workload", "others"]);
        map.Find("button[aria-expanded=true]").TextContent.ShouldBe("Trust");
    }

    [Fact]
    public void The_questions_of_a_row_stand_below_it_in_full_and_every_week_says_what_it_has()
    {
        var rows = Map("deadlines").FindAll("tr.question:has(th)");

        rows[0].QuerySelector("th")!.TextContent.Trim().ShouldBe("The dates I worked towards were realistic.");
        rows[1].QuerySelector("th")!.TextContent.ShouldContain("I was given a date that I knew could not be met.");
        rows.ShouldAllBe(row => row.QuerySelectorAll("td[role=cell]").Length == 26);
        Gaps(rows[0]).ShouldBe(Repeat("hidden: too few answers", 3), "the waves that were withheld asked it too");

        // The question is asked in every other week. Three of its thirteen weeks are withheld or had too few answers to it.
        var weeks = Team("act").Waves.TakeLast(26).ToList();
        var asked = Enumerable.Range(4, 26).Where(i => i % 2 == 0).ToList();
        var few = asked.Count(i => i % 5 == 0 || weeks[i - 4].Outcome != WaveOutcome.Published);
        Gaps(rows[1]).Count(gap => gap == "not asked").ShouldBe(13);
        Gaps(rows[1]).Count(gap => gap == "hidden: too few answers").ShouldBe(few);
        rows[1].QuerySelectorAll("td.tp-hatched").Length.ShouldBe(few);
        rows[1].QuerySelectorAll("td .value").Length.ShouldBe(13 - few);
    }

    [Fact]
    public void A_question_is_told_in_the_words_of_the_scale_about_the_statement_as_it_was_asked()
    {
        // Agreeing is bad there, so most agree where the score is low. Nothing looks like an exact number.
        var row = Map("deadlines").FindAll("tr.question:has(th)")[1];
        var cells = row.QuerySelectorAll("td[title]").ToList();

        cells.Select(cell => cell.GetAttribute("title")).Distinct()
            .ShouldBe(["between “Neither” and “Agree”", "Agree"], ignoreOrder: true);
        foreach (var (words, mark, colour) in new[] { ("Agree", "+", "heat-2"), ("between “Neither” and “Agree”", "○/+", "heat-3") })
        {
            var cell = cells.First(c => c.GetAttribute("title") == words);
            cell.QuerySelector(".step")!.TextContent.ShouldBe(mark);
            cell.QuerySelector(".visually-hidden")!.TextContent.ShouldBe(words);
            cell.ClassList.ShouldContain(colour, "the colour says what is good for the team");
        }

        row.QuerySelectorAll("td").ShouldAllBe(cell => !cell.TextContent.Any(char.IsDigit));
        row.QuerySelector(".latest")!.TextContent.ShouldStartWith("week ");
        var anchor = Map("deadlines").FindAll("tr.question:has(th)")[0];
        anchor.QuerySelectorAll("td .value").ShouldAllBe(value => value.TextContent.All(char.IsDigit));
    }

    [Fact]
    public void Questions_about_none_of_the_scores_stand_in_the_last_row_with_what_they_measure()
    {
        var row = Map("others").FindAll("tr.question:has(th)").ShouldHaveSingleItem();

        row.TextContent.ShouldContain("I wanted to do more than was strictly required.");
        row.TextContent.ShouldContain("Effort");
    }

    [Fact]
    public void A_question_in_other_words_is_another_row()
    {
        var team = Team("act");
        var asked = team.Waves.ToLookup(w => w.Week, w => GalleryStates.Told(new(
            "trust-1", Driver.Trust, QuestionKind.Anchor, false,
            LocalText.English(w == team.Latest ? "I could rely on my manager." : "I trust my manager."))));

        var series = QuestionSeries.Of(Series("act", Driver.Trust).Weeks, new QuestionRows("trust", asked, HasOthers: false));

        series.Select(s => s.Text).ShouldBe(["I trust my manager.", "I could rely on my manager."], ignoreOrder: true);
        series.Single(s => s.Text.Contains("rely", StringComparison.Ordinal)).Weeks.SkipLast(1)
            .ShouldAllBe(value => value == HeatValue.NotAsked);
    }

    [Fact]
    public void A_row_without_a_question_says_so() =>
        Map("workload").Find("tr.question").TextContent.Trim().ShouldBe("None of these questions was asked in these weeks.");

    [Theory]
    [InlineData("deadlines", "deadlines")]
    [InlineData("others", "others")]
    [InlineData("effort", null)]
    [InlineData("<script>", null)]
    [InlineData(null, null)]
    public void An_address_opens_only_a_row_that_exists(string? text, string? key) => QuestionRows.Key(text).ShouldBe(key);

    private static IReadOnlyList<TrendSeries> All => [.. Drivers.Scored.Select(d => Series("act", d))];

    private IRenderedComponent<HeatMap> Map(string? open) => Render<HeatMap>(p => p
        .Add(m => m.Series, All)
        .Add(m => m.Questions, GalleryStates.Questions(Team("act"), open) with { Address = key => $"?open={key}" }));

    private static IReadOnlyList<string> Gaps(IElement row) =>
        [.. row.QuerySelectorAll("td:not(:has(.value)) .visually-hidden").Select(word => word.TextContent)];

    private static IEnumerable<string> Repeat(string word, int times) => Enumerable.Repeat(word, times);
}
