using Microsoft.EntityFrameworkCore;
using TeamPulse.Web.Storage;

namespace TeamPulse.Web.Keys;

/// <summary>
/// Erases key files that outlived their wave, because the process died between publishing and erasing. A held wave needs its own until its
/// week is rolled up.
/// </summary>
internal sealed class LostKeysJob(PulseDb db, WaveKeyFiles keyFiles, KeyWatch watch)
{
    public async Task Run(CancellationToken cancel)
    {
        // Another database's keys are not ours to erase.
        if (watch.IsAwayNow())
        {
            return;
        }

        var kept = keyFiles.Waves();
        var needed = await db.Waves.Where(w => kept.Contains(w.Id) && (w.Held || !Wave.Finished.Contains(w.State)))
            .Select(w => w.Id).ToListAsync(cancel);
        foreach (var lost in kept.Except(needed))
        {
            watch.Erase(lost);
        }
    }
}
