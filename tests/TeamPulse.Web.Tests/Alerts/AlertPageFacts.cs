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

    private string Alert => $"{Team}/alerts/{_alert}";

    [Fact]
    public async Task The_team_reads_the_cause_with_the_managers_name_and_the_page_said_so_before()
    {
        using var own = await _host.SignedIn(TwoTeams.Own);
        await own.Get(Team);
        own.Page.ShouldContain("The team reads it with your name. Please name no person.");
        own.Page.ShouldContain("Open: nobody has answered it yet.");

        using var answer = await own.Post(Alert, ("_handler", "know"), ("Cause", "We <b>know</b> why."));
        answer.Headers.Location!.OriginalString.ShouldEndWith($"{Team}#alert-{_alert}");
        await own.Follow(answer);

        own.Page.ShouldNotContain("Talk about it");
        own.Page.ShouldContain("own knows why: We <b>know</b> why.");
        var results = await Results();
        results.ShouldContain("own knows why: We &lt;b&gt;know&lt;/b&gt; why.");
        results.ShouldContain("said that an alert of Zebrafinch about");
        results.ShouldNotContain("<form");
    }

    [Fact]
    public async Task Talking_about_it_is_one_form_and_what_is_wrong_with_it_is_said_where_it_was_typed()
    {
        using var own = await _host.SignedIn(TwoTeams.Own);
        await own.Get(Alert);

        await own.Send("talk", ("Promise", "We ask first."), ("Due", "2020-01-01"));
        own.Page.ShouldContain("The day is over already. Choose today or later.");
        own.Page.ShouldContain("We ask first.</textarea>");
        (await Row()).Answer.ShouldBeNull();

        await own.Follow(await own.Send("talk", ("Promise", "We ask first."), ("Due", $"{TwoTeams.Today:yyyy-MM-dd}")));
        own.Page.ShouldContain("own talks about it and promised: “We ask first.”, due");
        WebUtility.HtmlDecode(await Results()).ShouldContain("own talks about it and promised: “We ask first.”, due");
        (await _host.Db(db => db.Commitments.SingleAsync())).Id.ShouldBe((await Row()).CommitmentId!.Value);
    }

    [Fact]
    public async Task A_team_whose_alert_was_answered_still_stands_first_and_says_so()
    {
        using var own = await _host.SignedIn(TwoTeams.Own);
        using var above = await _host.SignedIn(TwoTeams.Above);
        await above.Get("/");
        above.Page.ShouldContain("What waits for you");
        above.Page.ShouldNotContain("own knows why");

        await own.Get(Team);
        await own.Post(Alert, ("_handler", "know"), ("Cause", "The move"));
        await above.Get("/");

        above.Page.ShouldContain("What waits for you");
        above.Page.ShouldContain("own knows why: The move");
    }

    [Fact]
    public async Task Somebody_above_is_asked_first_and_the_page_still_says_act()
    {
        using var above = await _host.SignedIn(TwoTeams.Above);
        await above.Get(Team);
        above.Page.ShouldContain("own leads this team. I do this in my own name");

        await above.Get(Alert);
        await above.Send("remind", ("Weeks", "2"));
        above.Page.ShouldContain("own leads this team. Confirm that you do this in your own name.");
        (await Row()).SnoozedUntil.ShouldBeNull();

        await above.Follow(await above.Send("remind", ("Weeks", "2"), ("InOwnName", "true")));
        above.Page.ShouldContain("above looks at it again then");
        above.Page.ShouldContain("tp-signal-act");
        (await Row()).Answer.ShouldBeNull();
    }

    [Fact]
    public async Task Another_teams_manager_cannot()
    {
        using var other = await _host.SignedIn(TwoTeams.Other);
        await other.Get("/teams/3/commitments/new");

        foreach (var url in new[]
        {
            Alert,
            $"/teams/3/alerts/{_alert}",
        })
        {
            (await other.Post(url, ("_handler", "know"), ("Cause", "x"))).StatusCode.ShouldBe(HttpStatusCode.NotFound, url);
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
