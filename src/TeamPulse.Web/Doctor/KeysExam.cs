using Microsoft.EntityFrameworkCore;
using TeamPulse.Waves;
using TeamPulse.Web.Configuration;
using TeamPulse.Web.Keys;
using TeamPulse.Web.Storage;

namespace TeamPulse.Web.Doctor;

/// <summary>The key directory is there, is this database's, is closed to others, and holds a readable key of each open week.</summary>
internal sealed class KeysExam(IServiceProvider services, PulseSettings settings)
{
    private const UnixFileMode Others = UnixFileMode.GroupRead | UnixFileMode.GroupWrite | UnixFileMode.GroupExecute
        | UnixFileMode.OtherRead | UnixFileMode.OtherWrite | UnixFileMode.OtherExecute;

    public async Task<IReadOnlyList<Finding>> Examine(Place place, CancellationToken cancel)
    {
        var directory = Path.GetFullPath(settings.KeyDirectory);
        if (!Directory.Exists(directory))
        {
            return [place.Wrong(
                $"The key directory {directory} is not there. Mount the one that was used before, or correct TeamPulse:Keys:Directory.")];
        }

        if (OpenToOthers(directory) is { } open)
        {
            return [place.Wrong($"Other accounts of this machine may open {open}. Close it: chmod -R go= {directory}")];
        }

        if (Unreadable(directory) is { } closed)
        {
            return [place.Wrong($"{closed} cannot be read by this account. Give it to the account that runs TeamPulse: chown.")];
        }

        if (DatabaseExam.Missing(settings) is not null)
        {
            return [place.NotKnown($"{directory} is there and closed to others. Without a database nothing more can be said.")];
        }

        await using var db = services.GetRequiredService<PulseDbFactory>().Create();
        return [await Compared(place, directory, db, cancel)];
    }

    private async Task<Finding> Compared(Place place, string directory, PulseDb db, CancellationToken cancel)
    {
        var files = services.GetRequiredService<WaveKeyFiles>();
        var mark = await db.Deployments.AsNoTracking().Select(d => d.KeyMark).SingleOrDefaultAsync(cancel);
        var open = await db.Waves.Where(w => w.State == WaveState.Open || w.State == WaveState.Closing || w.Held)
            .Select(w => w.Id).ToListAsync(cancel);
        var found = services.GetRequiredService<KeyDirectory>().Mark();
        if (mark is not null && found is null)
        {
            return place.Wrong($"The key directory {directory} has lost its mark, or is not the one that was used before. Mount that one.");
        }

        if (mark is not null && found is { Length: > 0 } && found != mark)
        {
            return place.Wrong($"The key directory {directory} belongs to another TeamPulse database. Correct TeamPulse:Keys:Directory.");
        }

        // Reading without the ring would make a new one.
        var hasRing = Directory.Exists(Path.Combine(directory, "ring"));
        var lost = open.Count(id => !hasRing || files.Read(id) is null);
        return lost == 0
            ? place.Ok($"{directory} belongs to this database and holds the keys of all {open.Count} open weeks.")
            : place.Wrong($"{lost} of {open.Count} open weeks have no readable key in {directory}. Mount the directory that was used "
                + "before; without its keys the answers of these weeks are lost.");
    }

    private static string? OpenToOthers(string directory) => Everything(directory)
        .FirstOrDefault(path => !OperatingSystem.IsWindows() && (File.GetUnixFileMode(path) & Others) != 0);

    private static string? Unreadable(string directory) => Directory.EnumerateFiles(directory).FirstOrDefault(path =>
    {
        try
        {
            using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            return false;
        }
        catch (FileNotFoundException)
        {
            return false; // A server has just erased it.
        }
        catch (Exception e) when (e is UnauthorizedAccessException or IOException)
        {
            // Somebody holds the lock, which is no key.
            return e is UnauthorizedAccessException || Path.GetFileName(path) != "lock";
        }
    });

    private static IEnumerable<string> Everything(string directory) =>
        Directory.EnumerateFileSystemEntries(directory, "*", SearchOption.AllDirectories).Prepend(directory);
}
