namespace TeamPulse.Web.TeamPage;

internal static class TeamPageSlice
{
    public static void AddTeamPage(this IServiceCollection services) => services.AddScoped<ResultsEndpoint>();

    public static void MapTeamPage(this WebApplication app)
    {
        app.Use(WithoutCookie);
        app.MapPost("/api/results", (ResultsRequest request, ResultsEndpoint endpoint, CancellationToken cancel) => endpoint.Show(request, cancel))
            .AllowAnonymous()
            .DisableAntiforgery()
            .WithMetadata(new Microsoft.AspNetCore.Mvc.RequestSizeLimitAttribute(1024));
    }

    /// <summary>Every Razor page brings a cookie for its forms. This one has no form, and its readers are not to be told apart.</summary>
    private static Task WithoutCookie(HttpContext http, RequestDelegate next)
    {
        if (http.Request.Path.StartsWithSegments("/r", StringComparison.OrdinalIgnoreCase))
        {
            http.Response.OnStarting(() =>
            {
                http.Response.Headers.SetCookie = default;
                return Task.CompletedTask;
            });
        }

        return next(http);
    }
}
