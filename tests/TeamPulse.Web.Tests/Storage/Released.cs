using System.Diagnostics;
using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using TeamPulse.Shared;
using TeamPulse.Web.Tests.Architecture;

namespace TeamPulse.Web.Tests.Storage;

/// <summary>
/// The folder Released: a database of each released schema with a row in every table, for both providers, and the hash of each released
/// migration. Only ever added to, by the command in CONTRIBUTING.md.
/// </summary>
internal static class Released
{
    public const string Sqlite = ".sqlite.gz";
    public const string Postgres = ".postgres.sql";

    private static string Migrations => Path.Combine(SourceFiles.Folder("src"), "TeamPulse.Web", "Storage", "Migrations");

    private static string Folder => Path.Combine(SourceFiles.Folder("tests"), "TeamPulse.Web.Tests", "Storage", "Released");

    private static string HashFile => Path.Combine(Folder, "migrations.sha256");

    /// <summary>The names of the databases of a provider.</summary>
    public static IEnumerable<string> Names(string provider) =>
        Directory.GetFiles(Folder, $"*{provider}").Select(file => Path.GetFileName(file)!).Order();

    /// <summary>Migrations by hash, in the way of <c>sha256sum</c>.</summary>
    public static string[] Hashes() => File.ReadAllLines(HashFile);

    public static IEnumerable<string> HashesNow() =>
        from file in Directory.GetFiles(Migrations, "2*.cs", SearchOption.AllDirectories)
        where !file.EndsWith(".Designer.cs", StringComparison.Ordinal)
        orderby file
        select HashOf(Path.GetRelativePath(Migrations, file), File.ReadAllText(file));

    public static string HashOf(string name, string text)
    {
        var bytes = Encoding.UTF8.GetBytes(text.ReplaceLineEndings("\n"));
        return $"{Convert.ToHexStringLower(SHA256.HashData(bytes))}  {name}";
    }

    public static async Task UnpackSqlite(string name, string database)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(database)!);
        await using var packed = new GZipStream(File.OpenRead(Path.Combine(Folder, name)), CompressionMode.Decompress);
        await using var file = File.Create(database);
        await packed.CopyToAsync(file);
    }

    public static async Task RestorePostgres(string name, string connectionString)
    {
        await using var connection = new NpgsqlConnection(connectionString);
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
#pragma warning disable CA2100 // The tests' own.
        command.CommandText = await File.ReadAllTextAsync(Path.Combine(Folder, name));
#pragma warning restore CA2100
        await command.ExecuteNonQueryAsync();
    }

    /// <summary>Adds the databases and the hashes of the schema of now.</summary>
    public static async Task Write(PostgresCluster cluster)
    {
        Directory.CreateDirectory(Folder);
        var directory = Directory.CreateTempSubdirectory("teampulse-release-");
        try
        {
            var sqlite = await Fill(directory.CreateSubdirectory("sqlite").FullName, []);
            await using (var packed = new GZipStream(File.Create(Path.Combine(Folder, sqlite + Sqlite)), CompressionLevel.SmallestSize))
            {
                await using var file = File.OpenRead(Path.Combine(directory.FullName, "sqlite", "data", "teampulse.db"));
                await file.CopyToAsync(packed);
            }

            var database = cluster.NewDatabase();
            var postgres = await Fill(directory.CreateSubdirectory("postgres").FullName, OnPostgres.Settings(database));
            await File.WriteAllTextAsync(Path.Combine(Folder, postgres + Postgres), await Dump(cluster, database));
            await File.WriteAllTextAsync(HashFile, string.Concat(HashesNow().Select(line => $"{line}\n")));
        }
        finally
        {
            directory.Delete(recursive: true);
        }
    }

    // A published week, an open one with answers, and a row in each table that these leave empty.
    private static async Task<string> Fill(string directory, string[] storage)
    {
        await using var host = await PulseHost.Start(
            HostFixture.Thursday, ["--TeamPulse:MailsAsFiles=true", .. storage], JobQueue.Use, directory: directory);
        var published = await TeamScene.Open(host);
        await published.Put(TeamScene.Likewise(6, "a comment"));
        await published.Close();
        await (await TeamScene.Open(host)).Put(TeamScene.Likewise(5));
        return await host.Db(async db =>
        {
            await EveryTable.Fill(db);
            return (await db.Database.GetAppliedMigrationsAsync()).Last();
        });
    }

    // Plain SQL that any newer server takes, without the commands of psql.
    private static async Task<string> Dump(PostgresCluster cluster, string connectionString)
    {
        var parts = new NpgsqlConnectionStringBuilder(connectionString);
        using var dump = Process.Start(new ProcessStartInfo(Path.Combine(cluster.ProgramDirectory, "pg_dump"),
        [
            "--inserts", "--no-owner", "--no-privileges", "--schema=public",
            "-h", parts.Host!, "-p", $"{parts.Port}", "-U", parts.Username!, parts.Database!,
        ])
        {
            RedirectStandardOutput = true,
        })!;
        var text = await dump.StandardOutput.ReadToEndAsync();
        await dump.WaitForExitAsync();
        dump.ExitCode.ShouldBe(0);
        var lines = text.Split('\n').Where(line => line.Length > 0 && !line.StartsWith("--", StringComparison.Ordinal)
            && line[0] != '\\' && !line.Contains("SCHEMA public", StringComparison.Ordinal));
        return string.Concat(lines.Select(line => $"{line}\n"));
    }
}
