using Microsoft.EntityFrameworkCore;
using TeamPulse.Web.Storage;

namespace TeamPulse.Web.SignIn;

/// <summary>Where somebody lands who has just signed in.</summary>
internal sealed class Landing(PulseDb db)
{
    private static readonly Uri Anywhere = new("http://localhost");

    /// <summary>The page that was asked for; or the teams, or the settings for an administrator who leads none.</summary>
    /// <param name="email">Who has signed in.</param>
    /// <param name="returnUrl">Followed only on this host: a link to the sign-in page must not lead elsewhere afterwards.</param>
    public async Task<string> Of(string? email, string? returnUrl, CancellationToken cancel)
    {
        if (OnThisHost(returnUrl) is { } wanted)
        {
            return wanted;
        }

        var address = email?.Trim().ToUpperInvariant();
        var onlyAdministers = await db.Managers.AnyAsync(
            m => m.NormalizedEmail == address
                && db.Administrators.Any(a => a.ManagerId == m.Id) && !db.TeamLeads.Any(l => l.ManagerId == m.Id),
            cancel);
        return onlyAdministers ? "/settings" : "/";
    }

    // As a browser would write it: a header holds ASCII only.
    private static string? OnThisHost(string? returnUrl) =>
        returnUrl is ['/'] or ['/', not ('/' or '\\'), ..] && !returnUrl.Any(char.IsControl)
        && Uri.TryCreate(Anywhere, returnUrl, out var url) && url.Host == Anywhere.Host
            ? url.PathAndQuery + url.Fragment
            : null;
}
