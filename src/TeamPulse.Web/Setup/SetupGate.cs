using Microsoft.AspNetCore.Components.Endpoints;
using TeamPulse.Web.Storage;

namespace TeamPulse.Web.Setup;

/// <summary>Until the first run is complete every page leads to it; afterwards it does not exist.</summary>
internal sealed class SetupGate(RequestDelegate next, SetupProgress progress)
{
    public async Task InvokeAsync(HttpContext http, PulseDbFactory databases)
    {
        var path = http.Request.Path;
        var setup = path.StartsWithSegments(SetupSteps.Start, StringComparison.OrdinalIgnoreCase);
        // Files, the answering side, health checks and the like are no pages and pass.
        var page = path == "/" || http.GetEndpoint()?.Metadata.GetMetadata<ComponentTypeMetadata>() is not null;
        if (!setup && !page)
        {
            await next(http);
            return;
        }

        await using var db = databases.Create();
        if (await progress.IsComplete(db, http.RequestAborted))
        {
            if (setup)
            {
                http.Response.StatusCode = StatusCodes.Status404NotFound;
                return;
            }
        }
        else if (await Detour(http, setup, db) is { } elsewhere)
        {
            http.Response.Redirect(elsewhere);
            return;
        }

        await next(http);
    }

    private static async Task<string?> Detour(HttpContext http, bool setup, PulseDb db)
    {
        var path = http.Request.Path;
        if (path == SetupSteps.Account)
        {
            return null;
        }

        if (!await SetupProgress.HasAdministrator(db, http.RequestAborted))
        {
            return SetupSteps.Account;
        }

        if (path == SetupSteps.Start)
        {
            return await SetupProgress.NextStep(db, http.RequestAborted);
        }

        // Whoever has begun and comes back must be able to sign in.
        return setup || path.StartsWithSegments("/sign-in") || path == "/welcome" || path == "/error" || path == "/not-found" ? null : SetupSteps.Start;
    }
}
