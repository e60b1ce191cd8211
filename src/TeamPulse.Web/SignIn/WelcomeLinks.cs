using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using TeamPulse.Web.Configuration;
using TeamPulse.Web.Storage;

namespace TeamPulse.Web.SignIn;

/// <summary>
/// One-time links for choosing a password, made of Identity's tokens. A chosen password changes the security stamp, and that spends the
/// link.
/// </summary>
internal sealed class WelcomeLinks(
    UserManager<Manager> managers, PulseDb db, NewPassword newPassword, IOptions<PulseSettings> settings)
{
    /// <summary>Below the sign-in page, so that the browser sends the cookie of a known device.</summary>
    public const string Path = "/sign-in/welcome";

    /// <summary>Of the first link: long enough for a mail of Friday that is read after a holiday.</summary>
    public static readonly TimeSpan Lifetime = TimeSpan.FromDays(7);

    /// <summary>Of a link for somebody who waits for it.</summary>
    public static readonly TimeSpan LifetimeOfOthers = TimeSpan.FromHours(1);

    /// <summary>Made when the mail leaves; null when there is no such account any more, or it opens nothing.</summary>
    public async Task<string?> For(ManagerId managerId, CancellationToken cancel) =>
        await db.WithRights().AnyAsync(m => m.Id == managerId, cancel) && await managers.FindByIdAsync(managerId.ToString()) is { } manager
            ? Link(manager, manager.PasswordHash is null
                ? await managers.GenerateUserTokenAsync(manager, FirstLink.Name, FirstLink.Purpose)
                : await managers.GeneratePasswordResetTokenAsync(manager))
            : null;

    /// <summary>For somebody who waits beside it, whatever the account has: it works for an hour.</summary>
    public async Task<string> AtOnce(Manager manager) => Link(manager, await managers.GeneratePasswordResetTokenAsync(manager));

    /// <summary>Whose link it is; null when it is spent, expired or made up, and when the account opens nothing any more.</summary>
    public async Task<Manager?> Owner(string? userId, string? token, CancellationToken cancel) =>
        ManagerIds.Read(userId) is { } id && token is { Length: > 0 and < 2000 }
        && await managers.FindByIdAsync(userId!) is { } manager && await Fits(manager, token)
        && await db.WithRights().AnyAsync(m => m.Id == id, cancel)
            ? manager
            : null;

    /// <summary>
    /// Sets the password, spends the link, and ends all sessions and lock-outs. The owner is told where there was one before.
    /// </summary>
    public async Task<IdentityResult> ChoosePassword(Manager manager, string token, string password)
    {
        if (!await Fits(manager, token))
        {
            return IdentityResult.Failed(new IdentityErrorDescriber().InvalidToken());
        }

        // Of two who use the link at once, the second finds the account changed.
        var spent = await managers.GeneratePasswordResetTokenAsync(manager);
        return await newPassword.Set(manager, () => managers.ResetPasswordAsync(manager, spent, password));
    }

    private async Task<bool> Fits(Manager manager, string token) =>
        await managers.VerifyUserTokenAsync(
            manager, managers.Options.Tokens.PasswordResetTokenProvider, UserManager<Manager>.ResetPasswordTokenPurpose, token)
        || (manager.PasswordHash is null && await managers.VerifyUserTokenAsync(manager, FirstLink.Name, FirstLink.Purpose, token));

    private string Link(Manager manager, string token) => QueryHelpers.AddQueryString(
        settings.Value.PublicUrl + Path,
        new Dictionary<string, string?>(StringComparer.Ordinal) { ["u"] = manager.Id.ToString(), ["t"] = token });
}
