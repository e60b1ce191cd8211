using Microsoft.AspNetCore.Authorization;
using Microsoft.EntityFrameworkCore;
using TeamPulse.Web.Storage;

namespace TeamPulse.Web.SignIn;

/// <summary>Who may open a page, and send its forms. Which teams somebody sees there is decided by <see cref="TeamAccess"/>.</summary>
internal static class Policies
{
    /// <summary>Sets the deployment up; sees no results by it.</summary>
    public const string Administrator = "Administrator";

    /// <summary>Settings and ledger: administrators; auditors read.</summary>
    public const string Settings = "Settings";

    /// <summary>The page where comments are hidden: administrators and people partners; auditors read.</summary>
    public const string Hiding = "Hiding";

    /// <summary>Who hides comments there.</summary>
    public const string Hides = "Hides";

    public static void AddPolicies(this IServiceCollection services)
    {
        services.AddAuthorizationBuilder()
            .AddPolicy(Administrator, p => Require(p, AccountRole.Administrator))
            .AddPolicy(Settings, p => Require(p, AccountRole.Administrator, AccountRole.Auditor))
            .AddPolicy(Hiding, p => Require(p, AccountRole.Administrator, AccountRole.Partner, AccountRole.Auditor))
            .AddPolicy(Hides, p => Require(p, AccountRole.Administrator, AccountRole.Partner))
            // A page without a policy opens to nobody from outside.
            .SetFallbackPolicy(new AuthorizationPolicyBuilder().RequireAuthenticatedUser().Build());
        services.AddScoped<IAuthorizationHandler, RoleHandler>();
    }

    private static void Require(AuthorizationPolicyBuilder policy, params AccountRole[] roles) =>
        policy.RequireAuthenticatedUser().AddRequirements(new AnyRole(roles));

    // Asks for a role that the database knows now, not one that a cookie remembers: what is given or taken takes effect at once.
    private sealed record AnyRole(IReadOnlyList<AccountRole> Roles) : IAuthorizationRequirement;

    private sealed class RoleHandler(PulseDbFactory databases) : AuthorizationHandler<AnyRole>
    {
        protected override async Task HandleRequirementAsync(AuthorizationHandlerContext context, AnyRole requirement)
        {
            if (context.User.Identity?.IsAuthenticated != true || context.User.ManagerId() is not { } id)
            {
                return;
            }

            // An auditor reads: no form of theirs is accepted, whatever page it is for.
            var sends = context.Resource is HttpContext { Request.Method: var method } && !HttpMethods.IsGet(method);
            var roles = requirement.Roles.Where(role => !sends || role != AccountRole.Auditor).ToList();
            // A connection of its own: a page may be asking the scope's one at the same time.
            await using var db = databases.Create();
            if (await db.Roles.AnyAsync(r => r.ManagerId == id && EF.Parameter(roles).Contains(r.Role)))
            {
                context.Succeed(requirement);
            }
        }
    }
}
