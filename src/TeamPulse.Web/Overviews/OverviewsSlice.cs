using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using TeamPulse.Web.Keys;
using TeamPulse.Web.Mail;
using TeamPulse.Web.Storage;

namespace TeamPulse.Web.Overviews;

internal static class OverviewsSlice
{
    public static void AddOverviews(this IServiceCollection services)
    {
        services.AddScoped<KnownWeeks>();
        services.AddScoped<OverviewJob>();
        services.AddMailWriter<OverviewMails>(MailKind.Overview);
    }

    /// <summary>The way out of these mails and back in. As for members: a GET changes nothing, a POST needs no cookie (RFC 8058).</summary>
    public static void MapOverviews(this IEndpointRouteBuilder app)
    {
        app.MapGet("/overviews/{token}", Look).AllowAnonymous();
        app.MapPost("/overviews/{token}", (string token, UnsubscribeKey key, PulseDb db, CancellationToken cancel) =>
            Set(token, ended: true, key, db, cancel)).AllowAnonymous().DisableAntiforgery();
        app.MapPost("/overviews/{token}/back", (string token, UnsubscribeKey key, PulseDb db, CancellationToken cancel) =>
            Set(token, ended: false, key, db, cancel)).AllowAnonymous().DisableAntiforgery();
    }

    private static async Task<RazorComponentResult<OverviewPage>> Look(
        string token, UnsubscribeKey key, PulseDb db, CancellationToken cancel)
    {
        var id = key.ManagerOf(token);
        var ended = await db.Managers.AsNoTracking().Where(m => m.Id == id).Select(m => (bool?)m.NoOverview).SingleOrDefaultAsync(cancel);
        return await Page(ended, token, key, db, cancel);
    }

    private static async Task<RazorComponentResult<OverviewPage>> Set(
        string token, bool ended, UnsubscribeKey key, PulseDb db, CancellationToken cancel)
    {
        var isKnown = key.ManagerOf(token) is { } id && await db.Managers.Where(m => m.Id == id)
            .ExecuteUpdateAsync(set => set.SetProperty(m => m.NoOverview, ended), cancel) == 1;
        return await Page(isKnown ? ended : null, token, key, db, cancel);
    }

    private static async Task<RazorComponentResult<OverviewPage>> Page(
        bool? ended, string token, UnsubscribeKey key, PulseDb db, CancellationToken cancel) =>
        new(new Dictionary<string, object?>
        {
            [nameof(OverviewPage.Ended)] = ended,
            [nameof(OverviewPage.IsAvailable)] = key.IsUsable,
            [nameof(OverviewPage.Address)] = $"/overviews/{token}",
            [nameof(OverviewPage.Owner)] =
                ended is null ? null : await db.Organisations.Select(o => o.Name).SingleOrDefaultAsync(cancel),
        })
        {
            StatusCode = ended is not null ? StatusCodes.Status200OK
                : key.IsUsable ? StatusCodes.Status404NotFound
                : StatusCodes.Status503ServiceUnavailable,
        };
}
