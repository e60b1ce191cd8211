using System.Net;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using TeamPulse.Shared;
using TeamPulse.Web.SignIn;
using TeamPulse.Web.Storage;

namespace TeamPulse.Web.Tests.SignIn;

public sealed class SignInFacts(TwoTeamsHost fixture) : IClassFixture<TwoTeamsHost>, IAsyncLifetime
{
    private PulseHost _host = null!;

    public async Task InitializeAsync() => _host = await fixture.Anew();

    public Task DisposeAsync() => Task.CompletedTask;

    private async Task<string> Attempt(Visitor visitor, string email, string password)
    {
        await visitor.Get("/sign-in");
        var answer = await visitor.Send("sign-in", ("Email", email), ("Password", password));
        return answer.StatusCode == HttpStatusCode.Redirect
            ? "in"
            : visitor.Page[visitor.Page.IndexOf("role=\"alert\"", StringComparison.Ordinal)..].Split('<')[0];
    }

    private async Task<string> Link(string email)
    {
        await using var scope = _host.Services.CreateAsyncScope();
        var manager = await scope.ServiceProvider.GetRequiredService<UserManager<Manager>>().FindByEmailAsync(email);
        var link = await scope.ServiceProvider.GetRequiredService<WelcomeLinks>().For(manager!.Id, default);
        return new Uri(link!).PathAndQuery;
    }

    [Fact]
    public async Task The_answer_is_the_same_for_a_wrong_password_an_unknown_address_and_a_locked_account()
    {
        using var visitor = _host.Visitor();
        HashSet<string> answers = [await Attempt(visitor, "stranger@x.org", TwoTeams.Password)];
        for (var i = 0; i < 6; i++)
        {
            answers.Add(await Attempt(visitor, TwoTeams.Own, "wrong password"));
        }

        // The account is locked by now, so the right password gets the same answer.
        answers.Add(await Attempt(visitor, TwoTeams.Own, TwoTeams.Password));

        answers.ShouldHaveSingleItem().ShouldNotBe("in");
        (await Attempt(visitor, TwoTeams.Other, TwoTeams.Password)).ShouldBe("in");
    }

    [Fact]
    public async Task The_cookie_is_out_of_reach_for_scripts_and_other_sites()
    {
        using var visitor = _host.Visitor();
        await visitor.Get("/sign-in");

        var answer = await visitor.Send("sign-in", ("Email", TwoTeams.Own), ("Password", TwoTeams.Password));

        var cookie =
            answer.Headers.GetValues("Set-Cookie").Single(c => c.StartsWith("TeamPulse=", StringComparison.Ordinal)).ToLowerInvariant();
        cookie.ShouldContain("httponly");
        cookie.ShouldContain("samesite=lax");
    }

    [Theory]
    [InlineData("/teams/2", "/teams/2")]
    [InlineData("https://evil.example", "/")]
    [InlineData("//evil.example", "/")]
    [InlineData("/\\evil.example", "/")]
    [InlineData("/.//evil.example", "/")]
    [InlineData("/a/..//evil.example", "/")]
    [InlineData("/./\\evil.example", "/")]
    [InlineData("/%2e//evil.example", "/")]
    public async Task Afterwards_one_is_where_one_wanted_to_go_on_this_host(string wanted, string landed)
    {
        using var visitor = _host.Visitor();
        await visitor.Get("/sign-in?returnUrl=" + Uri.EscapeDataString(wanted));

        var answer = await visitor.Send("sign-in", ("Email", TwoTeams.Own), ("Password", TwoTeams.Password));

        new Uri(_host.Url, answer.Headers.Location!).ShouldBe(new Uri(_host.Url, landed));
    }

    [Fact]
    public async Task A_one_time_link_sets_the_password_once_and_opening_it_changes_nothing()
    {
        var link = await Link(TwoTeams.Own);
        using var scanner = _host.Visitor();
        await scanner.Get(link);
        using var visitor = _host.Visitor();
        await visitor.Get(link);
        visitor.Page.ShouldContain("Choose a new password");

        (await visitor.Send("welcome", ("Password", "short"))).StatusCode.ShouldBe(HttpStatusCode.OK);
        visitor.Page.ShouldContain("at least 12 characters");
        (await visitor.Send("welcome", ("Password", "another four words"))).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        await scanner.Send("welcome", ("Password", "yet another password"));

        scanner.Page.ShouldContain("This link no longer works");
        (await Attempt(_host.Visitor(), TwoTeams.Own, "another four words")).ShouldBe("in");
        (await Attempt(_host.Visitor(), TwoTeams.Own, TwoTeams.Password)).ShouldNotBe("in");
    }

    [Fact]
    public async Task A_new_password_ends_other_sessions()
    {
        using var elsewhere = await _host.SignedIn(TwoTeams.Own);
        using var visitor = _host.Visitor();
        await visitor.Get(await Link(TwoTeams.Own));
        (await visitor.Send("welcome", ("Password", "another four words"))).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        _host.Clock.Advance(TimeSpan.FromMinutes(6));

        (await elsewhere.Get("/teams/2")).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        (await Attempt(_host.Visitor(), TwoTeams.Own, "another four words")).ShouldBe("in");
    }

    [Theory]
    [InlineData("/sign-in/welcome")]
    [InlineData("/sign-in/welcome?u=1&t=made-up")]
    [InlineData("/sign-in/welcome?u=99999999999999999999&t=x")]
    public async Task A_made_up_link_is_answered_with_a_sentence(string link)
    {
        using var visitor = _host.Visitor();

        (await visitor.Get(link)).StatusCode.ShouldBe(HttpStatusCode.OK);
        visitor.Page.ShouldContain("This link no longer works");
    }

    [Fact]
    public async Task Whoever_forgot_the_password_gets_one_link_and_a_stranger_the_same_answer()
    {
        HashSet<string> answers = [];
        foreach (var email in new[] { TwoTeams.Own, TwoTeams.Own, "stranger@x.org" })
        {
            using var visitor = _host.Visitor();
            await visitor.Get("/sign-in/forgotten");
            await visitor.Send("forgotten", ("Email", email));
            answers.Add(visitor.Page[visitor.Page.IndexOf("role=\"status\"", StringComparison.Ordinal)..].Split('<')[0]);
        }

        answers.ShouldHaveSingleItem();
        (await _host.Db(db => db.OutgoingMails.CountAsync())).ShouldBeLessThanOrEqualTo(1);
    }

    [Fact]
    public async Task Signing_out_needs_the_forms_token()
    {
        using var visitor = await _host.SignedIn(TwoTeams.Own);

        (await visitor.Ask(HttpMethod.Post, "/sign-out")).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await visitor.Get("/teams/2")).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Who_loses_the_last_team_is_signed_out_at_once()
    {
        using var visitor = await _host.SignedIn(TwoTeams.Own);
        await _host.Db(db => db.TeamLeads.Where(r => r.TeamId == new TeamPulse.TeamId(2)).ExecuteDeleteAsync());

        (await visitor.Get("/teams/2")).StatusCode.ShouldBe(HttpStatusCode.Redirect);
    }
}
