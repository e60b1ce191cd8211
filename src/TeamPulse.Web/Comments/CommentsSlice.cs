using System.Security.Claims;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using TeamPulse.Web.Circuits;
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

    private static async Task<Results<RedirectHttpResult, NotFound>> Write(
        int id, string comment, [FromForm(Name = "text")] string? typed, [FromForm] string? after, ClaimsPrincipal user,
        TeamAccess access, Replies replies, CancellationToken cancel)
    {
        var team = new TeamId(id);
        if (!await access.Manages(user, team, cancel) || !Guid.TryParseExact(comment, "N", out var to))
        {
            return TypedResults.NotFound();
        }

        var manager = user.ManagerId()!.Value;
        return Replies.Clean(typed) is { } text
            ? Back(id, await replies.Write(team, to, manager, text, cancel), "comments", after: after)
            : Back(id, await replies.WeekOf(team, to, manager, cancel), $"reply-{to.ToString("N")[..8]}", unwritten: true);
    }

    private static async Task<Results<RedirectHttpResult, NotFound>> Edit(
        int id, int reply, [FromForm(Name = "text")] string? typed, ClaimsPrincipal user, TeamAccess access, Replies replies,
        CancellationToken cancel)
    {
        var team = new TeamId(id);
        if (!await access.Manages(user, team, cancel))
        {
            return TypedResults.NotFound();
        }

        var manager = user.ManagerId()!.Value;
        return Replies.Clean(typed) is { } text
            ? Back(id, await replies.Edit(team, reply, manager, text, cancel), "comments")
            : Back(id, await replies.WeekOf(team, reply, manager, cancel), $"edit-{reply}", unwritten: true);
    }

    // To the comments, or to the field itself, which says what is missing.
    private static Results<RedirectHttpResult, NotFound> Back(
        int id, IsoWeek? week, string place, bool unwritten = false, string? after = null) =>
        week is null ? TypedResults.NotFound() : TypedResults.LocalRedirect(
            MondayPath.After(id, after) ?? $"/teams/{id}?to={week}{(unwritten ? $"&unwritten={place}" : "")}#{place}");
}
