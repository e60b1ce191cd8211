using System.Net;
using System.Net.Http.Json;
using Microsoft.EntityFrameworkCore;
using TeamPulse.Publishing;
using TeamPulse.Questionnaires;
using TeamPulse.Shared;
using TeamPulse.Trends;
using TeamPulse.Web.Storage;
using TeamPulse.Web.Tests.SignIn;

namespace TeamPulse.Web.Tests.Alerts;

/// <summary>Through the pages, as a browser without scripts.</summary>
public sealed class AlertPageFacts(TwoTeamsHost fixture) : IClassFixture<TwoTeamsHost>, IAsyncLifetime
{
    private static readonly string Team = $"/teams/{TwoTeams.TeamId}";

    private PulseHost _host = null!;
    private int _alert;

    public async Task InitializeAsync()
    {
        _host = await fixture.Anew();
        var week = await TwoTeams.Publish(_host, Driver.Deadlines, 25, Signal.Act, usual: 60);
        await _host.Db(async db =>
        {
            var alert = new Alert
            {
                TeamId = new(TwoTeams.TeamId),
                Driver = Driver.Deadlines,
                Week = week,
                Since = week.AddWeeks(-2),
                Fall = 20,
                Low = 8,
                High = 30,
            };
            db.Alerts.Add(alert);
            await db.SaveChangesAsync();
            _alert = alert.Id;
        });
    }

    public Task DisposeAsync() => Task.CompletedTask;

    [Fact]
    public async Task The_team_reads_the_note_with_the_managers_name_and_the_page_said_so_before()
    {
        using var own = await _host.SignedIn(TwoTeams.Own);
        await own.Get(Team);
        own.Page.ShouldContain("Your team reads it too, with your name");
        own.Page.ShouldContain("Open: nobody has answered it yet.");

        using var answer = await own.Post($"{Team}/alerts/{_alert}/acknowledge", ("note", "We <b>know</b> why."), ("how", "known"));
        await own.Follow(answer);

        own.Page.ShouldNotContain("Answer the alert about");
        var results = await Results();
        results.ShouldContain("own said on");
        results.ShouldContain("own:</span> We &lt;b&gt;know&lt;/b&gt; why.");
        results.ShouldContain("said that an alert of Zebrafinch about");
        results.ShouldNotContain("<form");
    }

    [Fact]
    public async Task After_an_answer_the_page_says_so_and_leads_to_the_history()
    {
        using var own = await _host.SignedIn(TwoTeams.Own);
        await own.Get(Team);
        own.Page.ShouldNotContain("Thank you: that is noted");

        using var answer = await own.Post($"{Team}/alerts/{_alert}/acknowledge", ("how", "acknowledged"));
        answer.Headers.Location!.OriginalString.ShouldBe($"{Team}?answered=yes#answered");
        await own.Follow(answer);

        own.Page.ShouldContain("id=\"answered\"");
        own.Page.ShouldContain("Thank you: that is noted");
        own.Page.ShouldContain($"href=\"{Team}?answered=yes#alert-history\"");
        own.Page.ShouldContain("id=\"alert-history\"");
        own.Page.ShouldContain("own had seen it on");
    }

    [Fact]
    public async Task A_team_whose_alert_was_answered_still_stands_first_and_says_so()
    {
        using var own = await _host.SignedIn(TwoTeams.Own);
        await own.Get("/");
        own.Page.ShouldContain("What to look at first");
        own.Page.ShouldNotContain("own has seen it.");

        await own.Get(Team);
        await own.Post($"{Team}/alerts/{_alert}/acknowledge", ("how", "known"));
        await own.Get("/");

        own.Page.ShouldContain("What to look at first");
        own.Page.ShouldContain("own has seen it.");
    }

    [Fact]
    public async Task Without_a_button_of_its_own_the_form_acknowledges()
    {
        using var own = await _host.SignedIn(TwoTeams.Own);
        await own.Get(Team);

        (await own.Post($"{Team}/alerts/{_alert}/acknowledge")).StatusCode.ShouldBe(HttpStatusCode.Redirect);

        (await Row()).Answer.ShouldBe(AlertAnswer.Acknowledged);
    }

    [Fact]
    public async Task A_card_can_be_put_off_and_the_page_still_says_act()
    {
        using var above = await _host.SignedIn(TwoTeams.Above);
        await above.Get(Team);
        above.Page.ShouldContain("Remind me in 2 weeks");

        (await above.Post($"{Team}/alerts/{_alert}/snooze", ("weeks", "3"))).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        await above.Follow(await above.Post($"{Team}/alerts/{_alert}/snooze", ("weeks", "2")));

        above.Page.ShouldNotContain("Remind me in 2 weeks");
        above.Page.ShouldContain("Put off until");
        above.Page.ShouldContain("tp-signal-act");
        (await Row()).Answer.ShouldBeNull();
    }

    [Fact]
    public async Task Another_teams_manager_can_do_neither()
    {
        using var other = await _host.SignedIn(TwoTeams.Other);
        await other.Get("/teams/3/commitments/new");

        foreach (var url in new[]
        {
            $"{Team}/alerts/{_alert}/acknowledge",
            $"{Team}/alerts/{_alert}/snooze",
            $"/teams/3/alerts/{_alert}/acknowledge",
            $"/teams/3/alerts/{_alert}/snooze",
        })
        {
            (await other.Post(url, ("how", "known"), ("weeks", "2"))).StatusCode.ShouldBe(HttpStatusCode.NotFound, url);
        }

        (await Row()).ShouldSatisfyAllConditions(a => a.Answer.ShouldBeNull(), a => a.SnoozedUntil.ShouldBeNull());
    }

    private Task<Alert> Row() => _host.Db(db => db.Alerts.SingleAsync());

    // The markup that a member reads.
    private async Task<string> Results()
    {
        using var http = new HttpClient { BaseAddress = _host.Url };
        using var answer = await http.PostAsJsonAsync("/api/results", new { token = TwoTeams.Token });
        return await answer.EnsureSuccessStatusCode().Content.ReadAsStringAsync();
    }
}
