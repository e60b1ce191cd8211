using System.Net;
using System.Net.Http.Json;
using Microsoft.EntityFrameworkCore;
using TeamPulse.Commitments;
using TeamPulse.Questionnaires;
using TeamPulse.Shared;
using TeamPulse.Web.Storage;
using TeamPulse.Web.Tests.SignIn;

namespace TeamPulse.Web.Tests.Commitments;

/// <summary>Through the pages, as a browser without scripts.</summary>
public sealed class CommitmentPageFacts(TwoTeamsHost fixture) : IClassFixture<TwoTeamsHost>, IAsyncLifetime
{
    private static readonly string Team = $"/teams/{TwoTeams.TeamId}";

    private PulseHost _host = null!;

    private static DateOnly Today => TwoTeams.Today;

    public async Task InitializeAsync()
    {
        _host = await fixture.Anew();
        await TwoTeams.Publish(_host, Driver.Deadlines, 25);
    }

    public Task DisposeAsync() => Task.CompletedTask;

    [Fact]
    public async Task The_manager_promises_what_the_next_step_suggests_and_the_team_reads_it()
    {
        using var own = await _host.SignedIn(TwoTeams.Own);
        await own.Get(Team);
        own.Page.ShouldContain($"href=\"{Team}/commitments/new?guide=building\"");
        await own.Get($"{Team}/commitments/new?guide=trust.low");
        own.Page.ShouldContain("I will keep one small promise that you choose");
        own.Page.ShouldContain("<option value=\"Trust\" selected>");
        await own.Get($"{Team}/commitments/new");
        own.Page.ShouldContain("I will look at the results with you regularly");
        own.Page.ShouldContain("<option value=\"\" selected>");

        using var answer =
            await own.Send("promise", ("Text", "No date before <the team> is asked."), ("About", "Deadlines"), ("Until", "2"));
        await own.Follow(answer);

        var day = Today.AddDays(14).ToString("d MMM yyyy", System.Globalization.CultureInfo.GetCultureInfo("en"));
        own.Page.ShouldContain("No date before <the team> is asked.");
        var results = await Results();
        results.ShouldContain("No date before <the team> is asked.");
        results.ShouldContain($"due {day}");
        results.ShouldContain("Measured after 4 more pulses with results, about");
        results.ShouldNotContain("Make a commitment");
        results.ShouldNotContain("<form");
        results.ShouldContain("own made a commitment to Zebrafinch");
    }

    [Theory]
    [InlineData("", "2", "", "Say in a few words what you promise.")]
    [InlineData("less", "day", "", "Say by when.")]
    [InlineData("less", "day", "2020-01-01", "The day is over already.")]
    [InlineData("less", "day", "9999-12-31", "Choose a day within the next 26 weeks")]
    [InlineData("less", "day", "tomorrow", "Say by when.")]
    public async Task What_is_wrong_is_said_and_what_was_typed_stays(string text, string until, string on, string problem)
    {
        using var own = await _host.SignedIn(TwoTeams.Own);
        await own.Get($"{Team}/commitments/new");

        await own.Send("promise", ("Text", text), ("About", ""), ("Until", until), ("On", on));

        own.Page.ShouldContain(problem);
        own.Page.ShouldContain($">{text}</textarea>");
        (await _host.Db(db => db.Commitments.CountAsync())).ShouldBe(0);
    }

    [Theory]
    [InlineData("2")]
    [InlineData("4")]
    [InlineData("day")]
    public async Task A_day_that_was_typed_counts_whatever_is_chosen_beside_it(string until)
    {
        using var own = await _host.SignedIn(TwoTeams.Own);
        await own.Get($"{Team}/commitments/new");

        await own.Send("promise", ("Text", "less"), ("About", ""), ("Until", until), ("On", $"{Today.AddDays(5):yyyy-MM-dd}"));

        (await _host.Db(db => db.Commitments.SingleAsync())).Due.ShouldBe(Today.AddDays(5));
    }

    [Fact]
    public async Task A_day_typed_before_something_else_was_wrong_gives_way_to_a_later_choice()
    {
        using var own = await _host.SignedIn(TwoTeams.Own);
        var day = $"{Today.AddDays(5):yyyy-MM-dd}";
        await own.Get($"{Team}/commitments/new");

        await own.Send("promise", ("Text", ""), ("About", ""), ("Until", "2"), ("On", day));
        own.Page.ShouldContain($"name=\"OnBefore\" value=\"{day}\"");
        await own.Send("promise", ("Text", "less"), ("About", ""), ("Until", "4"), ("On", day));

        (await _host.Db(db => db.Commitments.SingleAsync())).Due.ShouldBe(Today.AddDays(28));
    }

