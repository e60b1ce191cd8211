using System.Text;
using TeamPulse.Web.Configuration;

namespace TeamPulse.Web.Keys;

/// <summary>
/// The directory of all keys, outside the database; several nodes may share it. The keys of waves lie in it and are in no backup. Its
/// folder
/// <c>lasting</c> has the one key that a backup keeps, see <see cref="LastingSecrets"/>. Nothing here logs.
/// </summary>
/// <param name="path">Made when it is first written to.</param>
internal sealed class KeyDirectory(string path)
{
    public const string MarkName = "belongs-to";
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    public string FullPath { get; } = Path.GetFullPath(path);

    /// <summary>
    /// The mark of the database that it belongs to. Null when there is none, empty when an operator has made an empty file: that says that
    /// this is the directory, and that what is missing in it is lost.
    /// </summary>
    /// <exception cref="IOException">It cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be read.</exception>
    public string? Mark() => Read(MarkName) is { } mark ? Encoding.ASCII.GetString(mark).Trim() : null;

    /// <summary>Writes this mark unless there is one already.</summary>
    /// <returns>The mark that is there now.</returns>
    public string Mark(string mark)
    {
        using var held = Hold();
        if (string.IsNullOrEmpty(Mark()))
        {
            Write(MarkName, Encoding.ASCII.GetBytes(mark));
        }

        return Mark()!;
    }

    public string PathOf(string name) => Path.Combine(FullPath, name);

    /// <summary>Null when there is no such file.</summary>
    public byte[]? Read(string name)
    {
        try
        {
            return File.ReadAllBytes(PathOf(name));
        }
        catch (Exception missing) when (missing is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
    }

    /// <summary>Whole or not at all, also when the process dies.</summary>
    public void Write(string name, byte[] bytes)
    {
        OwnersOnly.MakeDirectory(Path.GetDirectoryName(PathOf(name))!);
        using (var file = new FileStream(TemporaryPathOf(name), OwnersOnly.File(FileMode.Create, FileAccess.Write)))
        {
            file.Write(bytes);
            file.Flush(flushToDisk: true);
        }

        File.Move(TemporaryPathOf(name), PathOf(name), overwrite: true);
    }

    /// <summary>Overwrites the file, then deletes it, and what a crash has left beside it. Repeatable.</summary>
    public void Erase(string name)
    {
        EraseFile(TemporaryPathOf(name));
        EraseFile(PathOf(name));
    }

    /// <summary>One maker or eraser at a time, over all nodes that share the directory: an advisory lock on a file that stays.</summary>
    public FileStream Hold()
    {
        OwnersOnly.MakeDirectory(FullPath);
        return FileLock.Take(PathOf("lock"), Patience)
            ?? throw new IOException($"Another process has held {PathOf("lock")} for {Patience.TotalSeconds:0} seconds.");
    }

    private static void EraseFile(string path)
    {
        if (!File.Exists(path))
        {
            return;
        }

        try
        {
            // Shared, so that neither a reader at this moment nor we fail: the reader finds a damaged file, which counts as none.
            using var file = new FileStream(path, FileMode.Open, FileAccess.Write, FileShare.ReadWrite | FileShare.Delete);
            file.Write(new byte[file.Length]);
            file.Flush(flushToDisk: true);
        }
        catch (UnauthorizedAccessException)
        {
            // Who may not write the file may still delete it.
        }

        File.Delete(path);
    }

    private string TemporaryPathOf(string name) => PathOf($"{name}.tmp");
}
