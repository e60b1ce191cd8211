using Microsoft.AspNetCore.Components.Server;
using Microsoft.AspNetCore.SignalR;

namespace TeamPulse.Web.Circuits;

internal static class CircuitsSlice
{
    private const string Hub = "/_blazor";

    // A lost connection is often back within seconds. What waits longer costs memory, and its page is read anew.
    private static readonly TimeSpan Retention = TimeSpan.FromMinutes(1);

    private const int MostWaiting = 50;

    public static void AddCircuits(this IServiceCollection services)
    {
        services.AddRazorComponents().AddInteractiveServerComponents(circuit =>
        {
            circuit.DisconnectedCircuitRetentionPeriod = Retention;
            circuit.DisconnectedCircuitMaxRetained = MostWaiting;
            circuit.DetailedErrors = false;
        }).AddHubOptions(hub => hub.AddFilter<CircuitDoor>());
        services.AddSingleton<CircuitDoor>();
        services.AddSingleton<OpenConnections>();
        services.AddSingleton<NewResults>();
        services.AddSingleton<Handover>();
        services.AddScoped<Rights>();
        services.AddScoped<CircuitActs>();
        services.AddSingleton<CircuitWatch>();
        services.AddHostedService(provider => provider.GetRequiredService<CircuitWatch>());
    }

    /// <summary>A page of another site cannot open a connection with the cookie of somebody who is signed in here.</summary>
    public static void UseCircuits(this WebApplication app) => app.Use((http, next) =>
    {
        if (!http.Request.Path.StartsWithSegments(Hub, StringComparison.OrdinalIgnoreCase) || IsFromHere(http.Request))
        {
            return next(http);
        }

        http.Response.StatusCode = StatusCodes.Status403Forbidden;
        return Task.CompletedTask;
    });

    // Browsers send the origin with every connection that a script opens, and a script cannot change it.
    private static bool IsFromHere(HttpRequest request) =>
        request.Headers.Origin is not [{ Length: > 0 } origin]
            ? !request.HttpContext.WebSockets.IsWebSocketRequest && request.Headers.Origin.Count == 0
            : origin.Equals($"{request.Scheme}://{request.Host}", StringComparison.OrdinalIgnoreCase);
}
