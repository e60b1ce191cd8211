using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using TeamPulse.Web.Configuration;

namespace TeamPulse.Web.Storage;

/// <summary>Compares the schema of a database with this version's, before anything is written.</summary>
internal static class SchemaVersion
{
    private const string SqliteTables =
        """
        SELECT COUNT(*) AS "Value" FROM sqlite_master
        WHERE type = 'table' AND name NOT LIKE 'sqlite%' AND name NOT LIKE '$_$_EF%' ESCAPE '$'
        """;

    // A PostgreSQL database may be shared with another program.
    private const string PostgresTables =
        """
        SELECT COUNT(*)::int AS "Value" FROM pg_tables
        WHERE schemaname = 'public' AND tablename IN ('Organisations', 'OutgoingMails')
        """;

    /// <returns>The migrations that the database already has. None: it is empty.</returns>
    /// <param name="db">It need not exist.</param>
    /// <param name="where">Names it for a person.</param>
    /// <param name="cancel">Stops the queries.</param>
    /// <exception cref="StartRefused">It was made by another version than this one can upgrade, or is not ours.</exception>
    public static async Task<IReadOnlyList<string>> Require(this PulseDb db, string where, CancellationToken cancel)
    {
        string[] known = [.. db.Database.GetMigrations()];
        string[] applied = [.. await db.Database.GetAppliedMigrationsAsync(cancel)];
        if (applied.Length == 0)
        {
            await RequireEmpty(db, where, cancel);
        }
        else if (applied.Except(known).FirstOrDefault(id => string.CompareOrdinal(id, known[^1]) > 0) is { } newer)
        {
            throw new StartRefused(
                $"{where} was made by a newer TeamPulse: its schema is {newer}, and this version knows none after {known[^1]}. Start the "
                + "newer version, or put back the copy that was made before the upgrade.");
        }
        else if (!known.AsSpan().StartsWith(applied))
        {
            throw new StartRefused(
                $"{where} was made by an earlier development version of TeamPulse (its schema is {applied[^1]}) and cannot be upgraded. "
                + "Nothing in it was changed. Keep it with the program that made it, and give this version a new data directory or "
                + "database.");
        }

        return applied;
    }

    private static async Task RequireEmpty(PulseDb db, string where, CancellationToken cancel)
    {
        var isSqlite = db.Database.IsSqlite();
        if (isSqlite && !File.Exists(new SqliteConnectionStringBuilder(db.Database.GetConnectionString()).DataSource))
        {
            return;
        }

        if (await db.Database.SqlQueryRaw<int>(isSqlite ? SqliteTables : PostgresTables).SingleAsync(cancel) > 0)
        {
            throw new StartRefused(
                $"{where} has tables, but no history of its schema (__EFMigrationsHistory): it is an incomplete copy, or of another "
                + "program. Nothing in it was changed. Put back a whole copy, or use another data directory or database.");
        }
    }
}
