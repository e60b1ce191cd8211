using Microsoft.AspNetCore.Authorization;
using Microsoft.EntityFrameworkCore;
using TeamPulse.Web.Storage;

namespace TeamPulse.Web.SignIn;

/// <summary>Who may open a page. Which teams a manager sees there is decided by <see cref="TeamAccess"/>.</summary>
internal static class Policies
{
    /// <summary>Leads at least one team.</summary>
    public const string Manager = "Manager";

    /// <summary>Sets the deployment up; sees no results by it.</summary>
    public const string Administrator = "Administrator";

    public static void AddPolicies(this IServiceCollection services)
    {
        services.AddAuthorizationBuilder()
            .AddPolicy(Manager, p => Require(p, (db, id) => db.TeamLeads.AnyAsync(l => l.ManagerId == id)))
            .AddPolicy(Administrator, p => Require(p, (db, id) => db.Administrators.AnyAsync(a => a.ManagerId == id)))
            // A page without a policy opens to nobody from outside.
            .SetFallbackPolicy(new AuthorizationPolicyBuilder().RequireAuthenticatedUser().Build());
        services.AddScoped<IAuthorizationHandler, RoleHandler>();
    }

    private static void Require(AuthorizationPolicyBuilder policy, Func<PulseDb, ManagerId, Task<bool>> isOf) =>
        policy.RequireAuthenticatedUser().AddRequirements(new Role(isOf));

    // Asks for a role that the database knows now, not one that a cookie remembers: a new roster takes effect at once.
    private sealed record Role(Func<PulseDb, ManagerId, Task<bool>> IsOf) : IAuthorizationRequirement;

    private sealed class RoleHandler(PulseDbFactory databases) : AuthorizationHandler<Role>
    {
        protected override async Task HandleRequirementAsync(AuthorizationHandlerContext context, Role requirement)
        {
            if (context.User.Identity?.IsAuthenticated != true || context.User.ManagerId() is not { } id)
            {
                return;
            }

            // A connection of its own: a page may be asking the scope's one at the same time.
            await using var db = databases.Create();
            if (await requirement.IsOf(db, id))
            {
                context.Succeed(requirement);
            }
        }
    }
}
