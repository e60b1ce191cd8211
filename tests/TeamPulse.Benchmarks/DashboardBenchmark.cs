using Microsoft.Extensions.DependencyInjection;
using TeamPulse.Web.Storage;

namespace TeamPulse.Benchmarks;

/// <summary>
/// A team's dashboard after five weeks, half a year and five years, in turn: a longer past must not make it slower. The
/// youngest draws half as many weeks as the other two, so the half year shows what the past alone costs.
/// </summary>
internal static class DashboardBenchmark
{
    private const int Young = 5, HalfAYear = 28, Old = 260, Turns = 200, Unread = 40;

    public static IEnumerable<Figure> Run() => Measure().GetAwaiter().GetResult();

    private static async Task<IReadOnlyList<Figure>> Measure()
    {
        var (young, grown, old) = ("", "", "");
        await using var manager = await SignedInManager.Of(async services =>
        {
            var (db, week) = (services.GetRequiredService<PulseDb>(), SignedInManager.ThisWeek);
            var teams = await InventedOrganisation.Found(services, 4);
            await InventedOrganisation.Publish(db, [teams[1]], week, Young);
            await InventedOrganisation.Publish(db, [teams[2]], week, HalfAYear);
            await InventedOrganisation.Publish(db, [teams[3]], week, Old);
            (young, grown, old) = ($"/teams/{teams[1]}", $"/teams/{teams[2]}", $"/teams/{teams[3]}");
        });
        var times = await Readings.Of(Turns, Unread, () => manager.Time(young), () => manager.Time(grown), () => manager.Time(old));
        return
        [
            new("dashboard, 5 weeks: median", times[0].Median, "ms", 50),
            new("dashboard, 5 weeks: p95", times[0].P95, "ms", 50),
            new("dashboard, half a year: median", times[1].Median, "ms", 50),
            new("dashboard, half a year: p95", times[1].P95, "ms", 50),
            new("dashboard, 5 years: median", times[2].Median, "ms", 50),
            new("dashboard, 5 years: p95", times[2].P95, "ms", 50),
            new("dashboard: 5 years by 5 weeks, medians", times[2].Median / times[0].Median, "", 1.2, "±20 %"),
            new("dashboard: 5 years by half a year, medians", times[2].Median / times[1].Median, "", 1.2, "±20 %"),
            new("dashboard, 5 weeks: page, compressed", await manager.Weight(young), "KiB", 60),
            new("dashboard, 5 years: page, compressed", await manager.Weight(old), "KiB", 60),
        ];
    }
}
