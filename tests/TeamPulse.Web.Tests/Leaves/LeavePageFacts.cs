using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using Microsoft.EntityFrameworkCore;
using TeamPulse.Questionnaires;
using TeamPulse.Shared;
using TeamPulse.Web.Storage;
using TeamPulse.Web.Tests.SignIn;

namespace TeamPulse.Web.Tests.Leaves;

/// <summary>Through the pages, as a browser without scripts.</summary>
public sealed class LeavePageFacts(TwoTeamsHost fixture) : IClassFixture<TwoTeamsHost>, IAsyncLifetime
{
    private static readonly Guid CommentId = Guid.NewGuid();
    private static readonly string Team = $"/teams/{TwoTeams.TeamId}";

    private PulseHost _host = null!;

    private static DateOnly Today => TwoTeams.Today;

    public async Task InitializeAsync()
    {
        _host = await fixture.Anew();
        await TwoTeams.Publish(_host, Driver.Trust, 60, comment: new Comment { Id = CommentId, Text = "The plan changed again." });
    }

    public Task DisposeAsync() => Task.CompletedTask;

    [Fact]
    public async Task Team_and_managers_read_the_same_of_a_leave_with_a_stand_in()
    {
        using var own = await _host.SignedIn(TwoTeams.Own);
        await own.Get("/leave");
        await Add(own, Today, Today.AddDays(6), await Id(TwoTeams.Above));
        own.Page.ShouldContain("Saved.");

        var title = $"own is away until {Weekday(Today.AddDays(6))}";
        const string What = "above stands in: mails about this team go to above, who can also reply to comments.";
        await own.Get(Team);
        using var above = await _host.SignedIn(TwoTeams.Above);
        await above.Get(Team);
        foreach (var page in (string[])[own.Page, above.Page, await Results()])
        {
            page.ShouldContain(title);
            page.ShouldContain(What);
            page.ShouldContain($"own is away from {Told(Today)} to {Told(Today.AddDays(6))} (Zebrafinch); above stands in. Noted by own.");
        }

        own.Page.ShouldContain("href=\"/leave\"");
        above.Page.ShouldNotContain("href=\"/leave\"");
        (await Results("de")).ShouldContain("Vertretung: above.");
        await above.Get("/");
        above.Page.ShouldContain("manager away until");
    }

    [Fact]
    public async Task Without_a_stand_in_the_team_reads_that_replies_wait()
    {
        await Put(Today, Today.AddDays(6), null);

        (await Results()).ShouldContain("Nobody stands in: replies to comments will wait until then.");
    }

    [Fact]
    public async Task Only_during_the_leave_can_the_stand_in_reply()
    {
        using var above = await _host.SignedIn(TwoTeams.Above);
        (await Reply(above)).ShouldBe(HttpStatusCode.NotFound, "before");

        await Put(Today.AddDays(1), Today.AddDays(6), await Id(TwoTeams.Above));
        (await Reply(above)).ShouldBe(HttpStatusCode.NotFound, "tomorrow's leave has not begun");

        await Put(Today.AddDays(-3), Today, await Id(TwoTeams.Above));
        await above.Get(Team);
        above.Page.ShouldContain("Reply to the team");
        (await Reply(above)).ShouldBe(HttpStatusCode.Redirect, "during it");

        using var own = await _host.SignedIn(TwoTeams.Own);
        await own.Get("/leave");
        await own.Send("end", ("End", $"{await LeaveId()}"));
        (await Reply(above)).ShouldBe(HttpStatusCode.NotFound, "afterwards");
        (await _host.Db(db => db.Replies.CountAsync())).ShouldBe(1);
    }

    [Fact]
    public async Task Somebody_who_does_not_see_the_team_is_no_stand_in_whatever_the_table_says()
    {
        await Put(Today, Today, await Id(TwoTeams.Other));
        using var other = await _host.SignedIn(TwoTeams.Other);

        (await other.Get(Team)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await Reply(other)).ShouldBe(HttpStatusCode.NotFound);
        (await Results()).ShouldContain("Nobody stands in");
    }

