namespace TeamPulse.Web.CommandLine;

/// <summary>Where a file for a verb comes from: the disk, or standard input.</summary>
internal static class HistorySource
{
    public const string StandardInput = "-";

    /// <summary>Opens and closes the file; what stands against that is told among the errors.</summary>
    /// <param name="mostBytes">A larger file is refused before it is read.</param>
    public static void Use(string path, long mostBytes, HistoryErrors errors, Action<Stream> read)
    {
        try
        {
            using var stream = path == StandardInput ? Console.OpenStandardInput()
                : new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, 1 << 16, FileOptions.SequentialScan);
            if (stream.CanSeek && stream.Length > mostBytes)
            {
                errors.Add(0, "", HistoryTexts.Of("File.TooLarge", stream.Length, mostBytes));
                return;
            }

            read(stream);
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            errors.Add(0, "", HistoryTexts.Of("File.Missing"));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            errors.Add(0, "", HistoryTexts.Of("File.Unreadable"));
        }
    }
}
