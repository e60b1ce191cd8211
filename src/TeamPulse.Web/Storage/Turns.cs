using Microsoft.EntityFrameworkCore;

namespace TeamPulse.Web.Storage;

internal static class Turns
{
    /// <summary>Null where nobody waits for turns, as on PostgreSQL.</summary>
    public static OneWriter? Writer(this DbContext? db) => (db as SqlitePulseDb)?.Writer;

    /// <summary>The turn for several statements, or for those that do not pass EF Core, until it is disposed of.</summary>
    public static async Task<IDisposable?> TakeTurn(this PulseDb db, CancellationToken cancel)
    {
        if (db.Writer() is not { } writer)
        {
            return null;
        }

        var connection = db.Database.GetDbConnection();
        await db.Database.OpenConnectionAsync(cancel);
        try
        {
            await writer.Enter(connection, cancel);
        }
        catch
        {
            await db.Database.CloseConnectionAsync();
            throw;
        }

        return new Turn(() =>
        {
            writer.Leave(connection);
            db.Database.CloseConnection();
        });
    }

    private sealed class Turn(Action end) : IDisposable
    {
        public void Dispose() => end();
    }
}
