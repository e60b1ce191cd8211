using System.Security.Claims;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using TeamPulse.Teams;
using TeamPulse.Web.SignIn;

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

    /// <summary>The form is bound so that its antiforgery token is checked.</summary>
    private static async Task<Results<RedirectHttpResult, NotFound, BadRequest>> Write(
        int id, string comment, [FromForm] IFormCollection form, ClaimsPrincipal user, TeamAccess access, Replies replies, CancellationToken cancel)
    {
        var team = new TeamId(id);
        if (!await access.Manages(user, team, cancel) || !Guid.TryParseExact(comment, "N", out var to))
        {
            return TypedResults.NotFound();
        }

        if (ReplyText.Clean(form["text"]) is not { } text)
        {
            return TypedResults.BadRequest();
        }

        return await replies.Write(team, to, access.IdOf(user)!.Value, text, cancel) is { } week
            ? TypedResults.LocalRedirect($"/teams/{id}?to={week}#comments")
            : TypedResults.NotFound();
    }

    private static async Task<Results<RedirectHttpResult, NotFound, BadRequest>> Edit(
        int id, int reply, [FromForm] IFormCollection form, ClaimsPrincipal user, TeamAccess access, Replies replies, CancellationToken cancel)
    {
        var team = new TeamId(id);
        if (!await access.Manages(user, team, cancel))
        {
            return TypedResults.NotFound();
        }

        if (ReplyText.Clean(form["text"]) is not { } text)
        {
            return TypedResults.BadRequest();
        }

        return await replies.Edit(team, reply, access.IdOf(user)!.Value, text, cancel) is { } week
            ? TypedResults.LocalRedirect($"/teams/{id}?to={week}#comments")
            : TypedResults.NotFound();
    }
}
