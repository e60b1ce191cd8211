using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace TeamPulse.Web.Storage;

/// <summary>Every transaction waits for its turn before it begins. EF Core begins one for all that is saved.</summary>
internal sealed class TransactionsInTurn : DbTransactionInterceptor
{
    public override InterceptionResult<DbTransaction> TransactionStarting(
        DbConnection connection, TransactionStartingEventData eventData, InterceptionResult<DbTransaction> result)
    {
        if (eventData.Context.Writer() is not { } writer)
        {
            return result;
        }

        writer.Enter(connection, CancellationToken.None).GetAwaiter().GetResult();
        try
        {
            return InterceptionResult<DbTransaction>.SuppressWithResult(connection.BeginTransaction(eventData.IsolationLevel));
        }
        catch
        {
            writer.Leave(connection);
            throw;
        }
    }

    public override async ValueTask<InterceptionResult<DbTransaction>> TransactionStartingAsync(
        DbConnection connection, TransactionStartingEventData eventData, InterceptionResult<DbTransaction> result,
        CancellationToken cancellationToken = default)
    {
        if (eventData.Context.Writer() is not { } writer)
        {
            return result;
        }

        await writer.Enter(connection, cancellationToken);
        try
        {
            var begun = await connection.BeginTransactionAsync(eventData.IsolationLevel, cancellationToken);
            return InterceptionResult<DbTransaction>.SuppressWithResult(begun);
        }
        catch
        {
            writer.Leave(connection);
            throw;
        }
    }
}
