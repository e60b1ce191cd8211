using Microsoft.Extensions.Options;
using TeamPulse.Web.Configuration;
using TeamPulse.Web.Storage;

namespace TeamPulse.Web.Tests.Storage;

/// <summary>What a start does to a database, without the rest of the application.</summary>
internal static class Setups
{
    private static readonly OneWriter Writer = new();

    public static DatabaseSetup OfSqlite(string dataDirectory) => Of(new PulseSettings { DataDirectory = dataDirectory });

    public static DatabaseSetup OfPostgres(string dataDirectory, string connectionString) => Of(new PulseSettings
    {
        DataDirectory = dataDirectory,
        Storage = { Provider = StorageProvider.PostgreSql, ConnectionString = connectionString },
    });

    /// <summary>Why a server does not start.</summary>
    public static async Task<string> Refusal(DatabaseSetup setup)
    {
        using (setup)
        {
            return (await Should.ThrowAsync<StartRefused>(() => setup.Migrate(CancellationToken.None))).Message;
        }
    }

    /// <summary>The database as it is.</summary>
    /// <param name="dataDirectory">Of SQLite.</param>
    /// <param name="storage">As <see cref="OnPostgres.Settings"/> gives it; empty for SQLite.</param>
    public static PulseDb Open(string dataDirectory, string[] storage) => new QuietPulseDbFactory(Options.Create(storage.Length == 0
        ? new PulseSettings { DataDirectory = dataDirectory }
        : new PulseSettings
        {
            Storage = { Provider = StorageProvider.PostgreSql, ConnectionString = storage[1].Split('=', 2)[1] },
        }), Writer).Create();

    private static DatabaseSetup Of(PulseSettings settings)
    {
        var options = Options.Create(settings);
        return new DatabaseSetup(new QuietPulseDbFactory(options, Writer), options);
    }
}
