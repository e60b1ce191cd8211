using System.Data.Common;
using System.Net.Sockets;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using TeamPulse.Web.Configuration;

namespace TeamPulse.Web.Storage;

/// <summary>
/// Brings the database to this version's schema at start. EF Core holds a lock meanwhile, so several nodes may start at once.
/// </summary>
internal sealed class DatabaseSetup(PulseDbFactory factory, IOptions<PulseSettings> settings)
{
    /// <exception cref="StartRefused">The database cannot be reached, or is not one of ours.</exception>
    public async Task Migrate(CancellationToken cancel)
    {
        try
        {
            Directory.CreateDirectory(settings.Value.DataDirectory);
            await using var db = factory.Create();
            await KeepCopyBeforeUpgrade(db, cancel);
            await db.MigrateAlone(cancel);
            await db.GuardLedger(cancel);
        }
        catch (Exception refused) when (refused is DbException or IOException or UnauthorizedAccessException or SocketException)
        {
            throw new StartRefused($"The database cannot be used: {refused.Message} "
                + $"Check TeamPulse:Storage and the data directory {Path.GetFullPath(settings.Value.DataDirectory)}.");
        }
    }

    /// <exception cref="StartRefused">The database holds the demo's organisation.</exception>
    public async Task RequireReal(CancellationToken cancel)
    {
        await using var db = factory.Create();
        if (await db.Organisations.AnyAsync(o => o.Invention != Invention.None, cancel))
        {
            throw new StartRefused(
                $"{Path.GetFullPath(settings.Value.DataDirectory)} holds the invented organisation of the demo. "
                + "Give your own another directory, for instance --data data, or start the demo: demo");
        }
    }

    private async Task KeepCopyBeforeUpgrade(PulseDb db, CancellationToken cancel)
    {
        var file = Path.Combine(settings.Value.DataDirectory, "teampulse.db");
        if (db.Database.IsSqlite() && File.Exists(file)
            && (await db.Database.GetPendingMigrationsAsync(cancel)).Any()
            && (await db.Database.GetAppliedMigrationsAsync(cancel)).LastOrDefault() is { } applied)
        {
            await using var copy = new SqliteConnection($"Data Source={file}.before-upgrade-from-{applied};Pooling=false");
            await copy.OpenAsync(cancel);
            await db.Database.OpenConnectionAsync(cancel);
            ((SqliteConnection)db.Database.GetDbConnection()).BackupDatabase(copy);
            await db.Database.CloseConnectionAsync();
            await ForgetOpenWeeks(copy, cancel);
        }
    }

    // A copy outlives the weeks that are open now: who has answered, what is sealed, who was asked and whom mails go to must not stay in
    // it. Nor may a question's exact mean, which older versions kept.
    private static async Task ForgetOpenWeeks(SqliteConnection copy, CancellationToken cancel)
    {
        await using var command = copy.CreateCommand();
        command.CommandText = "SELECT COUNT(*) FROM sqlite_master WHERE name = 'StampedTeams'";
        var hasRolls = await command.ExecuteScalarAsync(cancel) is not 0L;
        // MEMORY: deleted rows must not even pass through a log file beside the copy. One by one: behind a statement that returns a row,
        // the driver swallows the errors of the others.
        foreach (var sql in (string[])
            [
                "PRAGMA journal_mode=DELETE", "PRAGMA journal_mode=MEMORY", "PRAGMA secure_delete=ON",
                "DELETE FROM \"OutgoingMails\"", "DELETE FROM \"Invitations\"", "DELETE FROM \"SealedResponses\"",
                .. StoredSteps.OnSqlite,
                .. hasRolls ? ["UPDATE \"Waves\" SET \"Roll\" = NULL", "UPDATE \"StampedTeams\" SET \"Roll\" = NULL"] : (string[])[],
                "VACUUM",
            ])
        {
            command.CommandText = sql;
            await command.ExecuteNonQueryAsync(cancel);
        }
    }
}
