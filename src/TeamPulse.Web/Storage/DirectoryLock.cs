namespace TeamPulse.Web.Storage;

/// <summary>
/// One process at a time has a SQLite data directory for itself: a server as long as it runs, a verb while it changes the schema.
/// The lock is on an open file, so it ends with the process, however that ends.
/// </summary>
internal static class DirectoryLock
{
    private const int HeldOnLinux = 11; // EWOULDBLOCK
    private const int HeldOnMac = 35;
    private const int HeldOnWindows = unchecked((int)0x80070020); // ERROR_SHARING_VIOLATION
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);

    /// <returns>The lock, until it is disposed of. Null when another process still has it after that time.</returns>
    /// <exception cref="IOException">The file cannot be made.</exception>
    public static async Task<FileStream?> Take(string directory, TimeSpan patience, CancellationToken cancel)
    {
        for (var waited = TimeSpan.Zero; ; waited += Pause)
        {
            if (TryTake(directory) is { } taken)
            {
                return taken;
            }

            if (waited >= patience)
            {
                return null;
            }

            await Task.Delay(Pause, cancel);
        }
    }

    /// <returns>Null when another process has it.</returns>
    /// <exception cref="IOException">The file cannot be made.</exception>
    public static FileStream? TryTake(string directory)
    {
        try
        {
            return new FileStream(
                Path.Combine(directory, "teampulse.lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, bufferSize: 1);
        }
        catch (IOException held) when (held.HResult is HeldOnLinux or HeldOnMac or HeldOnWindows)
        {
            return null;
        }
    }
}
