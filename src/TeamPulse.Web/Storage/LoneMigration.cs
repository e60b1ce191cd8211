using Microsoft.EntityFrameworkCore;

namespace TeamPulse.Web.Storage;

internal static class LoneMigration
{
    private const long Lock = 7221407;

    /// <summary>
    /// One node after the other. EF Core's own lock on PostgreSQL ends with the transaction of the first migration; a node that started at
    /// the same moment would then do the second one again.
    /// </summary>
    public static async Task MigrateAlone(this PulseDb db, CancellationToken cancel)
    {
        if (!db.Database.IsNpgsql() || !(await db.Database.GetPendingMigrationsAsync(cancel)).Any())
        {
            await db.Database.MigrateAsync(cancel);
            return;
        }

        // The lock is the connection's, so it ends with the process at the latest.
        await db.Database.OpenConnectionAsync(cancel);
        try
        {
            await db.Database.ExecuteSqlAsync($"SELECT pg_advisory_lock({Lock})", cancel);
            await db.Database.MigrateAsync(cancel);
            await db.Database.ExecuteSqlAsync($"SELECT pg_advisory_unlock({Lock})", cancel);
        }
        finally
        {
            await db.Database.CloseConnectionAsync();
        }
    }
}
