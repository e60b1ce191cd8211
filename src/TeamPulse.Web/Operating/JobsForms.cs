using Microsoft.AspNetCore.Http.Features;

namespace TeamPulse.Web.Operating;

/// <summary>Hangfire's page reads a form from most requests and fails where there is none. It gets an empty one.</summary>
internal static class JobsForms
{
    public static void UseJobsForms(this WebApplication app, string path) => app.UseWhen(
        http => http.Request.Path.StartsWithSegments(path, StringComparison.OrdinalIgnoreCase),
        jobs => jobs.Use(ReadForm));

    private static async Task ReadForm(HttpContext http, RequestDelegate next)
    {
        var own = http.Features.Get<IFormFeature>();
        try
        {
            if (!http.Request.HasFormContentType)
            {
                http.Features.Set<IFormFeature>(new FormFeature(FormCollection.Empty));
            }

            await http.Request.ReadFormAsync(http.RequestAborted);
            await next(http);
        }
        catch (Exception unreadable) when (
            !http.Response.HasStarted && unreadable is InvalidDataException or BadHttpRequestException)
        {
            http.Response.StatusCode = StatusCodes.Status400BadRequest;
        }
        finally
        {
            // Whatever answers instead of Hangfire has not been sent a form.
            http.Features.Set(own);
        }
    }
}
