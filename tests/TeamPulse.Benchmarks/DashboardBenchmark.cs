using Microsoft.Extensions.DependencyInjection;
using TeamPulse.Web.Storage;

namespace TeamPulse.Benchmarks;

/// <summary>A team's dashboard after five weeks and after five years, in turn: the second must not cost more because the past is longer.</summary>
internal static class DashboardBenchmark
{
    private const int Young = 5, Old = 260, Turns = 200, Unread = 40;

    public static IEnumerable<Figure> Run() => Measure().GetAwaiter().GetResult();

    private static async Task<IReadOnlyList<Figure>> Measure()
    {
        var (young, old) = ("", "");
        await using var manager = await SignedInManager.Of(async services =>
        {
            var (db, week) = (services.GetRequiredService<PulseDb>(), SignedInManager.ThisWeek);
            var teams = await InventedOrganisation.Found(services, 3);
            await InventedOrganisation.Publish(db, [teams[1]], week, Young);
            await InventedOrganisation.Publish(db, [teams[2]], week, Old);
            (young, old) = ($"/teams/{teams[1]}", $"/teams/{teams[2]}");
        });
        var times = await Readings.Of(Turns, Unread, () => manager.Time(young), () => manager.Time(old));
        return
        [
            new("dashboard, 5 weeks: median", times[0].Median, "ms", 50),
            new("dashboard, 5 weeks: p95", times[0].P95, "ms", 50),
            new("dashboard, 5 years: median", times[1].Median, "ms", 50),
            new("dashboard, 5 years: p95", times[1].P95, "ms", 50),
            new("dashboard: 5 years by 5 weeks, medians", times[1].Median / times[0].Median, "", 1.2, "±20 %"),
            new("dashboard, 5 weeks: page, compressed", await manager.Weight(young), "KiB", 60),
            new("dashboard, 5 years: page, compressed", await manager.Weight(old), "KiB", 60),
        ];
    }
}
