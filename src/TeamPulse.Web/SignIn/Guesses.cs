using Microsoft.EntityFrameworkCore;
using TeamPulse.Web.Storage;

namespace TeamPulse.Web.SignIn;

/// <summary>
/// How often a password may be tried. Each try is taken before the password is looked at, in one statement, so tries at the same moment
/// are counted on every node. Devices that an account knows have counts of their own: a stranger who guesses locks none of them.
/// </summary>
internal sealed class Guesses(PulseDb db, TimeProvider clock)
{
    public const int Most = 5;

    /// <summary>The one row of all devices that the account does not know.</summary>
    public static readonly byte[] AllOthers = [];

    private static readonly TimeSpan Lock = TimeSpan.FromMinutes(15);

    /// <param name="account">Whose password.</param>
    /// <param name="device">A known one, or <see cref="AllOthers"/>.</param>
    /// <param name="cancel">Gives up.</param>
    /// <returns>False while it is locked: then the password must not be looked at.</returns>
    public async Task<bool> Take(ManagerId account, byte[] device, CancellationToken cancel)
    {
        var now = clock.UtcNow();
        var until = now + Lock;
        while (true)
        {
            // A lock that ends later than it could have begun was set by a clock that was ahead.
            var taken = await Of(account, device).Where(d => d.LockedUntil == null || d.LockedUntil <= now || d.LockedUntil > until)
                .ExecuteUpdateAsync(
                    set => set
                        .SetProperty(d => d.LockedUntil, d => d.LockedUntil == null && d.Guesses + 1 >= Most ? until : null)
                        .SetProperty(d => d.Guesses, d => d.LockedUntil == null ? d.Guesses + 1 : 1),
                    cancel);
            if (taken == 1 || await Of(account, device).AnyAsync(cancel))
            {
                return taken == 1;
            }

            await Begin(account, device, cancel);
        }
    }

    /// <summary>The password was right.</summary>
    public Task Forget(ManagerId account, byte[] device, CancellationToken cancel) => Unlock(Of(account, device), cancel);

    /// <summary>A new password was chosen: whoever guessed begins anew.</summary>
    public Task ForgetAll(ManagerId account, CancellationToken cancel) => Unlock(db.Devices.Where(d => d.ManagerId == account), cancel);

    public Task<bool> IsLocked(ManagerId account, byte[] device, CancellationToken cancel) =>
        Of(account, device).AnyAsync(d => d.LockedUntil != null, cancel);

    private static Task Unlock(IQueryable<DeviceRow> rows, CancellationToken cancel) => rows.ExecuteUpdateAsync(
        set => set.SetProperty(d => d.Guesses, 0).SetProperty(d => d.LockedUntil, (DateTime?)null), cancel);

    private async Task Begin(ManagerId account, byte[] device, CancellationToken cancel)
    {
        var row = db.Devices.Add(new DeviceRow { ManagerId = account, Hash = device, UsedOn = DateOnly.FromDateTime(clock.UtcNow()) });
        try
        {
            await db.SaveChangesAsync(cancel);
        }
        catch (Exception failure) when (failure.IsLostRace())
        {
            // Another try at the same moment has made it.
        }

        row.State = EntityState.Detached;
    }

    private IQueryable<DeviceRow> Of(ManagerId account, byte[] device) =>
        db.Devices.Where(d => d.ManagerId == account && d.Hash == device);
}
