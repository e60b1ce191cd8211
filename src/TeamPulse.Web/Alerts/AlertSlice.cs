using System.Security.Claims;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using TeamPulse.Publishing;
using TeamPulse.Web.SignIn;
using TeamPulse.Web.Storage;

namespace TeamPulse.Web.Alerts;

internal static class AlertSlice
{
    public static void AddAlerts(this IServiceCollection services)
    {
        services.AddSingleton<AlertsTold>();
        services.AddScoped<TeamAlerts>();
    }

    public static void MapAlerts(this WebApplication app)
    {
        app.MapPost("/teams/{id:int}/alerts/{alert:int}/acknowledge", Acknowledge).RequireAuthorization();
        app.MapPost("/teams/{id:int}/alerts/{alert:int}/snooze", Snooze).RequireAuthorization();
    }

    private static async Task<Results<RedirectHttpResult, NotFound, BadRequest>> Acknowledge(
        int id, int alert, [FromForm] string? how, [FromForm] string? note, ClaimsPrincipal user, TeamAccess access, TeamAlerts alerts,
        CancellationToken cancel) =>
        Answer(id, await access.Sees(user, new(id), cancel)
            ? await alerts.Answer(
                new(id), alert, user.ManagerId()!.Value, how == "known" ? AlertAnswer.Known : AlertAnswer.Acknowledged, note, cancel)
            : AlertChange.NotThere);

    private static async Task<Results<RedirectHttpResult, NotFound, BadRequest>> Snooze(
        int id, int alert, [FromForm] int? weeks, ClaimsPrincipal user, TeamAccess access, TeamAlerts alerts, CancellationToken cancel) =>
        Answer(id, await access.Sees(user, new(id), cancel)
            ? await alerts.Snooze(new(id), alert, user.ManagerId()!.Value, weeks ?? 0, cancel)
            : AlertChange.NotThere);

    private static Results<RedirectHttpResult, NotFound, BadRequest> Answer(int id, AlertChange change) => change switch
    {
        AlertChange.Done => TypedResults.LocalRedirect($"/teams/{id}?answered=yes#answered"),
        AlertChange.Refused => TypedResults.BadRequest(),
        _ => TypedResults.NotFound(),
    };
}
