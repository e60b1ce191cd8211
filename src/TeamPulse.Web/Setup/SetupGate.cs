using Microsoft.AspNetCore.Components.Endpoints;
using Microsoft.EntityFrameworkCore;
using TeamPulse.Web.Storage;

namespace TeamPulse.Web.Setup;

/// <summary>Until the first run is complete, every page leads to it. Afterwards its pages do not exist.</summary>
internal sealed class SetupGate(RequestDelegate next, SetupProgress progress)
{
    public async Task InvokeAsync(HttpContext http, PulseDbFactory databases)
    {
        var setup = http.Request.Path.StartsWithSegments(SetupSteps.Start, StringComparison.OrdinalIgnoreCase);
        // Files, the answering side, health checks and the like are no pages and pass.
        var page = http.Request.Path == "/" || http.GetEndpoint()?.Metadata.GetMetadata<ComponentTypeMetadata>() is not null;
        if (setup || page)
        {
            await using var db = databases.Create();
            var complete = await progress.IsComplete(db, http.RequestAborted);
            if (complete && setup)
            {
                http.Response.StatusCode = StatusCodes.Status404NotFound;
                return;
            }

            if (!complete && await Detour(http, setup, db) is { } elsewhere)
            {
                http.Response.Redirect(elsewhere);
                return;
            }
        }

        await next(http);
    }

    private static async Task<string?> Detour(HttpContext http, bool setup, PulseDb db)
    {
        var path = http.Request.Path;
        return path == SetupSteps.Account ? null
            : !await db.Roles.AnyAsync(r => r.Role == AccountRole.Administrator, http.RequestAborted) ? SetupSteps.Account
            : path == SetupSteps.Start ? await SetupProgress.NextStep(db, http.RequestAborted)
            // An administrator who comes back to finish must be able to sign in.
            : setup || path.StartsWithSegments("/sign-in") || path == "/error" || path == "/not-found" ? null
            : SetupSteps.Start;
    }
}
