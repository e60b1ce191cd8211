using TeamPulse.Shared;

namespace TeamPulse.Web.Tests.Storage;

/// <summary>Writes what <see cref="ReleasedSchemaFacts"/> reads; see CONTRIBUTING.md.</summary>
[ReleaseOnly]
[Collection(OnPostgres.Name)]
public sealed class ReleaseFacts(PostgresCluster cluster)
{
    [Fact]
    public async Task The_schema_of_now_is_released()
    {
        await Released.Write(cluster);

        Released.Hashes().ShouldBe(Released.HashesNow());
    }
}
