namespace TeamPulse.Web.Histories;

/// <summary>A file that is whole or not there: nobody sees half of it, and what was there before stays until then.</summary>
internal static class WholeFile
{
    /// <exception cref="IOException">The place cannot be written; the message is a sentence about it.</exception>
    public static async Task Write(string path, Func<Stream, Task> write)
    {
        var target = Target(path);
        var unfinished = Unfinished(target);
        try
        {
            await using (var stream = Create(unfinished, FileOptions.None))
            {
                await write(stream);
            }

            File.Move(unfinished, target, overwrite: true);
        }
        finally
        {
            File.Delete(unfinished);
        }
    }

    /// <summary>A nameless place for what is not finished yet, on the disk of the file that it is for. It goes when it is closed.</summary>
    /// <exception cref="IOException">The place cannot be written; the message is a sentence about it.</exception>
    public static Stream Scratch(string path) => Create(Unfinished(Target(path)), FileOptions.DeleteOnClose);

    private static string Target(string path)
    {
        var target = path.Length == 0 ? throw new IOException(HistoryTexts.Write_NoName) : Path.GetFullPath(path);
        var directory = Path.GetDirectoryName(target);
        return Directory.Exists(target) ? throw new IOException(HistoryTexts.Write_IsDirectory)
            : !Directory.Exists(directory) ? throw new IOException(HistoryTexts.Write_NoDirectory.With(directory))
            : target;
    }

    private static string Unfinished(string target) =>
        Path.Combine(Path.GetDirectoryName(target)!, $".{Path.GetFileName(target)}.{Guid.NewGuid():N}");

    private static FileStream Create(string unfinished, FileOptions options)
    {
        try
        {
            return new FileStream(unfinished, new FileStreamOptions
            {
                Mode = FileMode.CreateNew,
                Access = FileAccess.ReadWrite,
                Share = FileShare.None,
                Options = options,
            });
        }
        catch (Exception trouble) when (trouble is IOException or UnauthorizedAccessException)
        {
            throw new IOException(HistoryTexts.Write_Forbidden.With(Path.GetDirectoryName(unfinished)), trouble);
        }
    }
}
