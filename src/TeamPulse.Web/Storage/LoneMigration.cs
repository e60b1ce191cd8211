using Microsoft.EntityFrameworkCore;
using TeamPulse.Web.Configuration;

namespace TeamPulse.Web.Storage;

internal static class LoneMigration
{
    private const long Lock = 7221407;
    private const string RowsThatPointNowhere = "SELECT COUNT(*) AS \"Value\" FROM pragma_foreign_key_check";

    /// <summary>
    /// Brings the schema to this version's. On SQLite all of it is done or none; on PostgreSQL each migration is done or not.
    /// </summary>
    /// <param name="db">Exists.</param>
    /// <param name="where">Names it for a person.</param>
    /// <param name="cancel">Stops it.</param>
    /// <exception cref="StartRefused">Rows would be left that point to others that are gone. Nothing was changed.</exception>
    public static async Task MigrateAlone(this PulseDb db, string where, CancellationToken cancel)
    {
        await db.Database.OpenConnectionAsync(cancel);
        try
        {
            await (db.Database.IsNpgsql() ? InTurn(db, cancel) : AsOne(db, where, cancel));
        }
        finally
        {
            await db.Database.CloseConnectionAsync();
        }
    }

    // One node after the other. EF Core's own lock ends with the transaction of the first migration; a node that started at the same
    // moment would then do the second one again. This lock is the connection's, so it ends with the process at the latest.
    private static async Task InTurn(PulseDb db, CancellationToken cancel)
    {
        await db.Database.ExecuteSqlAsync($"SELECT pg_advisory_lock({Lock})", cancel);
        await db.Database.MigrateAsync(cancel);
        await db.Database.ExecuteSqlAsync($"SELECT pg_advisory_unlock({Lock})", cancel);
    }

    // With foreign keys on, a table that is written anew would take the rows that point to it along. Within a transaction they cannot be
    // switched off any more. What they would have kept in order is looked at before the end.
    private static async Task AsOne(PulseDb db, string where, CancellationToken cancel)
    {
        await db.Database.ExecuteSqlAsync($"PRAGMA foreign_keys = OFF", cancel);
        await using (var transaction = await db.Database.BeginTransactionAsync(cancel))
        {
            var before = await db.Database.SqlQueryRaw<int>(RowsThatPointNowhere).SingleAsync(cancel);
            await db.Database.MigrateAsync(cancel);
            if (await db.Database.SqlQueryRaw<int>(RowsThatPointNowhere).SingleAsync(cancel) > before)
            {
                throw new StartRefused(
                    $"{where} cannot be upgraded: rows would be left in it that point to others that are gone. Nothing in it was changed. "
                    + "Go on with the earlier version, and report this.");
            }

            await transaction.CommitAsync(cancel);
        }

        await db.Database.ExecuteSqlAsync($"PRAGMA foreign_keys = ON", cancel);
    }
}
