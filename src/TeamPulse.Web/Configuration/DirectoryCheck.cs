namespace TeamPulse.Web.Configuration;

internal static class DirectoryCheck
{
    /// <summary>True if <paramref name="directory"/> is <paramref name="outer"/> or is inside it, symbolic links resolved.</summary>
    public static bool IsInside(string directory, string outer)
    {
        var path = Path.TrimEndingDirectorySeparator(Resolve(directory)) + Path.DirectorySeparatorChar;
        return path.StartsWith(Path.TrimEndingDirectorySeparator(Resolve(outer)) + Path.DirectorySeparatorChar, StringComparison.Ordinal);
    }

    /// <summary>Null when a file can be written there (the directory is made if need be); otherwise the reason.</summary>
    public static string? WhyNotWritable(string directory)
    {
        try
        {
            OwnersOnly.MakeDirectory(directory);
            var probe = Path.Combine(directory, $".probe-{Guid.NewGuid():N}");
            File.WriteAllBytes(probe, []);
            File.Delete(probe);
            return null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            return e.Message;
        }
    }

    private static string Resolve(string directory)
    {
        var full = Path.GetFullPath(directory);
        return Directory.Exists(full) ? new DirectoryInfo(full).ResolveLinkTarget(returnFinalTarget: true)?.FullName ?? full : full;
    }
}
