namespace TeamPulse.Web.Configuration;

/// <summary>
/// A lock among processes, also of several nodes that share a directory. It is on an open file, so it ends with the process, however that
/// ends; the file stays.
/// </summary>
internal static class FileLock
{
    private const int HeldOnLinux = 11; // EWOULDBLOCK
    private const int HeldOnMac = 35;
    private const int HeldOnWindows = unchecked((int)0x80070020); // ERROR_SHARING_VIOLATION
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(20);

    /// <summary>Waits on this thread.</summary>
    /// <returns>The lock, until it is disposed of. Null when somebody else still has it after that time.</returns>
    /// <exception cref="IOException">The file cannot be made.</exception>
    /// <exception cref="UnauthorizedAccessException">The file may not be made.</exception>
    public static FileStream? Take(string path, TimeSpan patience)
    {
        for (var waited = TimeSpan.Zero; ; waited += Pause)
        {
            var taken = TryTake(path);
            if (taken is not null || waited >= patience)
            {
                return taken;
            }

            Thread.Sleep(Pause);
        }
    }

    /// <returns>Null when somebody else has it.</returns>
    /// <exception cref="IOException">The file cannot be made.</exception>
    /// <exception cref="UnauthorizedAccessException">The file may not be made.</exception>
    public static FileStream? TryTake(string path)
    {
        try
        {
            return new FileStream(path, OwnersOnly.File(FileMode.OpenOrCreate, FileAccess.ReadWrite));
        }
        catch (IOException held) when (held.HResult is HeldOnLinux or HeldOnMac or HeldOnWindows)
        {
            return null;
        }
    }
}
