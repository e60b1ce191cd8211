using System.IO.Compression;
using Microsoft.AspNetCore.ResponseCompression;

namespace TeamPulse.Web.Configuration;

/// <summary>
/// Pages are compressed where their length cannot tell a secret: somebody who chooses what is in a page beside a secret, and sees how long
/// it is compressed, could guess the secret letter by letter. A page asked for without a query has nothing in it that the address chose,
/// and its form tokens are other ones in each response.
/// </summary>
internal static class Compression
{
    public static void AddCompression(this IServiceCollection services)
    {
        services.AddResponseCompression(o => (o.EnableForHttps, o.MimeTypes) = (true, ["text/html"]));
        services.Configure<BrotliCompressionProviderOptions>(o => o.Level = CompressionLevel.Fastest);
        services.Configure<GzipCompressionProviderOptions>(o => o.Level = CompressionLevel.Fastest);
    }

    public static void UseCompression(this WebApplication app) => app.UseWhen(
        http => HttpMethods.IsGet(http.Request.Method) && !http.Request.QueryString.HasValue, branch => branch.UseResponseCompression());
}
