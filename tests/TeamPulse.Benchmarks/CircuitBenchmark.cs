using System.Net;
using Microsoft.Extensions.DependencyInjection;
using TeamPulse.Shared;
using TeamPulse.Web;
using TeamPulse.Web.Storage;

namespace TeamPulse.Benchmarks;

/// <summary>
/// What an open dashboard costs the server. The program runs in a process of its own, on a team of five years. Each dashboard is used:
/// a range, a driver, a week and a card. Those before the count began are not counted, nor is what the first ones load.
/// </summary>
internal static class CircuitBenchmark
{
    private const int Weeks = 260, Uncounted = 50, Goal = 400;

    private static readonly string[] Looks = ["range=52", "driver=trust", $"range=52&week={SignedInManager.ThisWeek.AddWeeks(-3)}", ""];

    public static IEnumerable<Figure> Run() => Measure(500).GetAwaiter().GetResult();

    private static async Task<IReadOnlyList<Figure>> Measure(int counted)
    {
        var folder = Directory.CreateTempSubdirectory("circuits-benchmark");
        try
        {
            var data = Path.Combine(folder.FullName, "data");
            var page = await Fill(data);
            using var program = await BuiltProgram.Serving(data);
            var cookies = new CookieContainer();
            using var http = new HttpClient(new HttpClientHandler { CookieContainer = cookies }) { BaseAddress = program.Http.BaseAddress };
            await SignedInManager.SignIn(http);
            var open = new List<OpenDashboard>();
            await Open(open, Uncounted, http, cookies, page);
            var before = program.WorkingSet;
            await Open(open, counted, http, cookies, page);
            var after = program.WorkingSet;
            foreach (var dashboard in open)
            {
                await dashboard.DisposeAsync();
            }

            return [new($"open dashboard, mean of {counted}: working set", (after - before) / 1024.0 / counted, "KiB", Goal)];
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static async Task Open(List<OpenDashboard> open, int count, HttpClient http, CookieContainer cookies, string page)
    {
        for (var i = 0; i < count; i++)
        {
            var dashboard = await OpenDashboard.Of(http, cookies, page);
            foreach (var look in Looks)
            {
                await dashboard.Follow($"{page}?{look}");
            }

            await dashboard.SendCard();
            open.Add(dashboard);
        }
    }

    private static async Task<string> Fill(string data)
    {
        await using var manager = await SignedInManager.Of(
            async services =>
            {
                var team = await InventedOrganisation.Found(services, 1);
                await InventedOrganisation.Publish(services.GetRequiredService<PulseDb>(), team, SignedInManager.ThisWeek, Weeks);
            },
            new DirectoryInfo(data));
        return "/teams/1";
    }
}
