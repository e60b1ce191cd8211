using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Npgsql;
using TeamPulse.Web.Configuration;

namespace TeamPulse.Web.Storage;

/// <summary>
/// Brings the database to this version's schema at start. Nothing that it takes outlives the process, nothing waits without a line and a
/// limit, and everything that can be wrong is a sentence.
/// </summary>
internal sealed class DatabaseSetup(QuietPulseDbFactory factory, IOptions<PulseSettings> settings) : IDisposable
{
    private const int OldestPostgres = 15;
    private static readonly TimeSpan ServersPatience = TimeSpan.FromSeconds(10); // with the database
    private static readonly TimeSpan VerbsPatience = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan PatienceWithOthers = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan LongestUpgrade = TimeSpan.FromMinutes(30);
    private readonly PulseSettings _settings = settings.Value;
    private FileStream? _lock;

    private string Where => DatabasePlace.Of(_settings);

    // Whose data directory it is: a server's as long as it runs, a verb's while it changes the schema.
    private string LockFile => Path.Combine(_settings.DataDirectory, "teampulse.lock");

    private bool IsSqlite => _settings.Storage.Provider == StorageProvider.Sqlite;

    /// <summary>For a server. On SQLite it keeps the data directory for itself until this object is disposed of.</summary>
    /// <exception cref="StartRefused">The database cannot be reached, is not one of ours, or has a server already.</exception>
    public Task Migrate(CancellationToken cancel) => Explain(ServersPatience, async db =>
    {
        if (IsSqlite)
        {
            _lock = await Task.Run(() => FileLock.Take(LockFile, PatienceWithOthers), cancel) ?? throw new StartRefused(
                $"{Where} is in use: another TeamPulse server runs on this data directory. Stop it, or give this one its own "
                + "with --data DIR. Several servers need PostgreSQL.");
        }

        await BringUpToDate(db, cancel);
    });

    /// <summary>For a verb, which may run beside a server and then changes nothing of the schema.</summary>
    /// <exception cref="StartRefused">The database cannot be reached, is not one of ours, or has a server of another version.</exception>
    public Task Join(CancellationToken cancel) => Explain(VerbsPatience, async db =>
    {
        await using var alone = IsSqlite ? FileLock.TryTake(LockFile) : null;
        if (alone is not null || (!IsSqlite && (await db.Require(Where, cancel)).Count == 0))
        {
            await BringUpToDate(db, cancel);
        }
        else if (!await IsCurrent(db, IsSqlite ? PatienceWithOthers : TimeSpan.Zero, cancel))
        {
            throw new StartRefused(IsSqlite
                ? $"{Where} is in use by a TeamPulse server of another version. Use the program of that server, or stop it first."
                : $"{Where} is of an earlier version. Start the server of this version once: it brings the database up to date.");
        }
        else
        {
            await db.Require(Where, cancel);
        }
    });

    /// <exception cref="StartRefused">The database holds the demo's organisation.</exception>
    public async Task RequireReal(CancellationToken cancel)
    {
        await using var db = factory.Create();
        if (await db.Organisations.AnyAsync(o => o.Invention != Invention.None, cancel))
        {
            throw new StartRefused(
                $"{Path.GetFullPath(_settings.DataDirectory)} holds the invented organisation of the demo. "
                + "Give your own another directory, for instance --data data, or start the demo: demo");
        }
    }

    public void Dispose() => _lock?.Dispose();

    private async Task Explain(TimeSpan patience, Func<PulseDb, Task> work)
    {
        try
        {
            if (DataDirectory.Prepare(_settings) is { } line)
            {
                await Console.Error.WriteLineAsync(line);
            }

            await using var db = factory.Create();
            db.Database.SetConnectionString(Impatient(db.Database.GetConnectionString()!, patience));
            await Patience.Wait(() => work(db), $"{Where} is not ready yet.");
        }
        catch (Exception refused) when (refused is not StartRefused && DatabaseFault.Of(refused, _settings) is { } fault)
        {
            throw new StartRefused(fault.Sentence(Where));
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException or TimeoutException)
        {
            throw new StartRefused($"{Where} cannot be used: {refused.Message}");
        }
    }

    private string Impatient(string connectionString, TimeSpan patience)
    {
        var seconds = (int)patience.TotalSeconds;
        return IsSqlite
            ? new SqliteConnectionStringBuilder(connectionString) { DefaultTimeout = seconds, Pooling = false }.ConnectionString
            : new NpgsqlConnectionStringBuilder(connectionString)
            {
                Timeout = seconds,
                CommandTimeout = seconds,
                Pooling = false,
            }.ConnectionString;
    }

    private async Task BringUpToDate(PulseDb db, CancellationToken cancel)
    {
        if (!IsSqlite)
        {
            await RequireServer(db, cancel);
        }

        var applied = await db.Require(Where, cancel);
        if (IsSqlite)
        {
            UpgradeCopy.RemoveLeftOvers(DatabasePlace.File(_settings));
            await PrepareFile(db, cancel);
        }

        if ((await db.Database.GetPendingMigrationsAsync(cancel)).Any())
        {
            await Upgrade(db, applied, cancel);
        }

        await db.MakeOldCourses(cancel);
        await db.GuardLedger(cancel);
    }

    private async Task Upgrade(PulseDb db, IReadOnlyList<string> applied, CancellationToken cancel)
    {
        if (IsSqlite && applied is [.., var version])
        {
            await UpgradeCopy.Keep(DatabasePlace.File(_settings), version, cancel);
        }

        var usual = db.Database.GetCommandTimeout();
        db.Database.SetCommandTimeout(IsSqlite ? ServersPatience : LongestUpgrade);
        await db.MigrateAlone(Where, cancel);
        db.Database.SetCommandTimeout(usual);
    }

    // Opened here, not by EF Core: it would make a database that is missing, and try it with another account's rights.
    private static async Task RequireServer(PulseDb db, CancellationToken cancel)
    {
        await db.Database.OpenConnectionAsync(cancel);
        var version = ((NpgsqlConnection)db.Database.GetDbConnection()).PostgreSqlVersion;
        if (version.Major < OldestPostgres)
        {
            throw new StartRefused($"The PostgreSQL server has version {version}. TeamPulse needs {OldestPostgres} or newer.");
        }
    }

    // Makes it, too. Copies come in other journal modes, and an empty file has none.
    private static async Task PrepareFile(PulseDb db, CancellationToken cancel)
    {
        await db.Database.OpenConnectionAsync(cancel);
        await using var command = db.Database.GetDbConnection().CreateCommand();
        command.CommandText = "PRAGMA journal_mode = WAL";
        await command.ExecuteScalarAsync(cancel);
        await db.Database.CloseConnectionAsync();
    }

    private static async Task<bool> IsCurrent(PulseDb db, TimeSpan patience, CancellationToken cancel)
    {
        var pause = TimeSpan.FromMilliseconds(250);
        for (var waited = TimeSpan.Zero; ; waited += pause)
        {
            var isCurrent = !(await db.Database.GetPendingMigrationsAsync(cancel)).Any();
            if (isCurrent || waited >= patience)
            {
                return isCurrent;
            }

            await Task.Delay(pause, cancel);
        }
    }
}
