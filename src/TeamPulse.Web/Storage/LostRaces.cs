using System.Data.Common;
using Microsoft.Data.Sqlite;

namespace TeamPulse.Web.Storage;

/// <summary>Tells a failure from a race that was lost: another run or node has written the same rows at the same moment.</summary>
internal static class LostRaces
{
    private const int SqlitePrimaryKey = 1555;
    private const int SqliteUnique = 2067;

    // EF Core wraps what the database says once or twice.
    public static bool IsLostRace(this Exception failure) => failure switch
    {
        SqliteException sqlite => sqlite.SqliteExtendedErrorCode is SqlitePrimaryKey or SqliteUnique,
        // Unique violation; deadlock or lost serialization between two that insert the same.
        DbException other => other.SqlState is "23505" or "40P01" or "40001",
        _ => failure.InnerException?.IsLostRace() ?? false,
    };
}
