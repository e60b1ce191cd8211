using System.Data.Common;
using System.Diagnostics;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace TeamPulse.Web.Tests.Storage;

/// <summary>Hears each statement and each commit of EF Core in this process, before it is done.</summary>
internal sealed class StatementWatch(Action<DbConnection, string> heard)
    : IDisposable, IObserver<DiagnosticListener>, IObserver<KeyValuePair<string, object?>>
{
    private readonly List<IDisposable> _subscriptions = [];

    public static StatementWatch Begin(Action<DbConnection, string> heard)
    {
        var watch = new StatementWatch(heard);
        watch._subscriptions.Add(DiagnosticListener.AllListeners.Subscribe(watch));
        return watch;
    }

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
            case CommandEventData data when value.Key == RelationalEventId.CommandExecuting.Name:
                heard(data.Command.Connection!, data.Command.CommandText);
                break;
            // A transaction that is over has no connection to ask for.
            case TransactionEventData data when value.Key == RelationalEventId.TransactionCommitting.Name:
                heard(data.Transaction.Connection!, "COMMIT");
                break;
        }
    }

    public void OnCompleted()
    {
        // The process ends.
    }

    public void OnError(Exception error) => throw error;

    public void Dispose() => _subscriptions.ForEach(subscription => subscription.Dispose());
}
