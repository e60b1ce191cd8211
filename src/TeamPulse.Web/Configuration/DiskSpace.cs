using System.Globalization;

namespace TeamPulse.Web.Configuration;

/// <summary>How much room a directory's disk has.</summary>
/// <param name="Free">Bytes for this account.</param>
/// <param name="Total">Bytes of the whole disk.</param>
internal sealed record DiskSpace(long Free, long Total)
{
    private const long Megabyte = 1 << 20;
    private const long EnoughBytes = 256 * Megabyte;
    private const int EnoughShare = 10;

    /// <summary>Fewer than 256 MB, or than a tenth of a small disk.</summary>
    public bool IsLow => Free < Math.Min(EnoughBytes, Total / EnoughShare);

    /// <summary>In steps: to the byte, the growth of the database would tell of single answers.</summary>
    public string Words => Free < EnoughBytes
        ? string.Create(CultureInfo.CurrentCulture, $"{Free / Megabyte / 16 * 16} MB")
        : string.Create(CultureInfo.CurrentCulture, $"{Free / (double)(Megabyte << 10):0.0} GB");

    /// <summary>Null when the directory is not there or its disk does not answer.</summary>
    public static DiskSpace? Of(string directory)
    {
        try
        {
            var drive = new DriveInfo(Path.GetFullPath(directory));
            return Directory.Exists(directory) ? new DiskSpace(drive.AvailableFreeSpace, drive.TotalSize) : null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException)
        {
            return null;
        }
    }

    /// <summary>What is wrong with the room of a directory; null when there is enough.</summary>
    public static string? Trouble(string what, string directory) => Of(directory) switch
    {
        null => $"The {what} directory {Path.GetFullPath(directory)} is not there, or is closed. "
            + "Mount it, or correct the setting.",
        { IsLow: true } few => $"The disk of the {what} directory {Path.GetFullPath(directory)} has only {few.Words} left. Make room: "
            + "when it is full, no answer can be stored.",
        _ => null,
    };
}
