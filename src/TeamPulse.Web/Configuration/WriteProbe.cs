namespace TeamPulse.Web.Configuration;

/// <summary>Writes a small file to the disk and removes it.</summary>
internal static class WriteProbe
{
    private const int Bytes = 4096;

    /// <summary>Null when it could be written; otherwise the reason, in the system's words.</summary>
    public static string? WhyNot(string directory)
    {
        var path = Path.Combine(directory, ".write-probe");
        try
        {
            // Several nodes may share a directory: they may write this file at once, and all remove it.
            using (var file = new FileStream(path, FileMode.Create, FileAccess.Write, FileShare.ReadWrite | FileShare.Delete))
            {
                file.Write(new byte[Bytes]);
                file.Flush(flushToDisk: true);
            }

            File.Delete(path);
            return null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            TryDelete(path);
            return e.Message;
        }
    }

    // On a full disk the empty file was made all the same.
    private static void TryDelete(string path)
    {
        try
        {
            File.Delete(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // The reason is told already.
        }
    }
}
