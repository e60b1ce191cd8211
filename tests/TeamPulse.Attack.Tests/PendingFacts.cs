using System.Globalization;
using System.Text;
using TeamPulse.Shared;
using Xunit.Abstractions;

namespace TeamPulse.Attack.Tests;

/// <summary>Does anything but the table of invitations tell how many have not answered while a wave is open?</summary>
public sealed class PendingFacts(ITestOutputHelper output)
{
    // Of two waves each; and the attacker is told of as many more waves. Who is always right wins in sixteen.
    private const int Games = 16;

    [Fact]
    public async Task Nobody_is_counted_on_SQLite()
    {
        CountNobody(await Play(new SqliteStore(), new BrokenBuild()));
    }

    /// <summary>Hangfire fetches jobs slowly on PostgreSQL, so few are played by day.</summary>
    [Fact]
    public async Task Nobody_is_counted_on_PostgreSQL()
    {
        using var cluster = new PostgresCluster(archive: true);

        CountNobody(await Play(new PostgresStore(cluster), new BrokenBuild(), Length.Long ? Games : 2));
    }

    [Fact]
    public async Task The_attacker_wins_when_a_job_for_each_wave_reminds_only_who_has_not_answered()
    {
        var results = await Play(new SqliteStore(), new CountingReminders());

        results.Single(r => r.Strategy == PendingGuesser.Best).At(Interval.Strict).Low.ShouldBeGreaterThan(0.5);
        results.Single(r => r.Strategy.StartsWith("jobs", StringComparison.Ordinal)).At(Interval.Usual).Low.ShouldBeGreaterThan(0.5);
    }

    // There is no difference at all in the outbox; times of jobs and lines of the log differ by chance.
    private static void CountNobody(IReadOnlyList<Result> results)
    {
        results[0].IsBlind.ShouldBeTrue(results[0].ToString());
        results.ShouldAllBe(result => result.At(Interval.Strict).Contains(0.5));
    }

    private async Task<IReadOnlyList<Result>> Play(IStore store, BrokenBuild build, int played = Games)
    {
        await using var week = new ReminderWeek(store, build, 3 * played, seed: 20270107);
        var seen = await week.Play();
        var games = seen.Skip(played).Chunk(2).Select(two => (two[0], two[1])).ToList();
        var results = new PendingGuesser([.. seen.Take(played)], games, seed: 3).Play();
        var table = new StringBuilder().AppendLine(
            CultureInfo.InvariantCulture,
            $"## {store.Name}, reminders, {build.Name}: in which of two waves are more still to answer? {played} games.").AppendLine();
        foreach (var r in results)
        {
            table.AppendLine($"{r.Strategy,-66} {Table.Line(r)}   {r.Rule}");
        }

        output.WriteLine($"{table}");
        Table.Keep($"{store.Name}-reminders-{build.GetType().Name}", $"{table}");
        return results;
    }
}
