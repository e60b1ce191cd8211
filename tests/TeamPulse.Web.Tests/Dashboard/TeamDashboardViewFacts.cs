using System.Text.RegularExpressions;
using Bunit;
using Microsoft.AspNetCore.Components.Forms;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using TeamPulse.Advice;
using TeamPulse.Gallery.Dashboards;
using TeamPulse.Publishing;
using TeamPulse.Telling;
using TeamPulse.Web.Alerts;
using TeamPulse.Web.Circuits;
using TeamPulse.Web.Dashboard;
using TeamPulse.Web.Operating;
using TeamPulse.Web.Results.Report;
using TeamPulse.Web.Tests.Design;

namespace TeamPulse.Web.Tests.Dashboard;

public sealed partial class TeamDashboardViewFacts : PageTest
{
    public TeamDashboardViewFacts()
    {
        Services.AddScoped<AntiforgeryStateProvider, NoAntiforgery>();
        Services.AddScoped<CircuitActs>();
        Services.AddSingleton<TimeProvider>(new FakeTimeProvider());
        Services.AddSingleton<Handover>();
        Renderer.SetRendererInfo(new("Static", false));
    }

    public static TheoryData<string> States => [.. GalleryStates.All.Keys];

    [Theory]
    [MemberData(nameof(States))]
    public void No_state_needs_an_inline_style_or_script(string state) =>
        InlineCode().Matches(View(state).Markup).ShouldBeEmpty();

    [Theory]
    [MemberData(nameof(States))]
    public void The_name_of_the_team_stands_in_the_only_first_heading(string state) =>
        View(state).FindAll("h1").ShouldHaveSingleItem().TextContent.ShouldBe(Team(state).Name);

    [Fact]
    public void Before_the_first_wave_closes_the_page_says_what_will_be_here_and_when()
    {
        var text = View("first-week").Find(".empty").TextContent;

        text.ShouldContain("The first pulse is open.");
        text.ShouldContain("Monday 3 August");
    }

    [Fact]
    public void The_next_step_is_a_whole_conversation_with_its_sources_and_leads_to_all_guides()
    {
        var team = Team("act");
        var guide = GuideShelf.BuiltIn[NextStep.For(team)!];
        var card = View("act").Find("section:has(#next-step)");

        card.QuerySelector("h3")!.TextContent.ShouldBe(guide.Title);
        card.QuerySelectorAll("ol li").Select(question => question.TextContent).ShouldBe(guide.Questions);
        foreach (var part in (string[])[guide.Talk, guide.Stop, guide.Try])
        {
            card.TextContent.ShouldContain(part);
        }

        card.QuerySelector(".sources")!.TextContent.ShouldContain("(1994)");
        card.QuerySelectorAll("a").Select(a => a.GetAttribute("href")).ShouldBe(
            [$"/teams/1/commitments/new?guide={guide.Name}", "/teams/1/meeting", $"/guides/{guide.Name}", "/guides"]);
    }

    [Fact]
    public void A_young_team_is_told_how_many_of_eight_weeks_have_passed() =>
        View("building").Find(".callout h2").TextContent.ShouldBe("Learning what is usual: 3 of 8 weeks");

    [Fact]
    public void A_withheld_week_says_why_what_helps_and_what_not_to_do()
    {
        var page = View("withheld");

        var callout = page.Find(".callout").TextContent;
        callout.ShouldContain("Results need at least 5 answers");
        callout.ShouldContain("What helps:");
        callout.ShouldContain("What not to do:");
        page.Find(".status").TextContent.ShouldContain("9 invited, too few answers");
        page.FindAll(".tile").ShouldBeEmpty();
        page.FindAll("#comments").ShouldBeEmpty();
        page.FindAll("#who").ShouldBeEmpty("the team sees no numbers either");
        page.Find("section:has(#next-step) h3").TextContent.ShouldBe(GuideShelf.BuiltIn[GuideName.Withheld].Title);
        page.Find("section:has(#next-step)").TextContent.ShouldNotContain(DashboardTexts.NextStep_CommitWhat);
        page.FindAll("details > section #trend").ShouldHaveSingleItem("the weeks before had results");
    }

