using System.Security.Claims;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.WebUtilities;
using TeamPulse.Web.Circuits;

namespace TeamPulse.Web.Comments;

internal static class CommentsSlice
{
    public static void AddComments(this IServiceCollection services)
    {
        services.AddScoped<Replies>();
        services.AddScoped<HiddenComments>();
        services.AddScoped<CommentInbox>();
        services.AddScoped<Answers>();
    }

    public static void MapComments(this WebApplication app)
    {
        app.MapPost("/teams/{id:int}/comments/{comment}/reply", Reply).RequireAuthorization();
        app.MapPost("/teams/{id:int}/comments/{comment}/thanks", Thank).RequireAuthorization();
        app.MapPost("/teams/{id:int}/comments/{comment}/hide", Hide).RequireAuthorization();
        app.MapPost("/teams/{id:int}/replies/{reply:int}", Edit).RequireAuthorization();
    }

    private static Task<Results<RedirectHttpResult, NotFound>> Reply(
        int id, string comment, [FromForm] string? text, [FromForm] string? back, ClaimsPrincipal user, Answers answers,
        CancellationToken cancel) => About(id, comment, AnswerKind.Reply, text, back, user, answers, cancel);

    private static Task<Results<RedirectHttpResult, NotFound>> Thank(
        int id, string comment, [FromForm] string? back, ClaimsPrincipal user, Answers answers, CancellationToken cancel) =>
        About(id, comment, AnswerKind.Thanks, null, back, user, answers, cancel);

    private static Task<Results<RedirectHttpResult, NotFound>> Hide(
        int id, string comment, [FromForm] string? back, ClaimsPrincipal user, Answers answers, CancellationToken cancel) =>
        About(id, comment, AnswerKind.Hide, null, back, user, answers, cancel);

    private static Task<Results<RedirectHttpResult, NotFound>> Edit(
        int id, int reply, [FromForm] string? text, [FromForm] string? back, ClaimsPrincipal user, Answers answers,
        CancellationToken cancel) => Answer(new(AnswerKind.Edit, new(id), Guid.Empty, reply), text, back, user, answers, cancel);

    private static async Task<Results<RedirectHttpResult, NotFound>> About(
        int id, string comment, AnswerKind kind, string? text, string? back, ClaimsPrincipal user, Answers answers,
        CancellationToken cancel) => Guid.TryParseExact(comment, "N", out var about)
        ? await Answer(new(kind, new(id), about), text, back, user, answers, cancel)
        : TypedResults.NotFound();

    private static async Task<Results<RedirectHttpResult, NotFound>> Answer(
        AnswerAct act, string? typed, string? back, ClaimsPrincipal user, Answers answers, CancellationToken cancel)
    {
        if (act.Kind is not (AnswerKind.Reply or AnswerKind.Edit))
        {
            return Back(act, back, await answers.Do(user, act, cancel));
        }

        return Replies.Clean(typed) is { } text
            ? Back(act, back, await answers.Do(user, act with { Text = text }, cancel))
            : Back(act, back, await answers.WeekOf(user, act, cancel), FieldOf(act));
    }

    // To where it was done, which says so; or to the field itself, which says what is missing.
    private static Results<RedirectHttpResult, NotFound> Back(AnswerAct act, string? back, IsoWeek? week, string? unwritten = null)
    {
        var page = BackAddress.Of(act.Team.Value, back) ?? $"/teams/{act.Team}?to={week}";
        return week is null ? TypedResults.NotFound()
            : TypedResults.LocalRedirect(unwritten is null
                ? QueryHelpers.AddQueryString(page, "done", act.Kind.ToString().ToLowerInvariant()) + "#answered"
                : QueryHelpers.AddQueryString(page, "unwritten", unwritten) + "#" + unwritten);
    }

    private static string FieldOf(AnswerAct act) =>
        act.Kind == AnswerKind.Edit ? $"edit-{act.Reply}" : $"reply-{act.Comment.ToString("N")[..8]}";
}