    [Fact]
    public async Task Too_long_is_refused_although_the_browser_was_asked_not_to_send_it()
    {
        using var own = await _host.SignedIn(TwoTeams.Own);
        await own.Get($"{Team}/commitments/new");

        await own.Send("promise", ("Text", new string('x', 201)), ("About", "Payroll"), ("Until", "4"));

        own.Page.ShouldContain("A commitment has at most 200 characters; this one has 201.");
    }

    [Fact]
    public async Task Done_moved_and_given_up()
    {
        using var own = await _host.SignedIn(TwoTeams.Own);
        await own.Get($"{Team}/commitments/new");
        await own.Send("promise", ("Text", "less"), ("About", ""), ("Until", "4"));
        var id = (await _host.Db(db => db.Commitments.SingleAsync())).Id;

        await own.Get($"{Team}/commitments?change={id}");
        await own.Send("move", ("Due", "yesterday"));
        own.Page.ShouldContain("Say by when.");
        await own.Send("move", ("Due", $"{Today.AddDays(3):yyyy-MM-dd}"));
        (await _host.Db(db => db.Commitments.SingleAsync())).Due.ShouldBe(Today.AddDays(3));

        await own.Get(Team);
        own.Page.ShouldContain("due within a week");
        await own.Follow(await own.Post($"{Team}/commitments/{id}/done"));
        (await Results()).ShouldContain("Not measured: it is about none of the four scores.");
        (await _host.Db(db => db.Commitments.SingleAsync())).State.ShouldBe(CommitmentState.Done);
        (await own.Post($"{Team}/commitments/{id}/drop")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await own.Post($"{Team}/commitments/{id}/delete")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task A_manager_above_may_promise_and_another_teams_manager_may_not()
    {
        using var above = await _host.SignedIn(TwoTeams.Above);
        await above.Get($"{Team}/commitments/new");
        (await above.Send("promise", ("Text", "from above"), ("Until", "2"))).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        var id = (await _host.Db(db => db.Commitments.SingleAsync())).Id;

        using var other = await _host.SignedIn(TwoTeams.Other);
        await other.Get("/teams/3/commitments/new");
        var (token, page) = (other.Page, $"{Team}/commitments/new");
        (await other.Get(page)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        await other.Get("/teams/3/commitments/new");
        foreach (var url in new[]
        {
            $"{Team}/commitments/new",
            $"{Team}/commitments?change={id}",
            $"{Team}/commitments/{id}/done",
            $"{Team}/events",
            $"{Team}/events/1/remove",
            $"/teams/3/commitments/{id}/done",
        })
        {
            (await other.Post(url, ("_handler", "promise"), ("Text", "mine"), ("Until", "2"))).IsSuccessStatusCode.ShouldBeFalse(url);
        }

        var only = await _host.Db(db => db.Commitments.SingleAsync());
        (only.Text, only.State).ShouldBe(("from above", CommitmentState.Promised));
    }

    [Fact]
    public async Task An_event_is_noted_shown_to_the_team_and_removed()
    {
        using var own = await _host.SignedIn(TwoTeams.Own);
        await own.Get($"{Team}/events");
        await own.Send("note", ("Text", ""), ("On", "2020-01-01"));
        own.Page.ShouldContain("Say in a few words what happened.");
        own.Page.ShouldContain("Choose a day of the last 52 weeks or of the next 4.");

        var day = IsoWeek.Of(Today).AddWeeks(-1).Monday;
        await own.Follow(await own.Send("note", ("Text", "Release 4.0 went live"), ("On", $"{day:yyyy-MM-dd}")));
        own.Page.ShouldContain("Release 4.0 went live");
        var results = await Results();
        results.ShouldContain("Release 4.0 went live");
        results.ShouldNotContain("Note or remove events");

        var id = (await _host.Db(db => db.TeamEvents.SingleAsync())).Id;
        await own.Post($"{Team}/events/{id}/remove");
        (await _host.Db(db => db.TeamEvents.CountAsync())).ShouldBe(0);
        (await Results()).ShouldNotContain("Release 4.0 went live");
    }

    // What a member reads.
    private async Task<string> Results()
    {
        using var http = new HttpClient { BaseAddress = _host.Url };
        using var answer = await http.PostAsJsonAsync("/api/results", new { token = TwoTeams.Token });
        return WebUtility.HtmlDecode(await answer.EnsureSuccessStatusCode().Content.ReadAsStringAsync());
    }
}
