using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using TeamPulse.Questionnaires;
using TeamPulse.Shared;
using TeamPulse.Web.Circuits;
using TeamPulse.Web.Storage;
using TeamPulse.Web.Tests.SignIn;

namespace TeamPulse.Web.Tests.Circuits;

public sealed class CircuitDoorFacts(TwoTeamsHost shared) : IClassFixture<TwoTeamsHost>, IAsyncLifetime
{
    private PulseHost _host = null!;

    public async Task InitializeAsync() => _host = await shared.Anew();

    public Task DisposeAsync() => Task.CompletedTask;

    [Theory]
    [InlineData("http://elsewhere.example")]
    [InlineData("null")]
    [InlineData("")]
    public async Task A_page_of_another_site_cannot_connect_with_the_readers_cookie(string origin)
    {
        using var visitor = await _host.SignedIn(TwoTeams.Own);
        using var answer = await OpenPage.Knock(_host, visitor, origin);

        answer.StatusCode.ShouldBe(HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task Nobody_connects_without_signing_in()
    {
        using var answer = await OpenPage.Knock(_host, null, OpenPage.Origin(_host));

        answer.StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
    }

    [Theory]
    [InlineData("signed out")]
    [InlineData("lost a team")]
    [InlineData("chose another password")]
    [InlineData("left")]
    [InlineData("got a role")]
    [InlineData("signed out from another device")]
    public async Task An_open_page_is_cut_at_the_next_look_after_its_reader(string has)
    {
        using var visitor = await _host.SignedIn(TwoTeams.Own);
        await visitor.Get("/guides");
        using var page = await OpenPage.Of(_host, visitor);
        using var other = await _host.SignedIn(TwoTeams.Above);
        using var stays = await OpenPage.Of(_host, other);
        var (connections, watch) = (Service<OpenConnections>(), Service<CircuitWatch>());
        while (connections.All.Count < 2)
        {
            await Task.Delay(5);
        }

        await watch.Look(CancellationToken.None);
        connections.All.Count.ShouldBe(2);
        await End(has, visitor);
        await watch.Look(CancellationToken.None);
        await page.Ended();

        connections.All.ShouldContain(c => !c.Context.ConnectionAborted.IsCancellationRequested, "somebody else's page stays");
    }

    [Fact]
    public async Task A_new_week_is_told_once()
    {
        var results = new NewResults();
        List<TeamId> told = [];
        results.Published += teams => told.AddRange(teams);

        await _host.Db(db => results.Look(db, CancellationToken.None));
        told.ShouldBeEmpty("what was there before the page is on the page");
        await TwoTeams.Publish(_host, Driver.Trust, 60);
        await _host.Db(db => results.Look(db, CancellationToken.None));
        await _host.Db(db => results.Look(db, CancellationToken.None));
        told.ShouldBe([new(TwoTeams.TeamId)]);
    }

    private Task End(string has, Visitor visitor) => has switch
    {
        "signed out" => visitor.Post("/sign-out"),
        "lost a team" => _host.Db(db => db.TeamLeads.Where(l => l.TeamId == new TeamId(TwoTeams.TeamId)).ExecuteDeleteAsync()),
        "chose another password" => _host.Db(db =>
            db.Managers.Where(m => m.Email == TwoTeams.Own).ExecuteUpdateAsync(set => set.SetProperty(m => m.SecurityStamp, "another"))),
        "got a role" => _host.Db(async db =>
        {
            var own = await db.Managers.SingleAsync(m => m.Email == TwoTeams.Own);
            db.Add(new RoleRow { ManagerId = own.Id, Role = AccountRole.Auditor });
            await db.SaveChangesAsync();
        }),
        "signed out from another device" => SignOutFromAnother(),
        _ => _host.Db(db => db.Managers.Where(m => m.Email == TwoTeams.Own).ExecuteDeleteAsync()),
    };

    private async Task SignOutFromAnother()
    {
        using var another = await _host.SignedIn(TwoTeams.Own);
        await another.Get("/account");
        await another.Send("devices", ("End", "all"));
    }

    private T Service<T>()
        where T : notnull => _host.Services.GetRequiredService<T>();
}