    [Fact]
    public void A_team_that_never_had_a_number_gets_a_short_page_with_nothing_empty_on_it()
    {
        var page = View("never-asked");

        page.Find(".callout").TextContent.ShouldContain("Nobody was asked");
        page.FindAll("h2").Select(heading => heading.TextContent)
            .ShouldBe(["Too few people to ask this week", "Next step", "Commitments", "Events"]);
        page.FindAll("table, .panels, .tile, .participation, .withheld").ShouldBeEmpty();
        page.Find("section:has(#next-step) h3").TextContent.ShouldBe(GuideShelf.BuiltIn[GuideName.Small].Title);
    }

    [Fact]
    public void A_team_in_its_first_weeks_is_told_how_to_begin_and_gets_no_trend_before_there_is_one()
    {
        var page = View("building");

        page.FindAll("#trend, .panels").ShouldBeEmpty();
        page.FindAll("#heat-map thead th").Count.ShouldBe(3, "no weeks before the first");
        page.Find("section:has(#next-step) h3").TextContent.ShouldBe(GuideShelf.BuiltIn[GuideName.Building].Title);
        page.Find("section:has(#next-step)").TextContent.ShouldNotContain(DashboardTexts.NextStep_CommitWhat);
    }

    [Fact]
    public void Participation_has_a_history_of_what_was_published()
    {
        var history = View("withheld").Find(".participation");

        history.QuerySelector("summary")!.TextContent.ShouldContain("Participation in the last ");
        history.QuerySelectorAll("li").Length.ShouldBe(
            Participation.History(Team("withheld")).Count, "a hidden week is not in it");
        history.QuerySelectorAll("rect").Length.ShouldBe(history.QuerySelectorAll("li").Length);
    }

    [Theory]
    [InlineData(VoidCause.KeysLost, "The keys to the answers of this week were lost or damaged")]
    [InlineData(VoidCause.TooManyResponses, "More answers arrived than members had asked for a ballot")]
    public void A_void_week_shows_nothing_says_why_and_calms(VoidCause cause, string why)
    {
        var page = View(Of(Team("void").WithLatest(w => w with { VoidCause = cause })));

        page.Find(".callout").TextContent.ShouldContain(why);
        page.Find(".callout").TextContent.ShouldContain("Earlier weeks are not affected.");
        page.FindAll(".tile .score").ShouldBeEmpty();
        page.FindAll(".tile").ShouldBeEmpty();
    }

    [Fact]
    public void An_alert_says_what_since_when_how_sure_and_offers_three_acts()
    {
        var alert = Alerts(Team("act"))[0];
        var card = View("act").FindAll(".callout-act").ShouldHaveSingleItem();

        card.TextContent.ShouldContain("Deadlines: clearly lower than usual");
        card.TextContent.ShouldContain(alert.Sentence);
        card.TextContent.ShouldContain(TrendSentence.HowSure);
        card.QuerySelector("a[href='/alerts']").ShouldNotBeNull();
        card.QuerySelectorAll("summary").Select(act => act.TextContent).ShouldBe(["Talk about it", "I know why", "Remind me"]);
        card.QuerySelectorAll("form").Select(form => form.GetAttribute("action")).Distinct().ShouldBe([alert.Path]);
    }

    [Fact]
    public void Never_more_than_two_alerts_stand_open()
    {
        var page = View("many-alerts");

        page.FindAll(".alerts > div > .callout-act").Count.ShouldBe(2);
        page.Find(".alerts > details > summary").TextContent.ShouldBe("2 more");
        page.FindAll(".alerts > details .callout-act").Count.ShouldBe(2);
    }

    [Fact]
    public void The_week_stands_in_one_sentence() =>
        View("act").Find("p.sentence").TextContent.ShouldBe(TrendSentence.OfWeek(Team("act")));

    [Fact]
    public void A_comment_is_text_and_never_markup()
    {
        var team = Team("steady").WithLatest(w => w with { Comments = [new(Guid.NewGuid(), "<b>loud</b>", [])] });
        var page = View(Of(team));

        page.FindAll("b").ShouldBeEmpty();
        page.Markup.ShouldContain("&lt;b&gt;loud&lt;/b&gt;");
    }

