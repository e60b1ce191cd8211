namespace TeamPulse.Web.TeamPage;

internal static class TeamPageSlice
{
    public static void AddTeamPage(this IServiceCollection services) => services.AddScoped<ResultsEndpoint>();

    public static void MapTeamPage(this WebApplication app) =>
        app.MapPost("/api/results", (ResultsRequest request, ResultsEndpoint endpoint, CancellationToken cancel) => endpoint.Show(request, cancel))
            .AllowAnonymous()
            .DisableAntiforgery()
            .WithMetadata(new Microsoft.AspNetCore.Mvc.RequestSizeLimitAttribute(1024));
}
