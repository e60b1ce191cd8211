namespace TeamPulse.Web.Rosters;

internal static class RostersSlice
{
    public static void AddRosters(this IServiceCollection services)
    {
        services.AddScoped<RosterImport>();
        services.AddScoped<RosterActs>();
        services.AddSingleton<PendingRosters>();
    }

    /// <summary>
    /// Refuses a file that is far too large before it has been sent, with a sentence instead of a broken connection. It comes before the
    /// antiforgery middleware, which would read the file.
    /// </summary>
    public static void UseRosterLimit(this WebApplication app) => app.Use((http, next) =>
    {
        const int FormAround = 64 * 1024;
        if (http.Request.ContentLength <= RosterFile.MostBytes + FormAround || !http.Request.HasFormContentType)
        {
            return next(http);
        }

        http.Response.StatusCode = StatusCodes.Status413PayloadTooLarge;
        http.Response.ContentType = "text/plain; charset=utf-8";
        return http.Response.WriteAsync(RosterTexts.TooLarge.With(RosterFile.MostBytes / 1024 / 1024), http.RequestAborted);
    });
}
