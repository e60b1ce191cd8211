namespace TeamPulse.Web.Configuration;

/// <summary>Directories and files that no other account of the machine may look into: 0700 and 0600.</summary>
internal static class OwnersOnly
{
    private const UnixFileMode OfFile = UnixFileMode.UserRead | UnixFileMode.UserWrite;
    private const UnixFileMode OfDirectory = OfFile | UnixFileMode.UserExecute;

    /// <summary>Makes the directory, or takes the others' rights away from one that is there.</summary>
    public static DirectoryInfo MakeDirectory(string path)
    {
        if (OperatingSystem.IsWindows())
        {
            return Directory.CreateDirectory(path);
        }

        var made = Directory.CreateDirectory(path, OfDirectory);
        try
        {
            if (made.UnixFileMode != OfDirectory)
            {
                made.UnixFileMode = OfDirectory;
            }
        }
        catch (UnauthorizedAccessException)
        {
            // A mounted volume may belong to somebody else, who decides who reads the directory. The files are still ours alone.
        }

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

    /// <summary>Takes the others' rights away from files that are there.</summary>
    public static void Restrict(IEnumerable<string> files)
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        foreach (var file in files)
        {
            try
            {
                System.IO.File.SetUnixFileMode(file, OfFile);
            }
            catch (Exception foreign) when (foreign is UnauthorizedAccessException or IOException)
            {
                // Somebody else's, or gone by now.
            }
        }
    }
}
