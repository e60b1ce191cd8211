using System.Diagnostics;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore.Diagnostics;
using SQLitePCL;
using TeamPulse.Web.Storage;

namespace TeamPulse.Web.Tests.Storage;

/// <summary>Asks SQLite itself about each commit to a database that connections of EF Core make from now on.</summary>
internal sealed class SqliteCommits : IDisposable, IObserver<DiagnosticListener>, IObserver<KeyValuePair<string, object?>>
{
    private readonly List<IDisposable> _subscriptions = [];
    private readonly string _directory;
    private readonly OneWriter _writer;
    private int _inTurn;
    private int _outOfTurn;
    private int _begun;

    public SqliteCommits(string directory, OneWriter writer)
    {
        (_directory, _writer) = (directory, writer);
        SqliteConnection.ClearAllPools();
        _subscriptions.Add(DiagnosticListener.AllListeners.Subscribe(this));
    }

    public int InTurn => _inTurn;

    public int OutOfTurn => _outOfTurn;

    /// <summary>Transactions, and statements outside of one, whether or not they changed anything.</summary>
    public int Begun => _begun;

    public void OnNext(DiagnosticListener value)
    {
        if (value.Name == "Microsoft.EntityFrameworkCore")
        {
            _subscriptions.Add(value.Subscribe(this));
        }
    }

    public void OnNext(KeyValuePair<string, object?> value)
    {
        switch (value.Value)
        {
            case ConnectionEndEventData { Connection: SqliteConnection connection }
                when value.Key == RelationalEventId.ConnectionOpened.Name && IsMine(connection):
                raw.sqlite3_commit_hook(connection.Handle, Count, connection);
                break;
            case TransactionEndEventData data
                when value.Key == RelationalEventId.TransactionStarted.Name
                    && data.Transaction.Connection is SqliteConnection connection && IsMine(connection):
                Interlocked.Increment(ref _begun);
                break;
            case CommandEventData
            {
                ExecuteMethod: DbCommandMethod.ExecuteNonQuery,
                Command: { Transaction: null, Connection: SqliteConnection connection },
            }
                when value.Key == RelationalEventId.CommandExecuting.Name && IsMine(connection):
                Interlocked.Increment(ref _begun);
                break;
        }
    }

    public void OnCompleted()
    {
        // The process ends.
    }

    public void OnError(Exception error) => throw error;

    public void Dispose()
    {
        _subscriptions.ForEach(subscription => subscription.Dispose());
        SqliteConnection.ClearAllPools();
    }

    private int Count(object connection)
    {
        Interlocked.Increment(ref _writer.IsHeldBy((SqliteConnection)connection) ? ref _inTurn : ref _outOfTurn);
        return 0;
    }

    private bool IsMine(SqliteConnection connection) => connection.DataSource.StartsWith(_directory, StringComparison.Ordinal);
}
