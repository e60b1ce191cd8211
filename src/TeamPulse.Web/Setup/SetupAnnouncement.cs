using Microsoft.Extensions.Options;
using TeamPulse.Web.Configuration;
using TeamPulse.Web.Storage;

namespace TeamPulse.Web.Setup;

/// <summary>Prints the set-up code until the first run is complete: to the console, never to a log, which would keep it.</summary>
internal static class SetupAnnouncement
{
    /// <param name="app">It listens.</param>
    public static async Task Print(WebApplication app)
    {
        await using var db = app.Services.GetRequiredService<PulseDbFactory>().Create();
        if (await app.Services.GetRequiredService<SetupProgress>().IsComplete(db, app.Lifetime.ApplicationStopping))
        {
            return;
        }

        var url = app.Urls.FirstOrDefault() ?? app.Services.GetRequiredService<IOptions<PulseSettings>>().Value.PublicUrl;
        var code = app.Services.GetRequiredService<SetupCode>().Text ?? "";
        Console.WriteLine(SetupTexts.Announcement.With(url.TrimEnd('/') + SetupSteps.Start, code));
    }
}