    [Fact]
    public async Task A_stand_in_is_chosen_among_those_who_see_the_teams_already()
    {
        using var own = await _host.SignedIn(TwoTeams.Own);
        await own.Get("/leave");
        own.Page.ShouldContain(">above</option>");
        own.Page.ShouldNotContain(">other</option>");

        await Add(own, Today, Today, await Id(TwoTeams.Other));

        own.Page.ShouldContain("id=\"StandIn-error\">This person does not see the results of all these teams.");
        (await _host.Db(db => db.Leaves.CountAsync())).ShouldBe(0);
    }

    [Fact]
    public async Task A_stand_in_who_is_away_at_that_time_is_refused()
    {
        var above = await Id(TwoTeams.Above);
        await Put(Today.AddDays(4), Today.AddDays(9), null, above);
        using var own = await _host.SignedIn(TwoTeams.Own);
        await own.Get("/leave");

        await Add(own, Today, Today.AddDays(4), above);
        own.Page.ShouldContain("above is away at that time too.");

        await Add(own, Today, Today.AddDays(3), above);
        own.Page.ShouldContain("Saved.");
    }

    [Theory]
    [InlineData(-1, 3, "From-error\">This day is over already. Choose today or later.")]
    [InlineData(3, 2, "Until-error\">The last day is before the first.")]
    [InlineData(1, 400, "Until-error\">This is longer than a year.")]
    [InlineData(20, 30, "From-error\">These days overlap with those from")]
    public async Task What_is_wrong_is_said_at_its_field_and_what_was_typed_stays(int from, int until, string problem)
    {
        await Put(Today.AddDays(10), Today.AddDays(20), null);
        using var own = await _host.SignedIn(TwoTeams.Own);
        await own.Get("/leave");

        await Add(own, Today.AddDays(from), Today.AddDays(until), null);

        own.Page.ShouldContain($"id=\"{problem}");
        own.Page.ShouldContain($"value=\"{Iso(Today.AddDays(from))}\"");
        (await _host.Db(db => db.Leaves.CountAsync())).ShouldBe(1);
    }

    [Fact]
    public async Task What_is_no_day_is_refused()
    {
        using var own = await _host.SignedIn(TwoTeams.Own);
        await own.Get("/leave");

        await own.Send("leave", ("From", "soon"), ("Until", ""), ("StandIn", ""));

        own.Page.ShouldContain("Say which day is the first.");
        own.Page.ShouldContain("Say which day is the last.");
    }

    [Fact]
    public async Task Who_is_back_earlier_says_so_and_the_ledger_keeps_every_step()
    {
        await Put(Today.AddDays(-3), Today.AddDays(9), null);
        using var own = await _host.SignedIn(TwoTeams.Own);
        await own.Get($"/leave?change={await LeaveId()}");
        await Add(own, Today.AddDays(-3), Today.AddDays(12), null);
        await own.Send("end", ("End", $"{await LeaveId()}"));

        own.Page.ShouldContain("Ended.");
        (await _host.Db(db => db.Leaves.Select(l => l.Until).SingleAsync())).ShouldBe(Today.AddDays(-1));
        var results = await Results();
        results.ShouldNotContain("is away until");
        results.ShouldContain(
            "own changed the days on which own is away (Zebrafinch): "
            + $"from {Told(Today.AddDays(-3))} to {Told(Today.AddDays(12))}; nobody stands in.");
        results.ShouldContain($"own is back (Zebrafinch): the last day away was {Told(Today.AddDays(-1))}. Noted by own.");
    }

    [Fact]
    public async Task A_leave_that_has_not_begun_is_called_off()
    {
        await Put(Today.AddDays(2), Today.AddDays(9), null);
        using var own = await _host.SignedIn(TwoTeams.Own);
        await own.Get("/leave");

        await own.Send("end", ("End", $"{await LeaveId()}"));

        own.Page.ShouldContain("Called off.");
        (await _host.Db(db => db.Leaves.CountAsync())).ShouldBe(0);
        (await Results()).ShouldContain("own is not away from");
    }

