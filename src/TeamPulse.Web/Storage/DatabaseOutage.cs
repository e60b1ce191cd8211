using System.Net.Sockets;
using Microsoft.Data.Sqlite;
using Npgsql;
using SQLitePCL;

namespace TeamPulse.Web.Storage;

/// <summary>The database has not answered in time.</summary>
internal sealed class DatabaseSilent() : Exception("The database does not answer.")
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(3);

    /// <summary>Asks on another thread, since a driver may wait without letting go. After that it is left to itself.</summary>
    /// <exception cref="DatabaseSilent">It took more than three seconds.</exception>
    public static async Task Unless(Func<Task> question, CancellationToken cancel)
    {
        try
        {
            await Task.Run(question, cancel).WaitAsync(Limit, cancel);
        }
        catch (TimeoutException)
        {
            throw new DatabaseSilent();
        }
    }
}

/// <summary>Tells an outage of the database, which passes for all at once, from a mistake in the program.</summary>
internal static class DatabaseOutage
{
    public static bool IsOutage(this Exception failure) => failure.OutageWords() is not null;

    /// <summary>What is wrong with the database, and what to do; null when it is something else that failed.</summary>
    public static string? OutageWords(this Exception? failure) => failure switch
    {
        null => null,
        // Several things failed: it is the database only when all of them say so.
        AggregateException { InnerExceptions: { Count: > 1 } all } =>
            all.Select(OutageWords).ToList() is var words && words.TrueForAll(w => w is not null) ? words[0] : null,
        DatabaseSilent => "The database does not answer in time. See whether its server runs and is not overloaded, or whether another "
            + "program has locked its file.",
        SqliteException sqlite => OfSqlite(sqlite.SqliteErrorCode),
        PostgresException refusal => OfPostgres(refusal.SqlState),
        NpgsqlException { InnerException: SocketException or IOException or TimeoutException } =>
            "The database does not answer (TeamPulse:Storage:ConnectionString). See whether its server runs.",
        NpgsqlException { IsTransient: true } => "The connection to the database was lost. See whether its server runs.",
        _ => failure.InnerException.OutageWords(),
    };

    private static string? OfSqlite(int code) => code switch
    {
        raw.SQLITE_BUSY or raw.SQLITE_LOCKED => "Somebody else has locked the database's file for too long. See which program has it open.",
        raw.SQLITE_FULL => "The disk is full, so the database can store nothing. Make room on the data directory's disk.",
        raw.SQLITE_READONLY => "The database's file cannot be written to. See who owns it, and whether its disk is read-only.",
        raw.SQLITE_CANTOPEN => "The database's file cannot be opened. See whether the data directory is there and who owns it.",
        raw.SQLITE_IOERR => "The database's file cannot be used: its disk is full, or fails. Make room, or see the system's log.",
        raw.SQLITE_CORRUPT or raw.SQLITE_NOTADB => "The database's file is damaged. Stop TeamPulse and restore a backup of it.",
        _ => null,
    };

    // Classes of the standard: 08 connection, 53 resources (full disk, too many connections), 57P01 to 57P03 shutting down or starting.
    private static string? OfPostgres(string state) => state switch
    {
        "53100" => "The database server's disk is full. Make room there.",
        "53300" => "The database server takes no more connections. Raise its max_connections, or close what else is connected.",
        "25006" => "The database can only be read. See whether it is a standby.",
        "57P01" or "57P02" or "57P03" => "The database server is shutting down or starting.",
        ['0', '8', ..] or ['5', '3', ..] => "The database server refuses the connection. See its log.",
        _ => null,
    };
}
