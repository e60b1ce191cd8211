using Microsoft.EntityFrameworkCore;
using TeamPulse.Web.Storage;

namespace TeamPulse.Web.SignIn;

/// <summary>Where somebody lands who has just signed in: managers at their teams, administrators who manage nobody at the settings.</summary>
internal sealed class StartPage(PulseDb db)
{
    public async Task<string> Of(string? email, CancellationToken cancel)
    {
        var address = email?.Trim().ToUpperInvariant();
        var roles = await db.RoleAssignments
            .Where(r => db.Managers.Any(m => m.Id == r.ManagerId && m.NormalizedEmail == address))
            .Select(r => r.Role).Distinct().ToListAsync(cancel);
        return roles is [Role.Administrator] ? "/settings" : "/";
    }
}
