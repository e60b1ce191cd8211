using System.Security.Claims;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using TeamPulse.Teams;
using TeamPulse.Web.SignIn;
using TeamPulse.Web.Storage;

namespace TeamPulse.Web.Dashboard;

internal static class DashboardSlice
{
    public static void AddDashboard(this IServiceCollection services)
    {
        services.AddScoped<DashboardQuery>();
        services.AddScoped<TeamsQuery>();
    }

    public static void MapDashboard(this WebApplication app) =>
        app.MapPost("/teams/{id:int}/alerts/{alert:int}/acknowledge", Acknowledge).RequireAuthorization();

    /// <summary>The form is bound so that its antiforgery token is checked.</summary>
    private static async Task<Results<RedirectHttpResult, NotFound>> Acknowledge(
        int id, int alert, [FromForm] IFormCollection form, ClaimsPrincipal user, TeamAccess access, PulseDb db, CancellationToken cancel)
    {
        var team = new TeamId(id);
        var visible = await access.VisibleTo(user, cancel);
        if (!visible.Contains(team))
        {
            return TypedResults.NotFound();
        }

        var changed = await db.Alerts.Where(a => a.Id == alert && a.TeamId == team)
            .ExecuteUpdateAsync(set => set.SetProperty(a => a.Acknowledged, true), cancel);
        return changed == 0 ? TypedResults.NotFound() : TypedResults.LocalRedirect($"/teams/{id}");
    }
}
