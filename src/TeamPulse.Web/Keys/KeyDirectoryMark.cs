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
internal sealed class KeyDirectoryMark(PulseDb db, KeyDirectory directory, WaveKeyFiles keyFiles, IOptions<PulseSettings> settings)
{
    /// <exception cref="StartRefused">The key directory belongs to another database, or keys that are needed are not in it.</exception>
    public async Task Require(CancellationToken cancel)
    {
        var known = await Known(cancel);
        if (Read() is null && !settings.Value.Keys.AreLost && await WhyNotOurs(known, cancel) is { } why)
        {
            throw new StartRefused(why);
        }

        known ??= await Make(cancel);
        if (directory.Mark(known) != known)
        {
            throw new StartRefused(
                $"The key directory {directory.FullPath} belongs to another TeamPulse database: its keys would "
                + "be erased. Give this one its own with TeamPulse:Keys:Directory.");
        }
    }

    private string? Read()
    {
        try
        {
            return directory.Mark();
        }
        catch (Exception closed) when (closed is IOException or UnauthorizedAccessException)
        {
            throw new StartRefused(
                $"The file {KeyDirectory.MarkName} of the key directory {directory.FullPath} cannot be opened: {closed.Message} "
                + "Give TeamPulse's account the right to read and write there.");
        }
    }

    private async Task<string?> WhyNotOurs(string? known, CancellationToken cancel) =>
        keyFiles.Waves().Count is > 0 and var count
            ? $"The key directory {directory.FullPath} holds keys ({count} files), but its file {KeyDirectory.MarkName} is missing, "
                + "which says whose they are. If it is the directory that this database used before, put the file back, or make an "
                + "empty one of that name: the keys that are there are used. If not, set TeamPulse:Keys:Directory to the right one."
            : known is not null && await db.Waves.AnyAsync(
                w => w.State == WaveState.Open || w.State == WaveState.Closing || w.Held, cancel)
            ? $"The key directory {directory.FullPath} is empty, but weeks are open, and without their keys "
                + "their answers are lost. Mount the directory that was used before. If it is lost for good, start once with "
                + "TeamPulse:Keys:AreLost=true: the open weeks become void and are asked anew."
            : null;

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
