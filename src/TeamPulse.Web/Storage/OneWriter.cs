using System.Data.Common;
using System.Diagnostics;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace TeamPulse.Web.Storage;

/// <summary>
/// The turn to write to SQLite, which has one writer at a time. The driver waits for it by putting a thread of the pool to sleep; here a
/// writer waits without a thread. Reads never come here, and PostgreSQL needs no such turn.
/// </summary>
internal sealed class OneWriter : IDisposable
{
    /// <summary>How long a writer waits for all others together, those in other processes too.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(4);

    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(20);

    private readonly SemaphoreSlim _turn = new(1);
    private volatile DbConnection? _holder;
    private int _depth;

    public bool IsHeldBy(DbConnection connection) => _holder == connection;

    /// <summary>Waits for the turn, unless this connection has it. It then has it until it has left as often as it entered.</summary>
    /// <exception cref="SqliteException">Others kept the turn too long.</exception>
    public async Task Enter(DbConnection connection, CancellationToken cancel)
    {
        if (IsHeldBy(connection))
        {
            _depth++;
            return;
        }

        var started = Stopwatch.GetTimestamp();
        if (!await _turn.WaitAsync(Patience, cancel))
        {
            throw Busy();
        }

        try
        {
            while (!IsFree(connection))
            {
                RequirePatience(started);
                await Task.Delay(Pause, cancel);
            }
        }
        catch
        {
            _turn.Release();
            throw;
        }

        (_depth, _holder) = (1, connection);
    }

    /// <summary>Does nothing for a connection that has not entered.</summary>
    public void Leave(DbConnection connection)
    {
        if (IsHeldBy(connection) && --_depth == 0)
        {
            _holder = null;
            _turn.Release();
        }
    }

    public void Dispose() => _turn.Dispose();

    // Another process may hold the file's own lock. Asked this way SQLite answers at once; the statement that follows would sleep.
    private static bool IsFree(DbConnection connection) =>
        raw.sqlite3_exec(((SqliteConnection)connection).Handle, "BEGIN IMMEDIATE; ROLLBACK") is var answer
        && (answer & 0xFF) is not (raw.SQLITE_BUSY or raw.SQLITE_LOCKED);

    private static void RequirePatience(long started)
    {
        if (Stopwatch.GetElapsedTime(started) > Patience)
        {
            throw Busy();
        }
    }

    private static SqliteException Busy() =>
        new("Somebody else has been writing to the database for too long. Nothing was written.", raw.SQLITE_BUSY);
}
