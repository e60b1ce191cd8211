using Microsoft.EntityFrameworkCore;
using TeamPulse.Waves;

namespace TeamPulse.Web.Storage;

/// <summary>
/// Answering and closing must not overlap: answering holds a shared lock on the wave's row, the close an exclusive one.
/// SQLite has one writer at a time, so there the transaction itself is the lock.
/// </summary>
internal static class WaveLocks
{
    /// <summary>The waves among <paramref name="ids"/> that are open, held open until the transaction ends.</summary>
    public static async Task<HashSet<WaveId>> HoldOpen(this PulseDb db, IReadOnlyCollection<WaveId> ids, DateTime now)
    {
        var waves = db.Database.IsNpgsql()
            ? db.Waves.FromSql($"""SELECT * FROM "Waves" WHERE "Id" = ANY({ids.Select(id => id.Value).ToArray()}) FOR SHARE""")
            : db.Waves.Where(w => ids.Contains(w.Id));
        var rows = await waves.AsNoTracking().ToListAsync();
        return [.. rows.Where(w => w.State == WaveState.Open && now < w.ClosesAt).Select(w => w.Id)];
    }

    /// <summary>The wave, which nobody else can change or answer until the transaction ends; null if there is none.</summary>
    public static async Task<Wave?> HoldAlone(this PulseDb db, WaveId id, CancellationToken cancel)
    {
        var waves = db.Database.IsNpgsql()
            ? db.Waves.FromSql($"""SELECT * FROM "Waves" WHERE "Id" = {id.Value} FOR UPDATE""")
            : db.Waves.Where(w => w.Id == id);
        return (await waves.ToListAsync(cancel)).SingleOrDefault();
    }

    /// <summary>Is the team asked a second time at the moment, because the keys to its first answers were lost?</summary>
    public static Task<bool> IsAskedAnew(this PulseDb db, TeamId team, CancellationToken cancel) =>
        db.Waves.AnyAsync(w => w.TeamId == team && w.AskedAnew && !Wave.Finished.Contains(w.State), cancel);

    /// <summary>Moves a wave on if it still is where the caller thinks; false if somebody else was faster.</summary>
    public static async Task<bool> Move(this PulseDb db, WaveId id, WaveState from, WaveState to, CancellationToken cancel) =>
        await db.Waves.Where(w => w.Id == id && w.State == from)
            .ExecuteUpdateAsync(set => set.SetProperty(w => w.State, to), cancel) == 1;
}
