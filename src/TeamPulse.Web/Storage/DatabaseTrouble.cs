using System.Data.Common;
using System.Net.Sockets;
using System.Security.Authentication;
using Microsoft.Data.Sqlite;
using Npgsql;
using SQLitePCL;
using TeamPulse.Web.Configuration;

namespace TeamPulse.Web.Storage;

/// <summary>Turns what a database or its driver says into a sentence for the operator: what is wrong, and what to do.</summary>
internal static class DatabaseTrouble
{
    /// <summary>True if <see cref="Of"/> has a sentence for it.</summary>
    public static bool IsOne(Exception trouble) => Chain(trouble).Any(e => e is DbException);

    public static string Of(Exception trouble, PulseSettings settings)
    {
        var where = DatabasePlace.Of(settings);
        return Chain(trouble).Select(cause => cause switch
        {
            SqliteException sqlite => $"{where} {Sqlite(sqlite)}",
            PostgresException postgres => $"{where} {Postgres(postgres, new(settings.Storage.ConnectionString))}",
            NpgsqlException npgsql => $"{where} {Unreached(npgsql)}",
            _ => null,
        }).FirstOrDefault(sentence => sentence is not null) ?? $"{where} cannot be used: {trouble.Message}";
    }

    private static string Sqlite(SqliteException trouble) => trouble.SqliteErrorCode switch
    {
        raw.SQLITE_BUSY or raw.SQLITE_LOCKED =>
            "is locked by another program. End what uses it (a copy, an sqlite3 shell), and start again.",
        raw.SQLITE_READONLY or raw.SQLITE_PERM or raw.SQLITE_CANTOPEN or raw.SQLITE_AUTH =>
            $"cannot be opened for writing by the account {Environment.UserName}. Give that account the file and its directory (chown).",
        raw.SQLITE_CORRUPT => "is damaged. Put back a backup, or save what can be read: sqlite3 teampulse.db .recover",
        raw.SQLITE_NOTADB => "is not a SQLite database. Put back a backup, or move the file away to begin anew.",
        raw.SQLITE_FULL => "cannot grow: the disk is full. Make room, and start again.",
        raw.SQLITE_IOERR => $"cannot be read or written: {trouble.Message} Look at the disk.",
        _ => $"cannot be used: {trouble.Message}",
    };

    private static string Postgres(PostgresException trouble, NpgsqlConnectionStringBuilder parts)
    {
        var (database, user) = (parts.Database ?? parts.Username, parts.Username);
        return trouble.SqlState switch
        {
            PostgresErrorCodes.InvalidCatalogName => $"does not exist. Make it, for instance: createdb -O {user} {database}",
            PostgresErrorCodes.InvalidPassword or PostgresErrorCodes.InvalidAuthorizationSpecification =>
                $"refuses the account {user} or its password. Correct TeamPulse:Storage:ConnectionString, or the server's pg_hba.conf.",
            PostgresErrorCodes.InsufficientPrivilege =>
                $"does not let the account {user} work: {trouble.MessageText}. "
                + $"Make it the owner: ALTER DATABASE {database} OWNER TO {user}",
            PostgresErrorCodes.TooManyConnections => "has no connection left for TeamPulse. End others, or raise max_connections.",
            PostgresErrorCodes.CannotConnectNow => "is still starting or shutting down. Start again in a moment.",
            PostgresErrorCodes.LockNotAvailable or PostgresErrorCodes.QueryCanceled =>
                "is busy with something else. Start again in a moment.",
            _ => $"cannot be used: {trouble.MessageText} ({trouble.SqlState}).",
        };
    }

    private static string Unreached(NpgsqlException trouble) => trouble.InnerException switch
    {
        SocketException { SocketErrorCode: SocketError.HostNotFound or SocketError.TryAgain or SocketError.NoData } =>
            "cannot be reached: there is no such host. Correct Host in TeamPulse:Storage:ConnectionString.",
        SocketException => "cannot be reached: no server listens there. Start PostgreSQL, or correct TeamPulse:Storage:ConnectionString.",
        TimeoutException => "does not answer in time. Look whether the server is well, and start again.",
        AuthenticationException tls => $"cannot be reached safely: {tls.Message} Correct the server's certificate, or SSL Mode.",
        _ => $"cannot be used: {trouble.Message}",
    };

    private static IEnumerable<Exception> Chain(Exception trouble)
    {
        for (var cause = trouble; cause is not null; cause = cause.InnerException)
        {
            yield return cause;
        }
    }
}
