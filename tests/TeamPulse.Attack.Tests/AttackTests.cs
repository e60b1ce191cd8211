using System.Diagnostics;
using Xunit.Abstractions;

namespace TeamPulse.Attack.Tests;

/// <summary>The whole product under attack; what is printed is meant to be read.</summary>
public sealed class AttackTests(ITestOutputHelper output)
{
    private static readonly int _weeks = int.TryParse(Environment.GetEnvironmentVariable("TEAMPULSE_ATTACK_WEEKS"), out var weeks) ? weeks : 10;

    [Fact]
    public async Task Nobody_is_found_out_on_SQLite()
    {
        var (campaign, results) = await Run(new SqliteStore(), new BrokenBuild(), _weeks, "sqlite");
        ShouldFindNobody(campaign.Evidence, results, 10 * _weeks);
    }

    [Fact]
    public async Task Nobody_is_found_out_on_PostgreSQL_with_WAL_archiving()
    {
        var (campaign, results) = await Run(new PostgresStore(), new BrokenBuild(), _weeks, "postgresql");
        ShouldFindNobody(campaign.Evidence, results, 10 * _weeks);
    }

    [Theory]
    [InlineData("timestamp")]
    [InlineData("key-in-database")]
    [InlineData("secret-in-job")]
    [InlineData("unshuffled")]
    [InlineData("unpadded")]
    public async Task The_same_attacker_wins_on_a_broken_build(string name)
    {
        BrokenBuild build = name switch
        {
            "timestamp" => new Timestamped(),
            "key-in-database" => new KeyInDatabase(),
            "secret-in-job" => new SecretInJob(),
            "unshuffled" => new Unshuffled(),
            _ => new UnpaddedLengths(),
        };
        var (_, results) = await Run(new SqliteStore(), build, weeks: 2, name);
        ShouldWin(results);
    }

    /// <summary>The stated limit: files and key directory read together while a wave is open.</summary>
    [Fact]
    public async Task Whoever_reads_files_and_open_keys_together_wins()
    {
        var (campaign, results) = await Run(new SqliteStore(), new BrokenBuild(), weeks: 2, "open-keys", openKeys: true);
        ShouldWin(results);
        campaign.Evidence.RowsOpened.ShouldBe(campaign.Evidence.RowsSeen);
    }

    private static void ShouldWin(IReadOnlyList<Result> results) =>
        results.Single(r => r.Strategy == Attacker.Best).At(Interval.Strict).Low.ShouldBeGreaterThan(0.5);

    private static void ShouldFindNobody(Evidence evidence, IReadOnlyList<Result> results, int games)
    {
        results[0].Games.ShouldBeGreaterThanOrEqualTo(games);
        evidence.RowsSeen.ShouldBeGreaterThan(5 * games);
        evidence.RowsOpened.ShouldBe(0);
        evidence.Leaks.ShouldBeEmpty();
        foreach (var result in results)
        {
            result.At(Interval.Strict).Contains(0.5).ShouldBeTrue(result.ToString());
        }
    }

    private async Task<(Campaign Campaign, IReadOnlyList<Result> Results)> Run(
        IStore store, BrokenBuild build, int weeks, string file, bool openKeys = false)
    {
        var watch = Stopwatch.StartNew();
        await using var campaign = new Campaign(store, build, weeks, seed: 20270105) { TakesOpenKeys = openKeys };
        await campaign.Play();
        var games = Game.Of(campaign.Truth, campaign.Evidence.Published, new Random(1));
        var results = new Attacker(campaign.Evidence, games, seed: 2).Play();
        var table = Table.Of($"{store.Name}: {build.Name}{(openKeys ? ", key directory read while waves are open" : "")}", campaign, results, watch.Elapsed);
        output.WriteLine(table);
        Table.Keep(file, table);
        return (campaign, results);
    }
}
