using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Diagnostics.HealthChecks;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Options;
using TeamPulse.Web.Configuration;

namespace TeamPulse.Web.Operating;

/// <summary>
/// Live: the process answers. Ready: this node can serve. Installation: for a monitor, whether anything needs an administrator. Everybody
/// may ask whether all is well. What is wrong is told to those who know the monitoring token, for it tells about directories and servers.
/// </summary>
internal static class HealthEndpoints
{
    public static void MapHealth(this WebApplication app)
    {
        app.MapHealthChecks("/health/live", new HealthCheckOptions { Predicate = _ => false }).AllowAnonymous();
        app.MapGet("/health/ready", Ready).AllowAnonymous();
        app.MapGet("/health/installation", Installation).AllowAnonymous();
    }

    private static async Task<IResult> Installation(
        InstallationHealth health, IOptions<PulseSettings> settings, TimeProvider clock, HttpContext http, CancellationToken cancel)
    {
        var report = await health.Report(cancel);
        var isWell = report.Status == HealthStatus.Healthy;
        http.Response.Headers.CacheControl = "no-store";
        return TypedResults.Json(
            MayKnow(http.Request, settings.Value.Monitoring.Token)
                ? new InstallationReport(Status(isWell), ProgramVersion.Text, clock.GetUtcNow(), report.Troubles())
                : new InstallationReport(Status(isWell)),
            InstallationReport.Json,
            statusCode: Code(isWell));
    }

    private static async Task<IResult> Ready(InstallationHealth health, HttpContext http, CancellationToken cancel)
    {
        var isReady = (await health.Report(cancel)).IsReady();
        http.Response.Headers.CacheControl = "no-store";
        return TypedResults.Text(isReady ? "Healthy" : "Unhealthy", statusCode: Code(isReady));
    }

    private static int Code(bool isWell) => isWell ? StatusCodes.Status200OK : StatusCodes.Status503ServiceUnavailable;

    private static string Status(bool isWell) => isWell ? "ok" : "trouble";

    private static bool MayKnow(HttpRequest request, string? token) => token is { Length: > 0 }
        && CryptographicOperations.FixedTimeEquals(Hash($"Bearer {token}"), Hash($"{request.Headers.Authorization}"));

    private static byte[] Hash(string text) => SHA256.HashData(Encoding.UTF8.GetBytes(text));
}
