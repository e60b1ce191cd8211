using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Options;
using TeamPulse.Web.Configuration;
using TeamPulse.Web.Storage;

namespace TeamPulse.Web.SignIn;

/// <summary>
/// One-time links for choosing a password, made of Identity's tokens for a new password. A chosen password changes the security stamp, and
/// that spends the link.
/// </summary>
internal sealed class WelcomeLinks(UserManager<Manager> managers, IOptions<PulseSettings> settings)
{
    /// <summary>Long enough for a mail of Friday that is read after a holiday.</summary>
    public static readonly TimeSpan Lifetime = TimeSpan.FromDays(7);

    /// <summary>Made when the mail leaves; null when there is no such account any more.</summary>
    public async Task<string?> For(ManagerId managerId, CancellationToken cancel)
    {
        cancel.ThrowIfCancellationRequested();
        return await managers.FindByIdAsync(managerId.ToString()) is { } manager
            ? QueryHelpers.AddQueryString(settings.Value.PublicUrl + "/welcome", new Dictionary<string, string?>(StringComparer.Ordinal)
            {
                ["u"] = managerId.ToString(),
                ["t"] = await managers.GeneratePasswordResetTokenAsync(manager),
            })
            : null;
    }

    /// <summary>Whose link it is; null when it is spent, expired or made up.</summary>
    public async Task<Manager?> Owner(string? userId, string? token) =>
        ManagerIds.Read(userId) is not null && token is { Length: > 0 and < 2000 }
        && await managers.FindByIdAsync(userId!) is { } manager
        && await managers.VerifyUserTokenAsync(
            manager, managers.Options.Tokens.PasswordResetTokenProvider, UserManager<Manager>.ResetPasswordTokenPurpose, token)
            ? manager
            : null;

    /// <summary>Sets the password, spends the link and ends a lock-out.</summary>
    public async Task<IdentityResult> ChoosePassword(Manager manager, string token, string password)
    {
        var result = await managers.ResetPasswordAsync(manager, token, password);
        if (result.Succeeded)
        {
            await managers.SetLockoutEndDateAsync(manager, null);
            await managers.ResetAccessFailedCountAsync(manager);
        }

        return result;
    }
}
