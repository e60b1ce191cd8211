using TeamPulse.Shared;
using Xunit.Abstractions;

namespace TeamPulse.Attack.Tests;

/// <summary>
/// The product on PostgreSQL with WAL archiving under attack, and two broken builds, because only PostgreSQL has xmin
/// and ctid.
/// </summary>
public sealed class PostgresFacts(PostgresFacts.ArchivingCluster postgres, ITestOutputHelper output)
    : IClassFixture<PostgresFacts.ArchivingCluster>
{
    [Fact]
    public async Task Nobody_is_found_out_on_PostgreSQL_with_WAL_archiving()
    {
        var attack = await Attack.OnTheProduct(new PostgresStore(postgres.Cluster), output);
        attack.ShouldFindNobody();
    }

    [Fact]
    public Task Nothing_is_left_in_the_tables_after_a_close() =>
        AfterClose.NothingIsLeft(() => new PostgresStore(postgres.Cluster), output);

    /// <summary>By day the one that the exact game needs; by night both.</summary>
    public static TheoryData<string> Builds => new(Length.Long ? [nameof(Unshuffled), nameof(Timestamped)] : [nameof(Unshuffled)]);

    [Theory]
    [MemberData(nameof(Builds))]
    public async Task The_attacker_wins_on_PostgreSQL(string build)
    {
        var attack = await Attack.OnABrokenBuild(
            new PostgresStore(postgres.Cluster), build == nameof(Unshuffled) ? new Unshuffled() : new Timestamped(), output);
        attack.ShouldWin();
        if (build == nameof(Unshuffled))
        {
            attack.ShouldWin(Clues.Casts);
        }
    }

    public sealed class ArchivingCluster : IDisposable
    {
        internal PostgresCluster Cluster { get; } = new(archive: true);

        public void Dispose() => Cluster.Dispose();
    }
}
