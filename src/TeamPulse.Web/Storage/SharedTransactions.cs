using Microsoft.EntityFrameworkCore.Storage;

namespace TeamPulse.Web.Storage;

internal static class SharedTransactions
{
    /// <summary>A transaction for the caller to commit; null within one that has begun, whose owner commits.</summary>
    public static async Task<IDbContextTransaction?> BeginOrJoin(this PulseDb db, CancellationToken cancel) =>
        db.Database.CurrentTransaction is null ? await db.Database.BeginTransactionAsync(cancel) : null;

    public static Task CommitIfOwn(this IDbContextTransaction? own, CancellationToken cancel) =>
        own?.CommitAsync(cancel) ?? Task.CompletedTask;
}
