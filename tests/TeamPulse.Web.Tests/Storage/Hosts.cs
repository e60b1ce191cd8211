using TeamPulse.Shared;

namespace TeamPulse.Web.Tests.Storage;

/// <summary>A host that a test class shares. Each test makes a team of its own, and time only moves forward.</summary>
public abstract class HostFixture : IAsyncLifetime
{
    private static readonly DateTimeOffset _thursday = new(2026, 11, 26, 9, 0, 0, TimeSpan.Zero);

    internal PulseHost Host { get; private set; } = null!;

    internal HttpClient Http { get; private set; } = null!;

    internal abstract string[] Database();

    /// <summary>A host beside the shared one, on a database of its own.</summary>
    internal Task<PulseHost> Another(params string[] settings) =>
        PulseHost.Start(_thursday, ["--TeamPulse:MailsAsFiles=true", .. Database(), .. settings], JobQueue.Use);

    public async Task InitializeAsync()
    {
        Host = await Another();
        Http = new HttpClient { BaseAddress = Host.Url };
    }

    public async Task DisposeAsync()
    {
        Http.Dispose();
        await Host.DisposeAsync();
    }
}

public sealed class SqliteHost : HostFixture
{
    internal override string[] Database() => [];
}

public sealed class PostgresHost(PostgresCluster cluster) : HostFixture
{
    internal override string[] Database() => OnPostgres.Settings(cluster.NewDatabase());
}

/// <summary>The tests that share one PostgreSQL server.</summary>
[CollectionDefinition(Name)]
public sealed class OnPostgres : ICollectionFixture<PostgresCluster>
{
    public const string Name = "PostgreSQL";

    internal static string[] Settings(string connectionString) =>
        ["--TeamPulse:Storage:Provider=PostgreSql", $"--TeamPulse:Storage:ConnectionString={connectionString}"];
}
