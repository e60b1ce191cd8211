using Microsoft.AspNetCore.Authorization;
using Microsoft.EntityFrameworkCore;
using TeamPulse.Web.Storage;

namespace TeamPulse.Web.SignIn;

/// <summary>Asks for a role that the database knows now, not one that a cookie remembers: a new roster takes effect at once.</summary>
internal sealed record RoleRequirement(Role Role) : IAuthorizationRequirement;

internal sealed class RoleHandler(PulseDbFactory databases) : AuthorizationHandler<RoleRequirement>
{
    protected override async Task HandleRequirementAsync(AuthorizationHandlerContext context, RoleRequirement requirement)
    {
        if (context.User.Identity?.IsAuthenticated != true
            || context.User.ManagerId() is not { } id)
        {
            return;
        }

        // A connection of its own: a page may be asking the scope's one at the same time.
        await using var db = databases.Create();
        if (await db.RoleAssignments.AnyAsync(r => r.ManagerId == id && r.Role == requirement.Role))
        {
            context.Succeed(requirement);
        }
    }
}
