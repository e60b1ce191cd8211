using System.Globalization;
using System.Security.Claims;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using TeamPulse.Publishing;
using TeamPulse.Web.Mail;
using TeamPulse.Web.SignIn;
using TeamPulse.Web.Storage;

namespace TeamPulse.Web.Alerts;

internal static class AlertSlice
{
    public static void AddAlerts(this IServiceCollection services)
    {
        services.AddMailWriter<AlertMails>(MailKind.Alert);
        services.AddScoped<TeamAlerts>();
    }

    public static void MapAlerts(this WebApplication app)
    {
        app.MapPost("/teams/{id:int}/alerts/{alert:int}/acknowledge", Acknowledge).RequireAuthorization();
        app.MapPost("/teams/{id:int}/alerts/{alert:int}/snooze", Snooze).RequireAuthorization();
    }

    // The form is bound so that its antiforgery token is checked.
    private static async Task<Results<RedirectHttpResult, NotFound, BadRequest>> Acknowledge(
        int id, int alert, [FromForm] IFormCollection form, ClaimsPrincipal user, TeamAccess access, TeamAlerts alerts, CancellationToken cancel)
    {
        var team = new TeamId(id);
        var how = form["how"] == "known" ? AlertAnswer.Known : AlertAnswer.Acknowledged;
        return Answer(id, await access.Sees(user, team, cancel)
            ? await alerts.Answer(team, alert, user.ManagerId()!.Value, how, form["note"], cancel)
            : AlertChange.NotThere);
    }

    private static async Task<Results<RedirectHttpResult, NotFound, BadRequest>> Snooze(
        int id, int alert, [FromForm] IFormCollection form, ClaimsPrincipal user, TeamAccess access, TeamAlerts alerts, CancellationToken cancel)
    {
        var team = new TeamId(id);
        var weeks = int.TryParse(form["weeks"], CultureInfo.InvariantCulture, out var sent) ? sent : 0;
        return Answer(id, await access.Sees(user, team, cancel) ? await alerts.Snooze(team, alert, weeks, cancel) : AlertChange.NotThere);
    }

    private static Results<RedirectHttpResult, NotFound, BadRequest> Answer(int id, AlertChange change) => change switch
    {
        AlertChange.Done => TypedResults.LocalRedirect($"/teams/{id}?answered=yes#answered"),
        AlertChange.Refused => TypedResults.BadRequest(),
        _ => TypedResults.NotFound(),
    };
}
