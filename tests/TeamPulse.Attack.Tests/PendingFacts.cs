using System.Globalization;
using System.Text;
using TeamPulse.Shared;
using Xunit.Abstractions;

namespace TeamPulse.Attack.Tests;

/// <summary>Does anything but the table of invitations tell how many have not answered while a wave is open?</summary>
public sealed class PendingFacts(ITestOutputHelper output)
{
    // Those that the attacker is told about; and two waves in each game. Who is always right wins in sixteen.
    private const int Told = 12;
    private const int Games = 16;

    [Fact]
    public async Task Nobody_is_counted_on_SQLite()
    {
        var results = await Play(new SqliteStore(), new BrokenBuild());

        results.ShouldAllBe(result => result.At(Interval.Strict).Contains(0.5));
    }

    [Fact]
    public async Task Nobody_is_counted_on_PostgreSQL()
    {
        using var cluster = new PostgresCluster(archive: true);
        var results = await Play(new PostgresStore(cluster), new BrokenBuild());

        results.ShouldAllBe(result => result.At(Interval.Strict).Contains(0.5));
    }

    [Fact]
    public async Task The_attacker_wins_when_a_job_for_each_wave_reminds_only_who_has_not_answered()
    {
        var results = await Play(new SqliteStore(), new CountingReminders());

        results.Single(r => r.Strategy == PendingGuesser.Best).At(Interval.Strict).Low.ShouldBeGreaterThan(0.5);
        results.Single(r => r.Strategy.StartsWith("jobs", StringComparison.Ordinal)).At(Interval.Usual).Low.ShouldBeGreaterThan(0.5);
    }

    private async Task<IReadOnlyList<Result>> Play(IStore store, BrokenBuild build)
    {
        await using var week = new ReminderWeek(store, build, Told + (2 * Games), seed: 20270107);
        var seen = await week.Play();
        var games = seen.Skip(Told).Chunk(2).Select(two => (two[0], two[1])).ToList();
        var results = new PendingGuesser([.. seen.Take(Told)], games, seed: 3).Play();
        var table = new StringBuilder().AppendLine(
            CultureInfo.InvariantCulture,
            $"## {store.Name}, reminders, {build.Name}: in which of two waves are more still to answer? {Games} games.").AppendLine();
        foreach (var r in results)
        {
            table.AppendLine($"{r.Strategy,-66} {Table.Line(r)}   {r.Rule}");
        }

        output.WriteLine($"{table}");
        Table.Keep($"{store.Name}-reminders-{build.GetType().Name}", $"{table}");
        return results;
    }
}
