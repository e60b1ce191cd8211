using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace TeamPulse.Web.Storage;

/// <summary>Statements outside a transaction: those that EF Core does not save by itself.</summary>
internal sealed class StatementsInTurn : DbCommandInterceptor
{
    public override InterceptionResult<int> NonQueryExecuting(
        DbCommand command, CommandEventData eventData, InterceptionResult<int> result)
    {
        Enter(command, eventData, CancellationToken.None).GetAwaiter().GetResult();
        return result;
    }

    public override async ValueTask<InterceptionResult<int>> NonQueryExecutingAsync(
        DbCommand command, CommandEventData eventData, InterceptionResult<int> result, CancellationToken cancellationToken = default)
    {
        await Enter(command, eventData, cancellationToken);
        return result;
    }

    public override InterceptionResult<object> ScalarExecuting(
        DbCommand command, CommandEventData eventData, InterceptionResult<object> result)
    {
        Enter(command, eventData, CancellationToken.None).GetAwaiter().GetResult();
        return result;
    }

    public override async ValueTask<InterceptionResult<object>> ScalarExecutingAsync(
        DbCommand command, CommandEventData eventData, InterceptionResult<object> result, CancellationToken cancellationToken = default)
    {
        await Enter(command, eventData, cancellationToken);
        return result;
    }

    public override int NonQueryExecuted(DbCommand command, CommandExecutedEventData eventData, int result) =>
        Left(command, eventData, result);

    public override ValueTask<int> NonQueryExecutedAsync(
        DbCommand command, CommandExecutedEventData eventData, int result, CancellationToken cancellationToken = default) =>
        ValueTask.FromResult(Left(command, eventData, result));

    public override object? ScalarExecuted(DbCommand command, CommandExecutedEventData eventData, object? result) =>
        Left(command, eventData, result);

    public override ValueTask<object?> ScalarExecutedAsync(
        DbCommand command, CommandExecutedEventData eventData, object? result, CancellationToken cancellationToken = default) =>
        ValueTask.FromResult(Left(command, eventData, result));

    public override void CommandFailed(DbCommand command, CommandErrorEventData eventData) => Leave(command, eventData);

    public override Task CommandFailedAsync(
        DbCommand command, CommandErrorEventData eventData, CancellationToken cancellationToken = default)
    {
        Leave(command, eventData);
        return Task.CompletedTask;
    }

    public override void CommandCanceled(DbCommand command, CommandEndEventData eventData) => Leave(command, eventData);

    public override Task CommandCanceledAsync(
        DbCommand command, CommandEndEventData eventData, CancellationToken cancellationToken = default)
    {
        Leave(command, eventData);
        return Task.CompletedTask;
    }

    private static T Left<T>(DbCommand command, CommandExecutedEventData data, T result)
    {
        Leave(command, data);
        return result;
    }

    private static Task Enter(DbCommand command, CommandEventData data, CancellationToken cancel) =>
        WriterFor(command, data)?.Enter(command.Connection!, cancel) ?? Task.CompletedTask;

    // A query never entered, so it has nothing to leave.
    private static void Leave(DbCommand command, CommandEndEventData data)
    {
        if (data.ExecuteMethod != DbCommandMethod.ExecuteReader)
        {
            WriterFor(command, data)?.Leave(command.Connection!);
        }
    }

    private static OneWriter? WriterFor(DbCommand command, CommandEventData data) =>
        command.Transaction is null && !command.CommandText.StartsWith("SELECT", StringComparison.OrdinalIgnoreCase)
            ? data.Context.Writer()
            : null;
}
