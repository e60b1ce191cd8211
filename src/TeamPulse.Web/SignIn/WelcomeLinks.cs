using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Options;
using TeamPulse.Web.Configuration;
using TeamPulse.Web.Storage;

namespace TeamPulse.Web.SignIn;

/// <summary>One-time links with which somebody chooses a password. Choosing one changes the security stamp, and with it the link is spent.</summary>
internal sealed class WelcomeLinks(UserManager<Manager> managers, IOptions<PulseSettings> settings)
{
    public const string Provider = "Welcome";

    /// <summary>Mails are read on Monday that were sent on Friday.</summary>
    public static readonly TimeSpan Lifetime = TimeSpan.FromDays(7);

    private const string Purpose = "ChoosePassword";

    /// <summary>Made when the mail leaves; null when there is no such account any more.</summary>
    public async Task<string?> For(ManagerId managerId, CancellationToken cancel)
    {
        cancel.ThrowIfCancellationRequested();
        var id = managerId.ToString();
        if (await managers.FindByIdAsync(id) is not { } manager)
        {
            return null;
        }

        var token = await managers.GenerateUserTokenAsync(manager, Provider, Purpose);
        return QueryHelpers.AddQueryString(settings.Value.PublicUrl + "/welcome", new Dictionary<string, string?>(StringComparer.Ordinal)
        {
            ["u"] = id,
            ["t"] = token,
        });
    }

    /// <summary>Whose link it is; null when it is spent, expired or made up.</summary>
    public async Task<Manager?> Owner(string? userId, string? token) =>
        ManagerIds.Read(userId) is not null && token is { Length: > 0 and < 2000 }
        && await managers.FindByIdAsync(userId!) is { } manager
        && await managers.VerifyUserTokenAsync(manager, Provider, Purpose, token)
            ? manager
            : null;

    /// <summary>Sets the password and spends the link.</summary>
    public async Task<IdentityResult> ChoosePassword(Manager manager, string password)
    {
        foreach (var validator in managers.PasswordValidators)
        {
            var verdict = await validator.ValidateAsync(managers, manager, password);
            if (!verdict.Succeeded)
            {
                return verdict;
            }
        }

        await managers.SetLockoutEndDateAsync(manager, null);
        await managers.ResetAccessFailedCountAsync(manager);
        // The two steps are two writes. Between them the account has no password: nobody can sign in.
        var removed = await managers.RemovePasswordAsync(manager);
        return removed.Succeeded ? await managers.AddPasswordAsync(manager, password) : removed;
    }
}

internal sealed class WelcomeTokens(
    IDataProtectionProvider protection, IOptions<WelcomeTokenOptions> options, ILogger<DataProtectorTokenProvider<Manager>> log)
    : DataProtectorTokenProvider<Manager>(protection, options, log);

internal sealed class WelcomeTokenOptions : DataProtectionTokenProviderOptions
{
    public WelcomeTokenOptions()
    {
        Name = "TeamPulse.Welcome";
        TokenLifespan = WelcomeLinks.Lifetime;
    }
}
