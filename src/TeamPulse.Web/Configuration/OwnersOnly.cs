using System.Runtime.InteropServices;

namespace TeamPulse.Web.Configuration;

/// <summary>
/// Directories and files of the account that runs TeamPulse, which no other account of the machine may look into: 0700 and 0600.
/// </summary>
internal static class OwnersOnly
{
    private const UnixFileMode OfFile = UnixFileMode.UserRead | UnixFileMode.UserWrite;
    private const UnixFileMode OfDirectory = OfFile | UnixFileMode.UserExecute;

    /// <summary>From now on whatever this process makes is so, what SQLite makes included.</summary>
    public static void MakeNothingElse()
    {
        if (!OperatingSystem.IsWindows())
        {
            _ = umask(Convert.ToUInt32("077", 8));
        }
    }

    /// <summary>Makes the directory, or takes the others' rights away from one that is there.</summary>
    public static DirectoryInfo MakeDirectory(string path)
    {
        if (OperatingSystem.IsWindows())
        {
            return Directory.CreateDirectory(path);
        }

        var made = Directory.CreateDirectory(path, OfDirectory);
        Restrict([path]);
        return made;
    }

    /// <summary>For a new file that nobody else reads, and nobody at all while it is written.</summary>
    public static FileStreamOptions File(FileMode mode, FileAccess access)
    {
        var options = new FileStreamOptions { Mode = mode, Access = access, Share = FileShare.None };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = OfFile;
        }

        return options;
    }

    /// <summary>Takes the others' rights away from what is there.</summary>
    /// <returns>What was open and is not any more; and what is open still, because it belongs to another account.</returns>
    public static (int Closed, IReadOnlyList<string> Foreign) Restrict(IEnumerable<string> paths)
    {
        if (OperatingSystem.IsWindows())
        {
            return (0, []);
        }

        var (closed, foreign) = (0, new List<string>());
        foreach (var path in paths)
        {
            try
            {
                var mode = System.IO.File.GetUnixFileMode(path);
                if ((mode & ~OfDirectory) != 0)
                {
                    System.IO.File.SetUnixFileMode(path, mode & OfDirectory);
                    closed++;
                }
            }
            catch (UnauthorizedAccessException)
            {
                // A mounted volume may belong to somebody else, who decides who may look into it. The files in it are ours alone.
                foreign.Add(path);
            }
            catch (IOException)
            {
                // A server beside this verb has renamed or removed it.
            }
        }

        return (closed, foreign);
    }

#pragma warning disable IDE1006, SA1300 // The name is the system's.
    [DllImport("libc")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern uint umask(uint mask);
#pragma warning restore IDE1006, SA1300
}
