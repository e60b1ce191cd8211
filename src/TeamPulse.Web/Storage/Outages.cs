using System.Data.Common;
using Microsoft.Data.Sqlite;
using Npgsql;
using SQLitePCL;

namespace TeamPulse.Web.Storage;

/// <summary>Tells a database that cannot be used for a while from a mistake in what it was asked.</summary>
internal static class Outages
{
    // EF Core wraps what the database says once or twice.
    public static bool IsOutage(this Exception failure) => failure switch
    {
        SqliteException sqlite => sqlite.SqliteErrorCode is raw.SQLITE_BUSY or raw.SQLITE_LOCKED or raw.SQLITE_FULL or raw.SQLITE_IOERR
            or raw.SQLITE_READONLY or raw.SQLITE_CANTOPEN,
        PostgresException { SqlState: PostgresErrorCodes.DiskFull or PostgresErrorCodes.ReadOnlySqlTransaction } => true,
        DbException { IsTransient: true } => true, // stopped, starting, or out of connections
        _ => failure.InnerException?.IsOutage() ?? false,
    };
}
