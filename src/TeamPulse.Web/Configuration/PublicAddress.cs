using System.Net;
using Microsoft.Extensions.Options;

namespace TeamPulse.Web.Configuration;

/// <summary>
/// Behind a proxy that speaks https, a request arrives here as plain http. Cookies, redirects and HSTS follow the address that the operator
/// has configured. The headers of a request change nothing.
/// </summary>
internal static class PublicAddress
{
    public const string Default = "http://localhost:5080";

    /// <summary>The public address where none is configured: the one on which this process listens.</summary>
    public static string Of(IConfiguration configuration) => configuration["urls"]?.Split(';')[0] ?? Default;

    /// <summary>First in the pipeline, before anything that asks whether the request is safe.</summary>
    public static void UsePublicAddress(this WebApplication app)
    {
        app.Use(KeepDevelopmentHere);
        var address = new Uri(app.Services.GetRequiredService<IOptions<PulseSettings>>().Value.PublicUrl);
        if (address.Scheme == Uri.UriSchemeHttps)
        {
            var host = new HostString(address.Authority);
            app.Use((http, next) =>
            {
                (http.Request.Scheme, http.Request.Host) = (Uri.UriSchemeHttps, host);
                return next(http);
            });
        }
        else
        {
            app.Use((http, next) => IsThisMachine(http.Request.Host) ? next(http) : Refuse(http, address));
        }
    }

    // What is under /dev opens every account. It is not there for somebody else, nor for a page of another site in this machine's browser.
    private static Task KeepDevelopmentHere(HttpContext http, RequestDelegate next)
    {
        if (http.Request.Path.StartsWithSegments("/dev", StringComparison.OrdinalIgnoreCase)
            && !(http.Connection.RemoteIpAddress is { } from && IPAddress.IsLoopback(from) && IsThisMachine(http.Request.Host)))
        {
            http.SetEndpoint(null);
        }

        return next(http);
    }

    // Plain http is for this machine alone, so no other name leads here honestly, and no redirect may repeat one.
    private static Task Refuse(HttpContext http, Uri address)
    {
        http.Response.StatusCode = StatusCodes.Status400BadRequest;
        http.Response.ContentType = "text/plain; charset=utf-8";
        return http.Response.WriteAsync($"TeamPulse is at {address} here. Open that address, or set TeamPulse:PublicUrl.");
    }

    private static bool IsThisMachine(HostString host) =>
        host.Host.Equals("localhost", StringComparison.OrdinalIgnoreCase)
        || (IPAddress.TryParse(host.Host, out var ip) && IPAddress.IsLoopback(ip));
}
