using Microsoft.EntityFrameworkCore;
using TeamPulse.Web.Storage;

namespace TeamPulse.Web.Operating;

/// <summary>
/// Of several nodes on one PostgreSQL, one ticks. It holds a lease by the database's clock. A node that stops gives it
/// back, one that is killed loses it within two minutes. A claim that fails writes nothing. On SQLite there is one node.
/// </summary>
internal sealed class TickLeases(PulseDb db, TickRuns runs)
{
    // Longer than the minute from one tick to the next, by what a slow one takes.
    private const int Seconds = 75;

    /// <summary>Whether this node is to tick now.</summary>
    public async Task<bool> Claim(CancellationToken cancel) =>
        !db.Database.IsNpgsql() || await Renew(runs.Node, cancel) || await Found(runs.Node, cancel);

    /// <summary>Lets another node tick at once, if it was this node's turn.</summary>
    public async Task Release(CancellationToken cancel)
    {
        if (db.Database.IsNpgsql())
        {
            await db.Database.ExecuteSqlAsync(
                $"""UPDATE "TickLeases" SET "Until" = clock_timestamp() - interval '1 second' WHERE "Holder" = {runs.Node}""", cancel);
        }
    }

    // A lease that ends later than any lasts was made while the database's clock was ahead.
    private async Task<bool> Renew(string node, CancellationToken cancel) => await db.Database.ExecuteSqlAsync(
        $"""
        UPDATE "TickLeases" SET "Holder" = {node}, "Until" = clock_timestamp() + make_interval(secs => {Seconds})
        WHERE "Holder" = {node}
            OR "Until" NOT BETWEEN clock_timestamp() AND clock_timestamp() + make_interval(secs => {Seconds})
        """,
        cancel) == 1;

    private async Task<bool> Found(string node, CancellationToken cancel) =>
        !await db.Set<TickLease>().AnyAsync(cancel)
        && await db.Database.ExecuteSqlAsync(
            $"""
            INSERT INTO "TickLeases" ("Id", "Holder", "Until")
            VALUES (1, {node}, clock_timestamp() + make_interval(secs => {Seconds})) ON CONFLICT DO NOTHING
            """,
            cancel) == 1;
}
