namespace TeamPulse.Web.MembersPages;

internal static class TeamPageSlice
{
    /// <summary>Pages for members.</summary>
    private static readonly string[] Plain = ["/r", "/anonymity", "/alerts"];

    public static void AddTeamPage(this IServiceCollection services) => services.AddScoped<ResultsEndpoint>();

    public static void MapTeamPage(this WebApplication app)
    {
        app.Use(WithoutCookie);
        app.MapPost("/api/results", (ResultsRequest request, ResultsEndpoint endpoint, CancellationToken cancel) => endpoint.Show(request, cancel))
            .AllowAnonymous()
            .DisableAntiforgery()
            .WithMetadata(new Microsoft.AspNetCore.Mvc.RequestSizeLimitAttribute(1024));
    }

    /// <summary>Every Razor page brings a cookie for its forms. These have no form, and their readers are not to be told apart.</summary>
    private static Task WithoutCookie(HttpContext http, RequestDelegate next)
    {
        if (Array.Exists(Plain, path => http.Request.Path.StartsWithSegments(path, StringComparison.OrdinalIgnoreCase)))
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
