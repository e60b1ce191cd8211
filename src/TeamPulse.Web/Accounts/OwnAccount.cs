using System.Security.Claims;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using TeamPulse.Web.Circuits;
using TeamPulse.Web.Configuration;
using TeamPulse.Web.Ledger;
using TeamPulse.Web.Settings;
using TeamPulse.Web.SignIn;
using TeamPulse.Web.Storage;

namespace TeamPulse.Web.Accounts;

/// <summary>Where somebody is signed in.</summary>
/// <param name="Key">Names it in a form.</param>
/// <param name="Browser">Empty if it is none that is known; so is the system.</param>
/// <param name="IsThis">The one that asks.</param>
public sealed record OpenDevice(string Key, string Browser, string System, DateOnly BegunOn, DateOnly UsedOn, bool IsThis)
{
    public string Words => (Browser, System) switch
    {
        ("", "") => AccountTexts.Device_Unknown,
        ("", _) => System,
        (_, "") => Browser,
        _ => AccountTexts.Device.With(Browser, System),
    };
}

/// <summary>What people do with their own account.</summary>
internal sealed class OwnAccount(
    PulseDb db, UserManager<Manager> managers, SignInManager<Manager> signIn, NewPassword newPassword, AccountLimits limits,
    CircuitWatch circuits, LedgerBook book,
    TimeProvider clock)
{
    /// <summary>The one that asks first, then the latest used.</summary>
    public async Task<IReadOnlyList<OpenDevice>> Devices(ClaimsPrincipal user, CancellationToken cancel)
    {
        var (id, now, own) = (user.ManagerId()!.Value, clock.UtcNow(), KeyOf(Sessions.HashOf(user) ?? []));
        var latest = now + Sessions.Longest;
        var rows = await db.Sessions.AsNoTracking().Where(s => s.ManagerId == id && s.Until > now && s.Until <= latest).ToListAsync(cancel);
        return
        [
            .. rows.Select(s => (Row: s, Key: KeyOf(s.Hash), Names: (s.Device + "/").Split('/')))
                .Select(s => new OpenDevice(s.Key, s.Names[0], s.Names[1], s.Row.BegunOn, s.Row.UsedOn, s.Key == own))
                .OrderByDescending(d => d.IsThis).ThenByDescending(d => d.UsedOn).ThenBy(d => d.Key, StringComparer.Ordinal),
        ];
    }

    /// <summary>Signs out there: on every node, open pages included.</summary>
    /// <param name="user">Whose session.</param>
    /// <param name="key">Names it; null for all others.</param>
    /// <param name="cancel">Gives up.</param>
    public async Task End(ClaimsPrincipal user, string? key, CancellationToken cancel)
    {
        var (id, own) = (user.ManagerId()!.Value, Sessions.HashOf(user) ?? []);
        var hashes = await db.Sessions.Where(s => s.ManagerId == id && s.Hash != own).Select(s => s.Hash).ToListAsync(cancel);
        var chosen = hashes.FindAll(hash => key is null || KeyOf(hash) == key);
        await db.Sessions.Where(s => s.ManagerId == id && EF.Parameter(chosen).Contains(s.Hash)).ExecuteDeleteAsync(cancel);
        await circuits.Look(cancel);
    }

    /// <returns>False where the roster says the name, or it is none.</returns>
    public async Task<bool> Rename(ClaimsPrincipal user, string? typed, CancellationToken cancel)
    {
        var id = user.ManagerId()!.Value;
        if (OrganisationChange.ReadName(typed) is not { } name || await db.TeamLeads.AnyAsync(l => l.ManagerId == id, cancel))
        {
            return false;
        }

        var account = await db.Managers.SingleAsync(m => m.Id == id, cancel);
        if (account.DisplayName != name)
        {
            book.Add(LedgerAct.RenamedAccount, subject: id, from: account.DisplayName, to: name);
            account.DisplayName = name;
            await db.SaveChangesAsync(cancel);
        }

        return true;
    }

    /// <param name="user">Whose pages and mails.</param>
    /// <param name="language">Anything that is not spoken here: as the roster says.</param>
    /// <param name="cancel">Gives up.</param>
    public async Task Speak(ClaimsPrincipal user, string? language, CancellationToken cancel)
    {
        var (id, chosen) = (user.ManagerId()!.Value, Languages.All.FirstOrDefault(known => known == language));
        await db.Managers.Where(m => m.Id == id).ExecuteUpdateAsync(set => set.SetProperty(m => m.ChosenLocale, chosen), cancel);
    }

    /// <summary>All other sessions end; this one goes on. The owner is told by mail.</summary>
    /// <returns>What must be corrected; nothing when it is done.</returns>
    public async Task<IReadOnlyList<string>> ChangePassword(
        ClaimsPrincipal user, string? present, string? next, CancellationToken cancel)
    {
        var id = user.ManagerId()!.Value;
        if (present is not { Length: > 0 and <= PasswordCheck.LongestPassword })
        {
            return [AccountTexts.Password_Wrong];
        }

        if (next is not { Length: > 0 and <= PasswordCheck.LongestPassword })
        {
            return [SignInTexts.PasswordHint];
        }

        if (!limits.Passwords.Allow(id))
        {
            return [AccountTexts.Password_TooMany];
        }

        // From here on nobody gives up half-way: a new password, no other session and a mail are one step.
        var account = await managers.FindByIdAsync(id.ToString());
        var result = await newPassword.Set(account!, () => managers.ChangePasswordAsync(account!, present, next));
        if (!result.Succeeded)
        {
            return [.. result.Errors.Select(Words).Distinct()];
        }

        await signIn.RefreshSignInAsync(account!);
        await circuits.Look(CancellationToken.None);
        return [];
    }

    private static string Words(IdentityError error) =>
        error.Code == nameof(IdentityErrorDescriber.PasswordMismatch) ? AccountTexts.Password_Wrong : NewPassword.Words(error);

    // A part of the hash is enough among one's own.
    private static string KeyOf(byte[] hash) => Convert.ToHexString(hash)[..Math.Min(16, hash.Length * 2)];
}
