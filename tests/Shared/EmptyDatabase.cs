using Microsoft.AspNetCore.Builder;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using TeamPulse.Web;
using TeamPulse.Web.Configuration;
using TeamPulse.Web.Storage;

namespace TeamPulse.Shared;

/// <summary>An empty database of this version. The product's own migrations make it once per test run; hosts get copies.</summary>
internal static class EmptyDatabase
{
    private static readonly Lazy<Task<byte[]>> Sqlite = new(MakeSqlite);

    public static async Task CopyTo(string dataDirectory)
    {
        OwnersOnly.MakeDirectory(dataDirectory);
        var path = Path.Combine(dataDirectory, "teampulse.db");
        await using var file = new FileStream(path, OwnersOnly.File(FileMode.Create, FileAccess.Write));
        await file.WriteAsync(await Sqlite.Value);
    }

    public static Task MakeOnPostgres(string connectionString) =>
        InDirectory((directory, _) => Migrate(directory, StorageOf(connectionString)));

    public static string[] StorageOf(string connectionString) =>
        ["--TeamPulse:Storage:Provider=PostgreSql", $"--TeamPulse:Storage:ConnectionString={connectionString}"];

    private static async Task<byte[]> MakeSqlite()
    {
        var bytes = Array.Empty<byte>();
        await InDirectory(async (directory, file) =>
        {
            await Migrate(directory);
            bytes = await File.ReadAllBytesAsync(file);
        });
        return bytes;
    }

    private static async Task InDirectory(Func<string, string, Task> work)
    {
        var directory = Directory.CreateTempSubdirectory("teampulse-empty-").FullName;
        try
        {
            await work(directory, Path.Combine(directory, "teampulse.db"));
        }
        finally
        {
            Directory.Delete(directory, recursive: true);
        }
    }

    private static async Task Migrate(string directory, params string[] storage)
    {
        await using var app = PulseApp.Build(
            [$"--TeamPulse:DataDirectory={directory}", "--TeamPulse:MailsAsFiles=true", .. storage],
            builder => builder.Logging.ClearProviders());
        await app.Services.GetRequiredService<DatabaseSetup>().Migrate(CancellationToken.None);
        await using var db = app.Services.GetRequiredService<PulseDbFactory>().Create();
        if (db.Database.GetDbConnection() is SqliteConnection connection)
        {
            // Closing the last connection writes the write-ahead log into the file.
            SqliteConnection.ClearPool(connection);
        }
    }
}
