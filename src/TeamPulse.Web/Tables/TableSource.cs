namespace TeamPulse.Web.Tables;

/// <summary>Where a file for a verb comes from: the disk, or standard input.</summary>
internal static class TableSource
{
    public const string StandardInput = "-";

    /// <summary>Opens the file. Null if that fails; the reason is among the faults.</summary>
    public static Stream? Open(string path, TableFaults faults)
    {
        try
        {
            return path == StandardInput ? Console.OpenStandardInput()
                : new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, 1 << 16, FileOptions.SequentialScan);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            var isMissing = e is FileNotFoundException or DirectoryNotFoundException;
            faults.Add(0, "", isMissing ? TableTexts.File_Missing : TableTexts.File_Unreadable);
            return null;
        }
    }
}
