using System.Net.Sockets;
using System.Security.Authentication;
using Microsoft.Data.Sqlite;
using Npgsql;
using SQLitePCL;
using TeamPulse.Web.Configuration;

namespace TeamPulse.Web.Storage;

/// <summary>What is wrong with the database. This is the only place that reads what databases and their drivers throw.</summary>
/// <param name="What">What comes after the database's name in a sentence, such as "is damaged".</param>
/// <param name="Advice">What the operator does about it.</param>
/// <param name="IsOutage">True if it passes for all at once; false if it is a mistake in the program or in the configuration.</param>
internal sealed record DatabaseFault(string What, string Advice, bool IsOutage = true)
{
    private const string IsBroken = "Stop TeamPulse and put back a backup";

    /// <param name="failure">As it was caught.</param>
    /// <param name="settings">At start, for accounts and names in the advice; a log or a page has none of them.</param>
    /// <returns>Null when something else than the database failed.</returns>
    public static DatabaseFault? Of(Exception? failure, PulseSettings? settings = null) => failure switch
    {
        null => null,
        AggregateException { InnerExceptions: { Count: > 1 } all } => OfAll([.. all.Select(one => Of(one, settings))]),
        DatabaseSilent => new(
            "does not answer in time",
            "See whether its server runs and is not overloaded, or whether another program has locked its file."),
        SqliteException sqlite => OfSqlite(sqlite, settings is null ? "TeamPulse's account" : $"the account {Environment.UserName}"),
        PostgresException refusal => OfPostgres(refusal, new(settings?.Storage.ConnectionString)),
        NpgsqlException npgsql => OfConnection(npgsql) ?? Of(npgsql.InnerException, settings) ?? Unknown(npgsql.Message),
        _ => Of(failure.InnerException, settings),
    };

    // Several things failed: it is an outage only when all of them say so.
    private static DatabaseFault? OfAll(List<DatabaseFault?> faults) => faults.TrueForAll(fault => fault is { IsOutage: true })
        ? faults[0]
        : faults.Find(fault => fault is not null) is { } fault ? fault with { IsOutage = false } : null;

    // Making a copy gives the extended code, whose lowest byte is the usual one.
    private static DatabaseFault OfSqlite(SqliteException trouble, string account) => (trouble.SqliteErrorCode & 0xFF) switch
    {
        raw.SQLITE_BUSY or raw.SQLITE_LOCKED => new(
            "is locked by another program", "See which one has the file open (a copy, an sqlite3 shell), and end it."),
        raw.SQLITE_FULL => new("can store nothing: its disk is full", "Make room on the data directory's disk."),
        raw.SQLITE_IOERR => new("cannot be read or written: its disk is full, or fails", "Make room, or see the system's log."),
        raw.SQLITE_READONLY => new(
            $"cannot be written to by {account}", "Give that account the file and its directory (chown), unless the disk is read-only."),
        raw.SQLITE_CANTOPEN => new(
            $"cannot be opened by {account}", "See whether its directory is there, and give that account both (chown)."),
        raw.SQLITE_PERM or raw.SQLITE_AUTH => new(
            $"cannot be opened by {account}", "Give that account the file and its directory (chown).", IsOutage: false),
        raw.SQLITE_CORRUPT => new("is damaged", $"{IsBroken}, or save what can be read: sqlite3 teampulse.db .recover"),
        raw.SQLITE_NOTADB => new("is not a SQLite database", $"{IsBroken}, or move the file away to begin anew."),
        _ => Unknown(trouble.Message),
    };

    // Classes of the standard: 08 connection, 53 resources.
    private static DatabaseFault OfPostgres(PostgresException refusal, NpgsqlConnectionStringBuilder parts)
    {
        var (database, user) = (parts.Database ?? parts.Username, parts.Username);
        return refusal.SqlState switch
        {
            PostgresErrorCodes.InvalidCatalogName => new(
                "does not exist", $"Make it, for instance: createdb -O {user} {database}", IsOutage: false),
            PostgresErrorCodes.InvalidPassword or PostgresErrorCodes.InvalidAuthorizationSpecification => new(
                $"refuses the account {user} or its password",
                "Correct TeamPulse:Storage:ConnectionString, or the server's pg_hba.conf.", IsOutage: false),
            PostgresErrorCodes.InsufficientPrivilege => new(
                $"does not let the account {user} work: {refusal.MessageText}",
                $"Make it the owner: ALTER DATABASE {database} OWNER TO {user}", IsOutage: false),
            PostgresErrorCodes.LockNotAvailable or PostgresErrorCodes.QueryCanceled => new(
                "is busy with something else", "Try again in a moment.", IsOutage: false),
            PostgresErrorCodes.DiskFull => new("can store nothing: its server's disk is full", "Make room there."),
            PostgresErrorCodes.TooManyConnections => new(
                "has no connection left for TeamPulse", "Close what else is connected, or raise max_connections."),
            PostgresErrorCodes.ReadOnlySqlTransaction => new("can only be read", "See whether it is a standby."),
            PostgresErrorCodes.AdminShutdown or PostgresErrorCodes.CrashShutdown or PostgresErrorCodes.CannotConnectNow => new(
                "is still starting or shutting down", "Try again in a moment."),
            ['0', '8', ..] or ['5', '3', ..] => new("refuses the connection", "See its server's log."),
            _ => Unknown($"{refusal.MessageText} ({refusal.SqlState})."),
        };
    }

    private static DatabaseFault? OfConnection(NpgsqlException trouble) => trouble.InnerException switch
    {
        SocketException { SocketErrorCode: SocketError.HostNotFound or SocketError.TryAgain or SocketError.NoData } => new(
            "cannot be reached: there is no such host", "Correct Host in TeamPulse:Storage:ConnectionString."),
        SocketException => new(
            "cannot be reached: no server listens there", "Start PostgreSQL, or correct TeamPulse:Storage:ConnectionString."),
        TimeoutException => new("does not answer in time", "See whether its server runs and is not overloaded."),
        AuthenticationException tls => new(
            $"cannot be reached safely: {tls.Message}", "Correct the server's certificate, or SSL Mode.", IsOutage: false),
        IOException => new("does not answer", "See whether its server runs."),
        _ when trouble.IsTransient => new("has lost the connection", "See whether its server runs."),
        _ => null,
    };

    private static DatabaseFault Unknown(string message) => new("cannot be used", message, IsOutage: false);

    /// <param name="where">The database, for instance by <see cref="DatabasePlace.Of"/>.</param>
    public string Sentence(string where = "The database") => $"{where} {What.TrimEnd('.')}. {Advice}";
}
