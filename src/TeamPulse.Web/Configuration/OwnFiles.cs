using System.Runtime.InteropServices;

namespace TeamPulse.Web.Configuration;

/// <summary>What is in the data directory concerns the account that runs TeamPulse and nobody else on the machine.</summary>
internal static class OwnFiles
{
    private const UnixFileMode Owner = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;

    /// <summary>From now on this process makes files and directories that no other account can open.</summary>
    public static void MakeNoOthers()
    {
        if (!OperatingSystem.IsWindows())
        {
            _ = Mask(Convert.ToUInt32("077", 8));
        }
    }

    /// <summary>Closes to other accounts what an earlier start, or a restored backup, has left open.</summary>
    /// <returns>What was done, or what could not be done, in a sentence; null when nothing was open.</returns>
    public static string? Close(PulseSettings settings)
    {
        if (OperatingSystem.IsWindows())
        {
            return null;
        }

        var (closed, foreign) = (0, new List<string>());
        foreach (var path in Ours(settings))
        {
            try
            {
                var mode = File.GetUnixFileMode(path);
                if ((mode & ~Owner) != 0)
                {
                    File.SetUnixFileMode(path, mode & Owner);
                    closed++;
                }
            }
            catch (UnauthorizedAccessException)
            {
                // A mounted volume may belong to somebody else, who decides who may look into it.
                foreign.Add(path);
            }
            catch (FileNotFoundException)
            {
                // A server beside this verb has renamed or removed it.
            }
        }

        var directory = Path.GetFullPath(settings.DataDirectory);
        return foreign is [var first, ..]
            ? $"Other accounts of this machine can open {first}, which belongs to another account. Let that account do: chmod go= {first}"
            : closed > 0 ? $"Other accounts of this machine could open files in {directory} ({closed}). They cannot any more."
            : null;
    }

    private static IEnumerable<string> Ours(PulseSettings settings) =>
    [
        settings.DataDirectory,
        .. Directory.EnumerateFiles(settings.DataDirectory, "teampulse.*"),
        .. All(settings.MailDirectory),
    ];

    private static IEnumerable<string> All(string directory) =>
        Directory.Exists(directory) ? Directory.EnumerateFiles(directory).Prepend(directory) : [];

    [DllImport("libc", EntryPoint = "umask")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern uint Mask(uint mask);
}
