using Microsoft.AspNetCore.Diagnostics;
using TeamPulse.Web.Design.Layout;

namespace TeamPulse.Web.Design;

internal static class DesignSlice
{
    /// <summary>Among a request's items when its page has said that there is no such page.</summary>
    public static readonly object IsMissing = new();

    public static void AddDesign(this IServiceCollection services)
    {
        services.AddRazorComponents();
        services.Configure<ExceptionHandlerOptions>(
            options => (options.ExceptionHandlingPath, options.CreateScopeForErrors) = ("/error", true));

        // A request that cannot be read is the client's mistake in development too, not an error page.
        services.Configure<RouteHandlerOptions>(options => options.ThrowOnBadRequest = false);
    }

    /// <summary>Answers for people where something failed: early in the pipeline.</summary>
    public static void UseDesign(this WebApplication app)
    {
        app.UseExceptionHandler();
        app.UseStatusCodePagesWithReExecute("/not-found", createScopeForStatusCodePages: true);
        // These pages are only read. A refused form would be sent to them as a form once more, and lack its token there.
        app.Use((http, next) =>
        {
            if (http.Features.Get<IExceptionHandlerFeature>() is not null || http.Features.Get<IStatusCodeReExecuteFeature>() is not null)
            {
                http.Request.Method = HttpMethods.Get;
            }

            return next(http);
        });
        app.Use(AnswerRefusedFormsWithPages);
    }

    public static void MapDesign(this WebApplication app)
    {
        app.MapStaticAssets().AllowAnonymous();
        // Compressed with what an attacker chose, a message's length would tell what else is in it. SecurityHeaders say who may frame.
        app.MapRazorComponents<App>().AddInteractiveServerRenderMode(
            live => (live.DisableWebSocketCompression, live.ContentSecurityFrameAncestorsPolicy) = (true, null));
    }

    // Blazor refuses a form without a valid token, and one that its page does not have, with an empty answer of a named type. Without the
    // type people get a page. A form of a page that is not there is not there either.
    private static async Task AnswerRefusedFormsWithPages(HttpContext http, RequestDelegate next)
    {
        await next(http);
        if (http.Response is { HasStarted: false, StatusCode: StatusCodes.Status400BadRequest })
        {
            http.Response.ContentType = null;
            http.Response.StatusCode = http.Items.ContainsKey(IsMissing) ? StatusCodes.Status404NotFound : StatusCodes.Status400BadRequest;
        }
    }
}
