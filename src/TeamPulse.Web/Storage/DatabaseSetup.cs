using System.Data.Common;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using TeamPulse.Web.Configuration;

namespace TeamPulse.Web.Storage;

/// <summary>Brings the database to this version's schema at start. EF Core holds a lock meanwhile, so several nodes may start at once.</summary>
internal sealed class DatabaseSetup(PulseDbFactory factory, IOptions<PulseSettings> settings)
{
    /// <exception cref="StartRefused">The database cannot be reached, or is not one of ours.</exception>
    public async Task Migrate(CancellationToken cancel)
    {
        try
        {
            await BringUpToDate(cancel);
        }
        catch (Exception refused) when (refused is DbException or IOException or UnauthorizedAccessException or System.Net.Sockets.SocketException)
        {
            throw new StartRefused($"The database cannot be used: {refused.Message} Check TeamPulse:Storage and the data directory {Path.GetFullPath(settings.Value.DataDirectory)}.");
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

    private async Task BringUpToDate(CancellationToken cancel)
    {
        Directory.CreateDirectory(settings.Value.DataDirectory);
        await using var db = factory.Create();
        if (settings.Value.Storage.Provider == StorageProvider.Sqlite)
        {
            await KeepCopyBeforeUpgrade(db, cancel);
        }

        await db.Database.MigrateAsync(cancel);
        await db.GuardLedger(cancel);
    }

    private async Task KeepCopyBeforeUpgrade(PulseDb db, CancellationToken cancel)
    {
        var file = Path.Combine(settings.Value.DataDirectory, "teampulse.db");
        if (!File.Exists(file) || !(await db.Database.GetPendingMigrationsAsync(cancel)).Any())
        {
            return;
        }

        var applied = (await db.Database.GetAppliedMigrationsAsync(cancel)).LastOrDefault();
        if (applied is not null)
        {
            await using var copy = new SqliteConnection($"Data Source={file}.before-upgrade-from-{applied};Pooling=false");
            await copy.OpenAsync(cancel);
            await db.Database.OpenConnectionAsync(cancel);
            ((SqliteConnection)db.Database.GetDbConnection()).BackupDatabase(copy);
            await db.Database.CloseConnectionAsync();
            await ForgetOpenWeeks(copy, cancel);
        }
    }

    // A copy outlives the weeks that are open now: who has answered, what is sealed and whom mails go to must not stay in it.
    private static async Task ForgetOpenWeeks(SqliteConnection copy, CancellationToken cancel)
    {
        // One file, and no log beside it in which deleted rows would stand, not even one that is removed afterwards.
        await Execute("PRAGMA journal_mode=DELETE");
        await Execute("PRAGMA journal_mode=MEMORY");
        await Execute("PRAGMA secure_delete=ON");
        foreach (var table in (string[])["OutgoingMails", "Invitations", "SealedResponses"])
        {
            await Execute($"DELETE FROM \"{table}\"");
        }

        await Execute("VACUUM");

        async Task Execute(string sql)
        {
            await using var command = copy.CreateCommand();
#pragma warning disable CA2100 // Names of our own tables.
            command.CommandText = sql;
#pragma warning restore CA2100
            await command.ExecuteNonQueryAsync(cancel);
        }
    }
}
