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
