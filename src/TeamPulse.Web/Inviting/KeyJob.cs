using Microsoft.EntityFrameworkCore;
using TeamPulse.Waves;
using TeamPulse.Web.Keys;
using TeamPulse.Web.Storage;

namespace TeamPulse.Web.Inviting;

/// <summary>Makes a wave's blind-signing key ahead of its opening: it takes a third of a second, which nobody should wait for.</summary>
internal sealed class KeyJob(PulseDb db, WaveKeyFiles keyFiles, KeyWatch watch)
{
    public async Task Run(Guid wave, CancellationToken cancel)
    {
        var id = new WaveId(wave);
        if (!watch.IsAwayNow() && await db.Waves.AnyAsync(w => w.Id == id && w.State == WaveState.Scheduled && w.PublicKey == null, cancel))
        {
            var key = keyFiles.Make(id).PublicKey();
            await db.Waves.Where(w => w.Id == id && w.State == WaveState.Scheduled)
                .ExecuteUpdateAsync(set => set.SetProperty(w => w.PublicKey, key), cancel);
        }
    }
}
