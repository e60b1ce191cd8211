using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using TeamPulse.Ballots;
using TeamPulse.Waves;
using TeamPulse.Web.Keys;
using TeamPulse.Web.Storage;

namespace TeamPulse.Web.Closing;

/// <summary>The sealed responses of waves that have closed: read once, in memory, and forgotten.</summary>
internal sealed class SealedWaves(PulseDb db, KeyWatch watch)
{
    /// <summary>
    /// The wave's keys are there, or it is certain that they are lost. Otherwise its close waits, and an operator is told.
    /// </summary>
    public bool CanBeDecided(Wave wave) =>
        !watch.IsAwayNow() && (wave.Manifest is null || watch.Find(wave.Id) is not null || watch.AreLost(wave.Id));

    /// <summary>Null when the keys are lost or a seal is broken; empty for a wave that never opened.</summary>
    public async Task<List<CastResponse>?> Unseal(Wave wave, CancellationToken cancel)
    {
        if (wave.Manifest is null)
        {
            return [];
        }

        if (watch.Find(wave.Id) is not { } keys)
        {
            return null;
        }

        try
        {
            var questions = Manifest.QuestionIds(wave.Manifest);
            return await db.SealedResponses.AsNoTracking().Where(r => r.WaveId == wave.Id).AsAsyncEnumerable()
                .Select(r => SealedForm.Read(Seal.Open(keys.SealingKey, wave.Id, r.Key, r.Sealed), questions))
                .ToListAsync(cancel);
        }
        catch (Exception broken) when (broken is SealBrokenException or InvalidDataException or CryptographicException)
        {
            return null;
        }
    }

    /// <summary>Within the caller's transaction, which leaves a <see cref="Trace"/>.</summary>
    public Task Delete(WaveId id, CancellationToken cancel) => db.SealedResponses.Where(r => r.WaveId == id).ExecuteDeleteAsync(cancel);

    /// <summary>
    /// Makes every copy of what was deleted unreadable. After the transaction, never before; repeatable, and if the process dies
    /// here, <see cref="LostKeysJob"/> does it.
    /// </summary>
    public void Erase(WaveId id) => watch.Erase(id);
}
