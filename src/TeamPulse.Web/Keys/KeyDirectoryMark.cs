using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using TeamPulse.Waves;
using TeamPulse.Web.Configuration;
using TeamPulse.Web.Storage;

namespace TeamPulse.Web.Keys;

/// <summary>
/// Database and key directory carry the same random mark. A server that found another database's keys would take them for
/// left over and erase them, and the weeks that are open there would be lost.
/// </summary>
internal sealed class KeyDirectoryMark(PulseDb db, WaveKeyFiles keyFiles, IOptions<PulseSettings> settings)
{
    /// <exception cref="StartRefused">The key directory belongs to another database, or is empty while weeks are open.</exception>
    public async Task Require(CancellationToken cancel)
    {
        var known = await Known(cancel);
        if (known is not null && !keyFiles.HasMark && !settings.Value.Keys.AreLost
            && await db.Waves.AnyAsync(w => w.State == WaveState.Open || w.State == WaveState.Closing || w.Held, cancel))
        {
            throw new StartRefused(
                $"The key directory {Path.GetFullPath(settings.Value.KeyDirectory)} is empty, but weeks are open, and without their keys "
                + "their answers are lost. Mount the directory that was used before. If it is lost for good, start once with "
                + "TeamPulse:Keys:AreLost=true: the open weeks become void and are asked anew.");
        }

        known ??= await Make(cancel);
        if (keyFiles.Mark(known) != known)
        {
            throw new StartRefused(
                $"The key directory {Path.GetFullPath(settings.Value.KeyDirectory)} belongs to another TeamPulse database: its keys would "
                + "be erased. Give this one its own with TeamPulse:Keys:Directory.");
        }
    }

    private Task<string?> Known(CancellationToken cancel) =>
        db.Deployments.AsNoTracking().Select(d => d.KeyMark).SingleOrDefaultAsync(cancel);

    private async Task<string> Make(CancellationToken cancel)
    {
        try
        {
            var made = db.Deployments.Add(new Deployment { KeyMark = Guid.NewGuid().ToString("N") }).Entity;
            await db.SaveChangesAsync(cancel);
            return made.KeyMark;
        }
        catch (DbUpdateException other) when (other.IsLostRace())
        {
            return (await Known(cancel))!;
        }
    }
}
