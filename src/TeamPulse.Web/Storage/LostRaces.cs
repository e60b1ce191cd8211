using System.Data.Common;
using Microsoft.Data.Sqlite;
using Npgsql;
using SQLitePCL;

namespace TeamPulse.Web.Storage;

/// <summary>Tells a failure from a race that was lost: another run or node has written the same rows at the same moment.</summary>
internal static class LostRaces
{
    // EF Core wraps what the database says once or twice.
    public static bool IsLostRace(this Exception failure) => failure switch
    {
        SqliteException sqlite => sqlite.SqliteExtendedErrorCode is raw.SQLITE_CONSTRAINT_PRIMARYKEY or raw.SQLITE_CONSTRAINT_UNIQUE,
        DbException other => other.SqlState is PostgresErrorCodes.UniqueViolation
            or PostgresErrorCodes.DeadlockDetected or PostgresErrorCodes.SerializationFailure, // two inserted the same
        _ => failure.InnerException?.IsLostRace() ?? false,
    };
}
