using System.Collections.Concurrent;
using System.Text;
using Microsoft.EntityFrameworkCore;
using TeamPulse.Waves;
using TeamPulse.Web.Keys;
using TeamPulse.Web.Storage;

namespace TeamPulse.Web.Responding;

/// <summary>The open waves with their keys, loaded when the first member comes and dropped when the wave closes.</summary>
internal sealed class OpenWaves(QuietPulseDbFactory databases, WaveKeyFiles keyFiles, TimeProvider clock)
{
    private readonly ConcurrentDictionary<WaveId, AnsweringWave> _waves = new();

    /// <summary>Null when the wave is not open (or its keys are lost).</summary>
    public async Task<AnsweringWave?> Find(WaveId id)
    {
        if (!_waves.TryGetValue(id, out var wave))
        {
            ForgetClosed();
            if (await Load(id) is not { } loaded)
            {
                return null;
            }

            wave = _waves.GetOrAdd(id, loaded);
        }

        if (clock.UtcNow() < wave.ClosesAt)
        {
            return wave;
        }

        Forget(id);
        return null;
    }

    public void Forget(WaveId id) => _waves.TryRemove(id, out _);

    // Nobody asks for a wave after its close, and its keys must not stay in memory for that.
    private void ForgetClosed()
    {
        foreach (var (id, _) in _waves.Where(wave => wave.Value.ClosesAt <= clock.UtcNow()))
        {
            Forget(id);
        }
    }

    private async Task<AnsweringWave?> Load(WaveId id)
    {
        await using var db = databases.Create();
        var row = await db.Waves.AsNoTracking().SingleOrDefaultAsync(w => w.Id == id && w.State == WaveState.Open);
        return row?.Manifest is { } manifest && keyFiles.Read(id) is { } keys
            ? new AnsweringWave(id, row.TeamId, row.ClosesAt, manifest, row.Roll is { } roll ? Encoding.UTF8.GetString(roll) : null, keys)
            : null;
    }
}
