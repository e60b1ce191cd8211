using System.Globalization;
using Microsoft.Extensions.Hosting;
using TeamPulse.Gallery;
using TeamPulse.Web;

CultureInfo.DefaultThreadCurrentUICulture = CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo("en");
var data = Path.Combine(Path.GetTempPath(), "teampulse-gallery", "data");
if (await PulseApp.Start(
    [$"--TeamPulse:DataDirectory={data}", .. GalleryApp.Settings, .. args], GalleryApp.Configure, GalleryApp.Prepare) is not { } app)
{
    return 1;
}

await using var running = app;
Console.WriteLine($"Every state of the dashboard: {app.Urls.First()}/dev/gallery. Every mail: {app.Urls.First()}/dev/mails/gallery.");
await running.WaitForShutdownAsync();
return 0;
