using Microsoft.AspNetCore.Diagnostics;
using TeamPulse.Web.Design.Layout;

namespace TeamPulse.Web.Design;

internal static class DesignSlice
{
    public static void AddDesign(this IServiceCollection services)
    {
        services.AddRazorComponents().AddInteractiveServerComponents();
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
    }

    public static void MapDesign(this WebApplication app)
    {
        app.MapStaticAssets().AllowAnonymous();
        app.MapRazorComponents<App>().AddInteractiveServerRenderMode(options => options.ContentSecurityFrameAncestorsPolicy = null);
    }
}
