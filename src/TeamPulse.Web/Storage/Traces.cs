using System.ComponentModel.DataAnnotations.Schema;
using System.Data.Common;
using Microsoft.EntityFrameworkCore;

namespace TeamPulse.Web.Storage;

/// <summary>
/// What somebody deleted may still lie in the database's files. The deleting transaction leaves this row, which goes when the files have
/// been wiped. So a wipe that fails, or that a kill cuts off, is tried again.
/// </summary>
internal sealed class Trace
{
    [DatabaseGenerated(DatabaseGeneratedOption.None)]
    public Guid Id { get; set; } = Guid.NewGuid();
}

/// <summary>Takes out of the database's files what has been deleted: dead rows, free pages, the log beside a SQLite file.</summary>
internal static class Traces
{
    // A close empties the first three and changes its wave; retention empties the others.
    private static readonly string[] Tables =
        ["Invitations", "SealedResponses", "OutgoingMails", "Waves", "Comments", "Receipts", "StampedTeams"];

    /// <summary>Not within a transaction. Answering waits meanwhile: milliseconds, or two seconds for 100 MB of SQLite.</summary>
    /// <returns>False while somebody, such as a backup, still reads the database as it was before. Then it must be tried again.</returns>
    /// <exception cref="DbException">The database could not do it now.</exception>
    public static async Task<bool> Wipe(this PulseDb db, CancellationToken cancel)
    {
        using var turn = await db.TakeTurn(cancel);
        await db.Database.OpenConnectionAsync(cancel);
        try
        {
            await using var command = db.Database.GetDbConnection().CreateCommand();
            return db.Database.IsSqlite() ? await WipeSqlite(command, cancel) : await WipePostgres(command, cancel);
        }
        finally
        {
            await db.Database.CloseConnectionAsync();
        }
    }

    /// <summary>Shows that something can be written. Nothing of it stays.</summary>
    /// <exception cref="DbException">It cannot.</exception>
    public static async Task WriteAndTakeBack(this PulseDb db, CancellationToken cancel)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        db.Traces.Add(new Trace());
        await db.SaveChangesAsync(cancel);
        await transaction.RollbackAsync(cancel);
        db.ChangeTracker.Clear();
    }

    // A free page keeps the place that it had, and the list of free pages the order in which they became free. VACUUM writes the file anew.
    // The log is emptied first: VACUUM puts a copy of the whole database into it, which a reader would keep there.
    private static async Task<bool> WipeSqlite(DbCommand command, CancellationToken cancel)
    {
        await Run(command, "PRAGMA busy_timeout = 1000", cancel);
        try
        {
            if (!await IsLogEmptied(command, cancel))
            {
                return false;
            }

            await Run(command, "VACUUM", cancel);
            return await IsLogEmptied(command, cancel);
        }
        finally
        {
            // The connection goes back to the pool.
            await Run(command, "PRAGMA busy_timeout = 0", CancellationToken.None);
        }
    }

    // The pragma does not fail when somebody reads on. It answers a row, whose first number is then 1.
    private static async Task<bool> IsLogEmptied(DbCommand command, CancellationToken cancel) =>
        await Run(command, "PRAGMA wal_checkpoint(TRUNCATE)", cancel) is 0L;

    // FULL: a plain VACUUM leaves the bytes of dead rows in their page. It locks the table, so it must not queue behind a backup while
    // everybody queues behind it.
    private static async Task<bool> WipePostgres(DbCommand command, CancellationToken cancel)
    {
        if (await Run(command, SomebodySeesTraces, cancel) is true)
        {
            return false;
        }

        command.CommandTimeout = 0; // Writing a table anew may take long. Waiting for it may not.
        await Run(command, "SET lock_timeout = '1s'", cancel);
        foreach (var table in Tables)
        {
            await Run(command, $"VACUUM (FULL) \"{table}\"", cancel);
        }

        return true;
    }

    // PostgreSQL keeps a dead row while any transaction is as old as the one that deleted it. A trace's own xmin is the age of that one.
    private const string SomebodySeesTraces =
        """
        SELECT EXISTS (
            SELECT FROM "Traces" trace CROSS JOIN (
                SELECT backend_xid AS xid FROM pg_stat_activity
                UNION ALL SELECT backend_xmin FROM pg_stat_activity WHERE datname IS NULL OR datname = current_database()
                UNION ALL SELECT xmin FROM pg_replication_slots
                UNION ALL SELECT transaction FROM pg_prepared_xacts) others
            WHERE age(others.xid) >= age(trace.xmin))
        """;

#pragma warning disable CA2100 // The texts are above.
    private static Task<object?> Run(DbCommand command, string sql, CancellationToken cancel)
    {
        command.CommandText = sql;
        return command.ExecuteScalarAsync(cancel);
    }
#pragma warning restore CA2100
}
