using Microsoft.EntityFrameworkCore;
using TeamPulse.Shared;
using TeamPulse.Web.Storage;

namespace TeamPulse.Web.Tests.Storage;

public sealed class SchemaVersionOnSqlite : SchemaVersionFacts
{
    protected override Task<string[]> Database() => Task.FromResult(Array.Empty<string>());

    internal override DatabaseSetup Setup(string data, string[] database) => Setups.OfSqlite(data);
}

[Collection(OnPostgres.Name)]
public sealed class SchemaVersionOnPostgres(PostgresCluster cluster) : SchemaVersionFacts
{
    protected override async Task<string[]> Database() => EmptyDatabase.StorageOf(await cluster.Migrated());

    internal override DatabaseSetup Setup(string data, string[] database) =>
        Setups.OfPostgres(data, database[1].Split('=', 2)[1]);
}

/// <summary>A database of another version than this one can bring up to date is refused by name, and nothing is written.</summary>
public abstract class SchemaVersionFacts : IDisposable
{
    private const string History = "INSERT INTO \"__EFMigrationsHistory\" VALUES ";
    private readonly DirectoryInfo _directory = Directory.CreateTempSubdirectory("teampulse-version-");

    public void Dispose()
    {
        _directory.Delete(recursive: true);
        GC.SuppressFinalize(this);
    }

    [Theory]
    [InlineData($"{History} ('20991231235959_Telepathy', '99.0.0')", "made by a newer TeamPulse: its schema is 20991231235959_Telepathy")]
    [InlineData(
        $"DELETE FROM \"__EFMigrationsHistory\"; {History} ('20261124194927_Initial', '10.0.0')", "made by an earlier development version")]
    [InlineData("DELETE FROM \"__EFMigrationsHistory\"", "it is an incomplete copy, or of another program")]
    public async Task Another_version_is_refused_by_name(string sql, string expected)
    {
        var database = await Database();
        await using (var host = await PulseHost.Start(
            HostFixture.Thursday, ["--TeamPulse:MailsAsFiles=true", .. database], JobQueue.Use, directory: _directory.FullName))
        {
            await host.Db(db => db.Database.ExecuteSqlRawAsync(sql));
        }

        var before = Files();
        var data = Path.Combine(_directory.FullName, "data");
        (await Setups.Refusal(Setup(data, database))).ShouldContain(expected);

        using var verb = Setup(data, database);
        (await Should.ThrowAsync<Configuration.StartRefused>(() => verb.Join(CancellationToken.None))).Message.ShouldContain(expected);
        Files().ShouldBe(before);
    }

    protected abstract Task<string[]> Database();

    internal abstract DatabaseSetup Setup(string data, string[] database);

    private List<string> Files() =>
    [
        .. _directory.GetFiles("data/teampulse.db*").OrderBy(f => f.Name)
            .Select(f => $"{f.Name} {Convert.ToHexString(System.Security.Cryptography.SHA256.HashData(File.ReadAllBytes(f.FullName)))}"),
    ];
}