    [Fact]
    public async Task An_administrator_sets_it_for_a_manager_who_left_without_doing_so()
    {
        using var admin = await _host.SignedIn(TwoTeams.Admin);
        await admin.Get("/settings/teams");
        var page = $"/leave?for={await Id(TwoTeams.Own)}";
        admin.Page.ShouldContain($"href=\"{page}\"");
        await admin.Get(page);

        await Add(admin, Today, Today.AddDays(6), await Id(TwoTeams.Above));

        admin.Page.ShouldContain("Saved.");
        (await Results()).ShouldContain("(Zebrafinch); above stands in. Noted by admin.");
    }

    [Theory]
    [InlineData(TwoTeams.Above)]
    [InlineData(TwoTeams.Other)]
    public async Task Nobody_else_sets_it_for_another(string who)
    {
        using var visitor = await _host.SignedIn(who);
        await visitor.Get("/leave");

        (await visitor.Get($"/leave?for={await Id(TwoTeams.Own)}")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Nobody_ends_the_leave_of_another()
    {
        await Put(Today, Today.AddDays(9), null);
        using var other = await _host.SignedIn(TwoTeams.Other);
        await other.Get("/leave");

        await other.Send("end", ("End", $"{await LeaveId()}"));

        (await _host.Db(db => db.Leaves.CountAsync(l => l.Until > Today))).ShouldBe(1);
    }

    [Fact]
    public async Task Who_manages_no_team_has_no_such_page()
    {
        using var admin = await _host.SignedIn(TwoTeams.Admin);

        (await admin.Get("/leave")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    private static Task Add(Visitor visitor, DateOnly from, DateOnly until, ManagerId? standIn) =>
        visitor.Send("leave", ("From", Iso(from)), ("Until", Iso(until)), ("StandIn", $"{standIn}"));

    private async Task<HttpStatusCode> Reply(Visitor visitor)
    {
        await visitor.Get("/leave");
        using var answer = await visitor.Post($"{Team}/comments/{CommentId:N}/reply", ("text", "I will look after it."));
        return answer.StatusCode;
    }

    // Stores a leave without the page's checks, as the only one of its manager.
    private async Task Put(DateOnly from, DateOnly until, ManagerId? standIn, ManagerId? manager = null)
    {
        var id = manager ?? await Id(TwoTeams.Own);
        await _host.Db(async db =>
        {
            await db.Leaves.Where(l => l.ManagerId == id).ExecuteDeleteAsync();
            db.Leaves.Add(new LeaveRow { ManagerId = id, From = from, Until = until, StandInId = standIn });
            return await db.SaveChangesAsync();
        });
    }

    private Task<int> LeaveId() => _host.Db(db => db.Leaves.Select(l => l.Id).SingleAsync());

    private Task<ManagerId> Id(string email) => _host.Db(db => db.Managers.Where(m => m.Email == email).Select(m => m.Id).SingleAsync());

    private async Task<string> Results(string language = "en")
    {
        using var http = new HttpClient { BaseAddress = _host.Url };
        http.DefaultRequestHeaders.Add("Accept-Language", language);
        using var answer = await http.PostAsJsonAsync("/api/results", new { token = TwoTeams.Token });
        return WebUtility.HtmlDecode(await answer.EnsureSuccessStatusCode().Content.ReadAsStringAsync());
    }

    private static string Iso(DateOnly day) => day.ToString("O", CultureInfo.InvariantCulture);

    private static string Told(DateOnly day) => day.ToString("d MMM yyyy", CultureInfo.InvariantCulture);

    private static string Weekday(DateOnly day) => day.ToString("dddd d MMMM", CultureInfo.GetCultureInfo("en"));
}
