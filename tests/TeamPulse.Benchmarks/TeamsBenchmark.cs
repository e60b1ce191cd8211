using System.Diagnostics;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using TeamPulse.Web.Storage;

namespace TeamPulse.Benchmarks;

/// <summary>All my teams: 1,000 teams with 26 weeks each on SQLite, beside one SQL query for the cells of their latest week.</summary>
internal static class TeamsBenchmark
{
    private const int Teams = 1000, Weeks = 26, Turns = 40, Unread = 20;
    private const double Goal = 300;

    private const string Cells =
        """
        SELECT p.TeamId, d.Driver, d.Mean, d.Signal FROM Teams t
        JOIN Publications p ON p.Id = (SELECT Id FROM Publications WHERE TeamId = t.Id ORDER BY Week DESC LIMIT 1)
        LEFT JOIN PublicationDrivers d ON d.PublicationId = p.Id
        """;

    private static readonly (string What, string Path)[] Pages =
    [
        ("latest week", "/"), ("page 10", "/?page=10"), ("search", "/?q=team%2004"), ("needs attention", "/?show=attention"),
        ("13 weeks", "/?view=weeks&driver=trust"),
    ];

    public static IEnumerable<Figure> Run() => Measure().GetAwaiter().GetResult();

    private static async Task<IReadOnlyList<Figure>> Measure()
    {
        await using var manager = await SignedInManager.Of(async services =>
        {
            var teams = await InventedOrganisation.Found(services, Teams);
            await InventedOrganisation.Publish(services.GetRequiredService<PulseDb>(), teams, SignedInManager.ThisWeek, Weeks);
        });
        var readings = await Readings.Of(
            Turns, Unread, [() => Query(manager), .. Pages.Select(page => (Func<Task<double>>)(() => manager.Time(page.Path)))]);
        var peer =
            FormattableString.Invariant($"one query for the cells: median {readings[0].Median:0.0} ms, p95 {readings[0].P95:0.0} ms");
        var figures = new List<Figure>();
        for (var i = 0; i < Pages.Length; i++)
        {
            var (what, path) = Pages[i];
            figures.Add(new Figure($"{Teams} teams, {what}: median", readings[i + 1].Median, "ms", Goal, peer));
            figures.Add(new Figure($"{Teams} teams, {what}: p95", readings[i + 1].P95, "ms", Goal, peer));
            figures.Add(new Figure($"{Teams} teams, {what}: page, compressed", await manager.Weight(path), "KiB", 60));
        }

        return figures;
    }

    private static Task<double> Query(SignedInManager manager) => manager.Db(async db =>
    {
        var started = Stopwatch.GetTimestamp();
        await db.Database.OpenConnectionAsync();
        await using var command = db.Database.GetDbConnection().CreateCommand();
        command.CommandText = Cells;
        await using var reader = await command.ExecuteReaderAsync();
        var sum = 0.0;
        while (await reader.ReadAsync())
        {
            sum += await reader.IsDBNullAsync(2)
                ? 0
                : reader.GetInt32(0) + reader.GetString(1).Length + reader.GetDouble(2) + reader.GetString(3).Length;
        }

        return sum > 0
            ? Stopwatch.GetElapsedTime(started).TotalMilliseconds
            : throw new InvalidOperationException("The query found nothing.");
    });
}
