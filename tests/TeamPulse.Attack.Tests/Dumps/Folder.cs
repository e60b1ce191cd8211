namespace TeamPulse.Attack.Tests;

/// <summary>A directory and everything below it, with names and times, read while the product writes to it.</summary>
internal static class Folder
{
    public static IEnumerable<DumpedFile> Copy(string directory, Func<string, string?> channelOf)
    {
        if (!Directory.Exists(directory))
        {
            yield break;
        }

        foreach (var path in Directory.EnumerateFiles(directory, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal))
        {
            var name = Path.GetRelativePath(directory, path);
            if (channelOf(name) is { } channel)
            {
                yield return new DumpedFile(channel, name, Read(path), File.GetLastWriteTimeUtc(path));
            }
        }
    }

    /// <summary>Empty if the file has just been deleted.</summary>
    public static byte[] Read(string path)
    {
        try
        {
            using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            var bytes = new byte[file.Length];
            return bytes[..file.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false)];
        }
        catch (IOException)
        {
            return [];
        }
    }
}
