using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using TeamPulse.Web.Keys;
using TeamPulse.Web.Storage;

namespace TeamPulse.Web.Inviting;

public enum UnsubscribeState
{
    /// <summary>Still subscribed; nothing has been changed by looking.</summary>
    Ask,
    Done,
    Returned,

    /// <summary>The link is not genuine or its member has left.</summary>
    Unknown,

    /// <summary>The key of these links cannot be read now; an operator is told.</summary>
    Unavailable,
}

/// <summary>
/// The way out of invitations, reminders and team digests, and back in. One-click as RFC 8058 wants it: a POST from the
/// mail provider, without cookie, answered without redirect. A GET changes nothing, because mail scanners follow links.
/// </summary>
internal static class UnsubscribeEndpoints
{
    public static void MapUnsubscribe(this IEndpointRouteBuilder app)
    {
        app.MapGet("/unsubscribe/{token}", Look).AllowAnonymous();
        app.MapPost("/unsubscribe/{token}", (string token, UnsubscribeKey key, PulseDb db, CancellationToken cancel) =>
            Set(token, unsubscribed: true, key, db, cancel)).AllowAnonymous().DisableAntiforgery();
        app.MapPost("/unsubscribe/{token}/back", (string token, UnsubscribeKey key, PulseDb db, CancellationToken cancel) =>
            Set(token, unsubscribed: false, key, db, cancel)).AllowAnonymous().DisableAntiforgery();
    }

    private static async Task<RazorComponentResult<UnsubscribePage>> Look(
        string token, UnsubscribeKey key, PulseDb db, CancellationToken cancel)
    {
        var id = key.MemberOf(token);
        var unsubscribed = await db.Members.AsNoTracking().Where(m => m.Id == id)
            .Select(m => (bool?)m.Unsubscribed).SingleOrDefaultAsync(cancel);
        return unsubscribed switch
        {
            null => Page(key.IsUsable ? UnsubscribeState.Unknown : UnsubscribeState.Unavailable, token),
            true => Page(UnsubscribeState.Done, token),
            false => Page(UnsubscribeState.Ask, token),
        };
    }

    private static async Task<RazorComponentResult<UnsubscribePage>> Set(
        string token, bool unsubscribed, UnsubscribeKey key, PulseDb db, CancellationToken cancel)
    {
        var found = key.MemberOf(token) is { } id
            && await db.Members.Where(m => m.Id == id)
                .ExecuteUpdateAsync(set => set.SetProperty(m => m.Unsubscribed, unsubscribed), cancel) == 1;
        return Page(
            !key.IsUsable ? UnsubscribeState.Unavailable
            : !found ? UnsubscribeState.Unknown
            : unsubscribed ? UnsubscribeState.Done
            : UnsubscribeState.Returned,
            token);
    }

    private static RazorComponentResult<UnsubscribePage> Page(UnsubscribeState state, string token) =>
        new(new Dictionary<string, object?>
        {
            [nameof(UnsubscribePage.State)] = state,
            [nameof(UnsubscribePage.Address)] =
                state is UnsubscribeState.Unknown or UnsubscribeState.Unavailable ? null : $"/unsubscribe/{token}",
        })
        {
            StatusCode = state switch
            {
                UnsubscribeState.Unknown => StatusCodes.Status404NotFound,
                UnsubscribeState.Unavailable => StatusCodes.Status503ServiceUnavailable,
                _ => StatusCodes.Status200OK,
            },
        };
}
