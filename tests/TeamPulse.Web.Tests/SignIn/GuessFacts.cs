using System.Net;
using Microsoft.EntityFrameworkCore;
using TeamPulse.Shared;
using TeamPulse.Web.SignIn;
using TeamPulse.Web.Storage;
using TeamPulse.Web.Tests.Storage;

namespace TeamPulse.Web.Tests.SignIn;

public sealed class GuessesOnSqlite(SqliteHost host) : GuessFacts(host), IClassFixture<SqliteHost>;

[Collection(OnPostgres.Name)]
public sealed class GuessesOnPostgres(PostgresHost host) : GuessFacts(host), IClassFixture<PostgresHost>;

public abstract class GuessFacts(HostFixture fixture)
{
    private PulseHost Host => fixture.Host;

    [Fact]
    public async Task Of_guesses_at_the_same_moment_five_are_looked_at()
    {
        var account = await Host.WithRole(AccountRole.Auditor);

        var taken = await Task.WhenAll(Enumerable.Range(0, 24).Select(_ => Task.Run(() => Take(account, Guesses.AllOthers))));

        taken.Count(looked => looked).ShouldBe(Guesses.Most);
    }

    [Fact]
    public async Task A_stranger_locks_no_device_that_is_known_and_a_lock_ends()
    {
        var (account, known) = (await Host.WithRole(AccountRole.Auditor), new byte[] { 1, 2, 3 });
        for (var i = 0; i < Guesses.Most; i++)
        {
            (await Take(account, Guesses.AllOthers)).ShouldBeTrue();
        }

        (await Take(account, Guesses.AllOthers)).ShouldBeFalse();
        (await Take(account, known)).ShouldBeTrue();
        Host.Clock.Advance(TimeSpan.FromMinutes(15));
        for (var i = 0; i < Guesses.Most; i++)
        {
            (await Take(account, Guesses.AllOthers)).ShouldBeTrue();
        }

        (await Take(account, Guesses.AllOthers)).ShouldBeFalse();
    }

    [Fact]
    public async Task A_lock_of_a_clock_that_was_ahead_does_not_count()
    {
        var account = await Host.WithRole(AccountRole.Auditor);
        await Take(account, Guesses.AllOthers);
        var ahead = Host.Clock.UtcNow() + TimeSpan.FromDays(900);
        await Host.Db(db => db.Devices.Where(d => d.ManagerId == account).ExecuteUpdateAsync(
            set => set.SetProperty(d => d.LockedUntil, ahead).SetProperty(d => d.Guesses, Guesses.Most)));

        (await Take(account, Guesses.AllOthers)).ShouldBeTrue();
    }

    private Task<bool> Take(ManagerId account, byte[] device) =>
        Host.With<Guesses, bool>(guesses => guesses.Take(account, device, CancellationToken.None));
}

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
    public async Task The_cookie_of_the_device_goes_to_the_sign_in_page_alone()
    {
        using var visitor = await _host.SignedIn(TwoTeams.Own);

        var cookie = visitor.Cookies.Single(c => c.Name == "TeamPulse.Device");
        (cookie.Path, cookie.HttpOnly).ShouldBe(("/sign-in", true));
        (await _host.Db(db => db.Devices.Where(d => d.Hash.Length > 0).ToListAsync())).ShouldHaveSingleItem().Hash.Length.ShouldBe(32);
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

public sealed class CommonPasswordFacts
{
    [Theory]
    [InlineData("password1234", true)]
    [InlineData("Sunshine2026!", true)]
    [InlineData("dragondragon", true)]
    [InlineData("123456789012", true)]
    [InlineData("leavemealone", true)]
    [InlineData("anaruizanaruiz", true)]
    [InlineData("teampulse-2026", true)]
    [InlineData("four words only mine", false)]
    [InlineData("amber-lake-orbit-pine", false)]
    [InlineData("xK8!v0qLz2#tR", false)]
    public async Task What_is_guessed_first_is_refused(string password, bool isCommon) =>
        (await CommonPasswords.IsCommon(password, "Ana Ruiz anaruiz@harbour.example teampulse")).ShouldBe(isCommon);
}
