using TeamPulse.Shared;

namespace TeamPulse.Web.Tests.Storage;

/// <summary>A host for all tests of a class. Each test makes its own team, and time only moves forward.</summary>
public abstract class HostFixture : IAsyncLifetime
{
    /// <summary>The time at which test hosts start, in ISO week 2026-W48.</summary>
    internal static readonly DateTimeOffset Thursday = new(2026, 11, 26, 9, 0, 0, TimeSpan.Zero);

    internal PulseHost Host { get; private set; } = null!;

    internal HttpClient Http { get; private set; } = null!;

    /// <returns>The settings of a new, empty database of this version.</returns>
    internal abstract Task<string[]> Database();

    /// <returns>The settings of a new database without a table.</returns>
    internal abstract string[] Nothing();

    /// <summary>A second host, on its own database.</summary>
    internal async Task<PulseHost> Another(params string[] settings) =>
        await PulseHost.Start(Thursday, ["--TeamPulse:MailsAsFiles=true", .. await Database(), .. settings], JobQueue.Use);

    /// <summary>A host that makes its database by itself.</summary>
    internal Task<PulseHost> FromNothing() =>
        PulseHost.Start(Thursday, ["--TeamPulse:MailsAsFiles=true", .. Nothing()], JobQueue.Use, fromNothing: true);

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
    internal override Task<string[]> Database() => Task.FromResult(Nothing());

    internal override string[] Nothing() => [];
}

public sealed class PostgresHost(PostgresCluster cluster) : HostFixture
{
    internal override async Task<string[]> Database() => EmptyDatabase.StorageOf(await cluster.Migrated());

    internal override string[] Nothing() => EmptyDatabase.StorageOf(cluster.NewDatabase());
}

/// <summary>The tests that share one PostgreSQL server.</summary>
[CollectionDefinition(Name)]
public sealed class OnPostgres : ICollectionFixture<PostgresCluster>
{
    public const string Name = "PostgreSQL";

    internal static string[] Settings(string connectionString) => EmptyDatabase.StorageOf(connectionString);
}

/// <summary>
/// These classes run one after the other on any database: hosts with Hangfire's own server, and hosts that must be
/// silent. Hangfire's log is a static of the process.
/// </summary>
[CollectionDefinition(Name)]
public sealed class InTurn : ICollectionFixture<PostgresCluster>
{
    public const string Name = "in turn";
}
