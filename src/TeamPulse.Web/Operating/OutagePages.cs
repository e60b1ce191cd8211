using System.Globalization;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http.HttpResults;
using TeamPulse.Web.Storage;

namespace TeamPulse.Web.Operating;

/// <summary>
/// While the database is away, a page answers 503 in our look, and says when to come again. It is a page of its own: everybody's shell asks
/// the database who is signed in.
/// </summary>
internal sealed class OutagePages(ILogger<OutagePages> log) : IExceptionHandler
{
    private const int SecondsUntilRetry = 30;

    public async ValueTask<bool> TryHandleAsync(HttpContext httpContext, Exception exception, CancellationToken cancellationToken)
    {
        if (!exception.IsOutage())
        {
            return false;
        }

        log.LogError(exception, "A page could not be made.");
        httpContext.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
        httpContext.Response.Headers.RetryAfter = SecondsUntilRetry.ToString(CultureInfo.InvariantCulture);
        httpContext.Response.Headers.CacheControl = "no-store";
        await new RazorComponentResult<OutagePage> { StatusCode = StatusCodes.Status503ServiceUnavailable }.ExecuteAsync(httpContext);
        return true;
    }
}
