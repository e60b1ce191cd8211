using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.EntityFrameworkCore.Storage;

namespace TeamPulse.Web.Storage;

/// <summary>Makes transactions that end their turn when they end, however they end.</summary>
internal sealed class TurnEndingTransactions(RelationalTransactionFactoryDependencies dependencies)
    : RelationalTransactionFactory(dependencies)
{
    public override RelationalTransaction Create(
        IRelationalConnection connection, DbTransaction transaction, Guid transactionId,
        IDiagnosticsLogger<DbLoggerCategory.Database.Transaction> logger, bool transactionOwned) =>
        new TurnEnding(connection, transaction, transactionId, logger, transactionOwned, Dependencies.SqlGenerationHelper);

    private sealed class TurnEnding(
        IRelationalConnection connection, DbTransaction transaction, Guid id,
        IDiagnosticsLogger<DbLoggerCategory.Database.Transaction> logger, bool owned, ISqlGenerationHelper sql)
        : RelationalTransaction(connection, transaction, id, logger, owned, sql)
    {
        private readonly DbConnection _connection = connection.DbConnection;
        private OneWriter? _writer = connection.Context.Writer();

        public override void Dispose()
        {
            try
            {
                base.Dispose();
            }
            finally
            {
                EndTurn();
            }
        }

        public override async ValueTask DisposeAsync()
        {
            try
            {
                await base.DisposeAsync();
            }
            finally
            {
                EndTurn();
            }
        }

        protected override void ClearTransaction()
        {
            base.ClearTransaction();
            EndTurn();
        }

        protected override async Task ClearTransactionAsync(CancellationToken cancellationToken = default)
        {
            await base.ClearTransactionAsync(cancellationToken);
            EndTurn();
        }

        private void EndTurn()
        {
            _writer?.Leave(_connection);
            _writer = null;
        }
    }
}
