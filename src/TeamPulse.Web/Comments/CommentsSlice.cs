using System.Security.Claims;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using TeamPulse.Web.SignIn;
using TeamPulse.Web.Storage;

namespace TeamPulse.Web.Comments;

internal static class CommentsSlice
{
    public static void AddComments(this IServiceCollection services)
    {
        services.AddScoped<Replies>();
        services.AddScoped<HiddenComments>();
    }

    public static void MapComments(this WebApplication app)
    {
        app.MapPost("/teams/{id:int}/comments/{comment}/reply", Write).RequireAuthorization();
        app.MapPost("/teams/{id:int}/replies/{reply:int}", Edit).RequireAuthorization();
    }

    // The form is bound so that its antiforgery token is checked.
    private static async Task<Results<RedirectHttpResult, NotFound>> Write(
        int id, string comment, [FromForm] IFormCollection form, ClaimsPrincipal user, TeamAccess access, Replies replies, CancellationToken cancel)
    {
        var team = new TeamId(id);
        if (!await access.Manages(user, team, cancel) || !Guid.TryParseExact(comment, "N", out var to))
        {
            return TypedResults.NotFound();
        }

        return Replies.Clean(form["text"]) is { } text
            ? Read(id, await replies.Write(team, to, user.ManagerId()!.Value, text, cancel))
            : Again(id, await replies.WeekOf(team, to, cancel), $"reply-{to.ToString("N")[..8]}");
    }

    private static async Task<Results<RedirectHttpResult, NotFound>> Edit(
        int id, int reply, [FromForm] IFormCollection form, ClaimsPrincipal user, TeamAccess access, Replies replies, CancellationToken cancel)
    {
        var team = new TeamId(id);
        if (!await access.Manages(user, team, cancel))
        {
            return TypedResults.NotFound();
        }

        return Replies.Clean(form["text"]) is { } text
            ? Read(id, await replies.Edit(team, reply, user.ManagerId()!.Value, text, cancel))
            : Again(id, await replies.WeekOf(team, reply, cancel), $"edit-{reply}");
    }

    private static Results<RedirectHttpResult, NotFound> Read(int id, IsoWeek? week) =>
        week is null ? TypedResults.NotFound() : TypedResults.LocalRedirect($"/teams/{id}?to={week}#comments");

    // To the field itself, which says what is missing.
    private static Results<RedirectHttpResult, NotFound> Again(int id, IsoWeek? week, string field) =>
        week is null ? TypedResults.NotFound() : TypedResults.LocalRedirect($"/teams/{id}?to={week}&unwritten={field}#{field}");
}