    [Theory]
    [InlineData(CommentAccess.ForOthers, "are for the team and for the managers")]
    [InlineData(CommentAccess.LeftToEarlierReaders, "were left to earlier managers")]
    public void Comments_of_other_readers_have_a_sentence_and_no_number(CommentAccess access, string sentence)
    {
        var team = Team("steady").WithLatest(w => w with { Comments = [], CommentAccess = access });
        var section = View(Of(team)).Find("section:has(#comments)");

        section.TextContent.ShouldContain(sentence);
        section.TextContent.ShouldNotContain("0");
    }

    [Fact]
    public void A_manager_whose_wave_was_withheld_is_sent_to_the_administrator_and_the_administrator_to_the_settings()
    {
        View("withheld").Find(".callout").TextContent.ShouldContain("settings of an administrator: ask yours");

        var page = View(new TeamDashboardModel(new(Team("withheld"), ReportReader.Administrator)));
        page.FindAll(".callout a").Select(a => a.GetAttribute("href")).ShouldBe(["/settings/schedule?for=7", "/settings/joining?for=7"]);
    }

    [Fact]
    public void Where_too_few_people_are_a_longer_wave_is_not_offered()
    {
        var team = Team("withheld").WithLatest(w => w with { Invited = 3 });
        var page = View(new TeamDashboardModel(new(team, ReportReader.Administrator)));

        page.FindAll(".callout a").Select(a => a.GetAttribute("href")).ShouldBe(["/settings/joining?for=7"]);
        page.Find(".callout").TextContent.ShouldContain("More time to answer does not help here");
        page.Find(".status").TextContent.ShouldContain("3 people, nobody was asked");
        page.Markup.ShouldContain("Too few people to ask: look for company");
    }

    [Fact]
    public void A_longer_wave_names_its_weeks_and_a_new_trend_says_why()
    {
        var team = Team("steady").WithLatest(w => w with { Weeks = 2 });
        var page = View(Of(team with { HistoryStarts = [new(new(2026, 28), HistoryReason.AnswersTogether, "Support")] }));

        page.Find(".status").TextContent.ShouldContain("Weeks 29–30, 13 – 26 Jul 2026");
        page.Find(".history").TextContent
            .ShouldBe("Since week 28 the people of Support answer together with this team: the trend starts anew there.");
        page.FindAll("line.start").Count.ShouldBe(4);
    }

    [Fact]
    public void The_pager_leads_to_the_weeks_beside_this_one()
    {
        var team = Team("steady");
        var earlier = team with { Waves = [.. team.Waves.SkipLast(2)] };

        var page = View(Of(earlier) with { Later = team.Waves[^2].Week });

        page.FindAll(".pager a").Select(a => a.GetAttribute("href")).ShouldBe(["/teams/3?to=2026-W27", "/teams/3?to=2026-W29"]);
        page.Find(".past a").GetAttribute("href").ShouldBe("/teams/3");
    }

    [Fact]
    public void The_parts_stand_in_the_order_in_which_they_are_read() =>
        View("act").FindAll("h2[id]").Select(heading => heading.Id)
            .ShouldBe(["drivers", "trend", "heat", "alert-history", "talks", "comments", "next-step", "commitments", "events", "who"]);

    private static IReadOnlyList<AlertCardModel> Alerts(PublishedTeam team) =>
        [.. (team.Latest?.Alerts ?? []).Select((alert, i) =>
            new AlertCardModel(team.Id.Value, i, alert.Driver, TrendSentence.OfAlert(alert), new(2026, 7, 27)))];

    private static TeamDashboardModel Of(PublishedTeam team, Func<ReportModel, ReportModel>? with = null)
    {
        var report = new ReportModel(team, ReportReader.Manager);
        return new(with?.Invoke(report) ?? report);
    }

    private IRenderedComponent<TeamDashboardView> View(TeamDashboardModel model) =>
        Render<TeamDashboardView>(p => p.Add(v => v.Model, model));

    private IRenderedComponent<TeamDashboardView> View(string state)
    {
        var team = Team(state);
        return View(Of(team, report => report with { Dates = GalleryStates.Dates(state) }) with { Alerts = Alerts(team) });
    }

    [GeneratedRegex("""\s(style|on[a-z]+)="|<script""")]
    private static partial Regex InlineCode();

    private sealed class NoAntiforgery : AntiforgeryStateProvider
    {
        public override AntiforgeryRequestToken? GetAntiforgeryToken() => null;
    }
}
