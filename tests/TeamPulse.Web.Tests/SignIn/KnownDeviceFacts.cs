using System.Net;
using Microsoft.EntityFrameworkCore;
using TeamPulse.Shared;
using TeamPulse.Web.SignIn;
using TeamPulse.Web.Storage;

namespace TeamPulse.Web.Tests.SignIn;

public sealed class KnownDeviceFacts(TwoTeamsHost shared) : IClassFixture<TwoTeamsHost>, IAsyncLifetime
{
    private PulseHost _host = null!;

    public async Task InitializeAsync() => _host = await shared.Anew();

    public Task DisposeAsync() => Task.CompletedTask;

    [Fact]
    public async Task The_owner_signs_in_from_a_known_device_while_a_stranger_has_locked_the_account()
    {
        using var owner = await _host.SignedIn(TwoTeams.Own);
        using var stranger = _host.Visitor();
        for (var i = 0; i < 6; i++)
        {
            await Attempt(stranger, "not the password");
        }

        (await Attempt(stranger, TwoTeams.Password)).ShouldBe(HttpStatusCode.OK, "locked");
        (await Attempt(owner, TwoTeams.Password)).ShouldBe(HttpStatusCode.Redirect);
    }

    [Fact]
    public async Task The_owner_is_told_of_a_second_device_and_of_no_other_sign_in()
    {
        using var first = await _host.SignedIn(TwoTeams.Own);
        await Attempt(first, TwoTeams.Password);
        (await Told()).ShouldBe(0);

        using var second = await _host.SignedIn(TwoTeams.Own);
        await Attempt(second, TwoTeams.Password);

        (await Told()).ShouldBe(1);
    }

    [Fact]
    public async Task A_link_from_a_mail_knows_the_device_again()
    {
        using var owner = await _host.SignedIn(TwoTeams.Own);
        var id = await _host.Db(db => db.Managers.Where(m => m.Email == TwoTeams.Own).Select(m => m.Id).SingleAsync());
        var link = await _host.With<WelcomeLinks, string?>(links => links.For(id, CancellationToken.None));
        await owner.Get(new Uri(link!).PathAndQuery);

        (await owner.Send("welcome", ("Password", "another four words"))).StatusCode.ShouldBe(HttpStatusCode.Redirect);

        (await Told()).ShouldBe(0);
        (await _host.Db(db => db.Devices.ToListAsync())).FindAll(d => d.Hash.Length > 0).ShouldHaveSingleItem();
    }

    [Fact]
    public async Task The_cookie_of_the_device_goes_to_the_sign_in_page_alone()
    {
        using var visitor = await _host.SignedIn(TwoTeams.Own);

        var cookie = visitor.Cookies.Single(c => c.Name == "TeamPulse.Device");
        (cookie.Path, cookie.HttpOnly).ShouldBe(("/sign-in", true));
        (await _host.Db(db => db.Devices.ToListAsync())).FindAll(d => d.Hash.Length > 0).ShouldHaveSingleItem().Hash.Length.ShouldBe(32);
    }

    [Fact]
    public async Task Too_many_at_once_are_told_so_quickly_and_a_known_device_is_let_in()
    {
        using var owner = await _host.SignedIn(TwoTeams.Own);
        await owner.Get("/sign-in");
        var flood = await Task.WhenAll(Enumerable.Range(0, 16).Select(async i =>
        {
            using var visitor = _host.Visitor();
            return (await Attempt(visitor, "not the password"), visitor.Page);
        }));

        var refused = flood.Where(answer => answer.Item1 == HttpStatusCode.TooManyRequests).ToList();
        refused.ShouldNotBeEmpty();
        refused.ShouldAllBe(answer => answer.Page.Contains("Too many people are signing in"));
        (await Attempt(owner, TwoTeams.Password)).ShouldBe(HttpStatusCode.Redirect);
    }

    private static async Task<HttpStatusCode> Attempt(Visitor visitor, string password)
    {
        await visitor.Get("/sign-in");
        using var answer = await visitor.Send("sign-in", ("Email", TwoTeams.Own), ("Password", password));
        return answer.StatusCode;
    }

    private Task<int> Told() => _host.Db(db => db.OutgoingMails.CountAsync(m => m.Notice == AccountNotice.NewDevice));
}
