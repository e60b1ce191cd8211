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

    [Fact]
    public async Task The_attacker_wins_on_PostgreSQL_when_responses_have_a_time()
    {
        var attack = await Attack.OnABrokenBuild(new PostgresStore(postgres.Cluster), new Timestamped(), output);
        attack.ShouldWin();
    }

    [Fact]
    public async Task The_attacker_wins_on_PostgreSQL_when_comments_are_not_shuffled()
    {
        var attack = await Attack.OnABrokenBuild(new PostgresStore(postgres.Cluster), new Unshuffled(), output);
        attack.ShouldWin();
        attack.ShouldWin(Clues.Casts);
    }

    public sealed class ArchivingCluster : IDisposable
    {
        internal PostgresCluster Cluster { get; } = new(archive: true);

        public void Dispose() => Cluster.Dispose();
    }
}
