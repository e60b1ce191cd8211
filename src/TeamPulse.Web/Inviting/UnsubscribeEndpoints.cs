using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using TeamPulse.Web.Keys;
using TeamPulse.Web.Storage;

namespace TeamPulse.Web.Inviting;

/// <summary>
/// A member chooses which mails to get, with one click each, and takes it back. One-click as RFC 8058 wants it ends all of them: a POST
/// from the mail provider, without cookie, answered without redirect. A GET changes nothing, because mail scanners follow links.
/// </summary>
internal static class UnsubscribeEndpoints
{
    public static void MapUnsubscribe(this IEndpointRouteBuilder app)
    {
        app.MapGet("/unsubscribe/{token}", Look).AllowAnonymous();
        foreach (var choice in Enum.GetValues<MailChoice>())
        {
            app.MapPost($"/unsubscribe/{{token}}{UnsubscribePage.PathOf(choice)}", (
                string token, UnsubscribeKey key, PulseDb db, CancellationToken cancel) => Choose(token, choice, key, db, cancel))
                .AllowAnonymous().DisableAntiforgery();
        }
    }

    private static async Task<RazorComponentResult<UnsubscribePage>> Look(
        string token, UnsubscribeKey key, PulseDb db, CancellationToken cancel)
    {
        var id = key.MemberOf(token);
        var choice = await db.Members.AsNoTracking().Where(m => m.Id == id).Select(m => (MailChoice?)m.Mails).SingleOrDefaultAsync(cancel);
        return await Page(choice is null ? null : new(choice.Value, IsNews: false), token, id, key, db, cancel);
    }

    private static async Task<RazorComponentResult<UnsubscribePage>> Choose(
        string token, MailChoice choice, UnsubscribeKey key, PulseDb db, CancellationToken cancel)
    {
        var id = key.MemberOf(token);
        var isKnown = id is not null && await db.Members.Where(m => m.Id == id)
            .ExecuteUpdateAsync(set => set.SetProperty(m => m.Mails, choice), cancel) == 1;
        return await Page(isKnown ? new(choice, IsNews: true) : null, token, id, key, db, cancel);
    }

    private static async Task<RazorComponentResult<UnsubscribePage>> Page(
        ChosenMails? chosen, string token, MemberId? id, UnsubscribeKey key, PulseDb db, CancellationToken cancel) =>
        new(new Dictionary<string, object?>
        {
            [nameof(UnsubscribePage.Chosen)] = chosen,
            [nameof(UnsubscribePage.IsAvailable)] = key.IsUsable,
            [nameof(UnsubscribePage.Address)] = $"/unsubscribe/{token}",
            [nameof(UnsubscribePage.Owner)] = chosen is null ? null : await Owner(id, db, cancel),
        })
        {
            StatusCode = chosen is not null ? StatusCodes.Status200OK
                : key.IsUsable ? StatusCodes.Status404NotFound
                : StatusCodes.Status503ServiceUnavailable,
        };

    private static Task<string?> Owner(MemberId? id, PulseDb db, CancellationToken cancel) => (
        from member in db.Members
        where member.Id == id
        join team in db.Teams on member.TeamId equals team.Id
        from organisation in db.Organisations
        select team.Name + ", " + organisation.Name).SingleOrDefaultAsync(cancel);
}
