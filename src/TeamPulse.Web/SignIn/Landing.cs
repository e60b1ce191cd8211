using Microsoft.EntityFrameworkCore;
using TeamPulse.Web.Design.Forms;
using TeamPulse.Web.Storage;

namespace TeamPulse.Web.SignIn;

/// <summary>Where somebody lands who has just signed in.</summary>
internal sealed class Landing(PulseDb db)
{
    /// <summary>The page that was asked for; or the teams, or the settings for who sees no team.</summary>
    /// <param name="email">Who has signed in.</param>
    /// <param name="returnUrl">Followed only on this host: a link to the sign-in page must not lead elsewhere afterwards.</param>
    public async Task<string> Of(string? email, string? returnUrl, CancellationToken cancel)
    {
        if (LocalAddress.Of(returnUrl) is { } wanted)
        {
            return wanted;
        }

        var address = email?.Trim().ToUpperInvariant();
        var seesTeams = await db.Managers.AnyAsync(
            m => m.NormalizedEmail == address
                && (db.TeamLeads.Any(l => l.ManagerId == m.Id) || db.Roles.Any(r => r.ManagerId == m.Id && r.Role == AccountRole.Partner)),
            cancel);
        return seesTeams ? "/" : "/settings";
    }
}
