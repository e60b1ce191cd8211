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
        var address = new Uri(app.Services.GetRequiredService<IOptions<PulseSettings>>().Value.PublicUrl);
        if (address.Scheme != Uri.UriSchemeHttps)
        {
            return;
        }

        var host = HostString.FromUriComponent(address);
        app.Use((http, next) =>
        {
            (http.Request.Scheme, http.Request.Host) = (Uri.UriSchemeHttps, host);
            return next(http);
        });
    }
}
