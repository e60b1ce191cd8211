using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.DataProtection;
using TeamPulse.Ballots;

namespace TeamPulse.Web.Keys;

/// <summary>
/// The key directory: one file per open wave, named after it. A Data Protection ring beside the files wraps them; it is not the one for
/// cookies. The directory is outside the database and every backup; erasing a wave's file makes every copy of its sealed responses
/// unreadable. Several nodes may share the directory. Nothing here logs.
/// </summary>
/// <param name="directory">Made when it is first written to.</param>
/// <param name="makeKeys">Null: <see cref="WaveKeys.Make"/>. A test that opens many waves gives keys that it has already.</param>
internal sealed class WaveKeyFiles(string directory, Func<WaveKeys>? makeKeys = null)
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;
    private const string UnsubscribeName = "unsubscribe";
    private const string MarkName = "belongs-to";
    private const int UnsubscribeKeyLength = 32;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private readonly Func<WaveKeys> _makeKeys = makeKeys ?? WaveKeys.Make;

    /// <summary>The wave's keys, made now unless a readable file is already there. Repeatable.</summary>
    public WaveKeys Make(WaveId wave) => Read(wave) ?? KeepFirst(wave, _makeKeys());

    /// <summary>
    /// The wave's keys as it opens: what seals and what makes links is new. The caller must hold the wave's row and have found it
    /// scheduled: once it is open, links and responses depend on these keys.
    /// </summary>
    public WaveKeys Renew(WaveId wave)
    {
        using var held = Hold();
        return Write(wave, Read(wave)?.Renewed() ?? _makeKeys());
    }

    /// <summary>Null when there are none (erased, lost) or the file is not readable (damaged, or its ring is lost).</summary>
    public WaveKeys? Read(WaveId wave)
    {
        try
        {
            return Unwrap(wave.ToString()) is { } bytes ? WaveKeys.FromBytes(bytes) : null;
        }
        catch (CryptographicException)
        {
            return null;
        }
    }

    /// <summary>Overwrites the wave's file, then deletes it. Repeatable.</summary>
    public void Erase(WaveId wave)
    {
        using var held = Hold();
        EraseFile(TemporaryPathOf(wave.ToString()));
        EraseFile(PathOf(wave.ToString()));
    }

    /// <summary>The waves that have a key file, readable or not: what a restore or <c>doctor</c> compares with the database.</summary>
    public IReadOnlyList<WaveId> Waves() => Directory.Exists(directory)
        ? [.. Directory.EnumerateFiles(directory).Select(Path.GetFileName)
            .Where(name => Guid.TryParseExact(name, "N", out _))
            .Select(name => new WaveId(Guid.ParseExact(name!, "N")))]
        : [];

    /// <summary>The long-lived key of unsubscribe links (see <see cref="UnsubscribeToken"/>), made on first use.</summary>
    /// <exception cref="CryptographicException">
    /// It exists and cannot be read. Links in delivered mails depend on it, so it is never replaced silently.
    /// </exception>
    public byte[] UnsubscribeKey()
    {
        using var held = Hold();
        return Unwrap(UnsubscribeName) ?? Write(UnsubscribeName, RandomNumberGenerator.GetBytes(UnsubscribeKeyLength));
    }

    public bool HasMark => File.Exists(PathOf(MarkName));

    /// <summary>The mark of the deployment that the directory belongs to: the one that it already has, or this one from now on.</summary>
    public string Mark(string mark)
    {
        using var held = Hold();
        if (!HasMark)
        {
            WriteFile(MarkName, Encoding.ASCII.GetBytes(mark));
        }

        return File.ReadAllText(PathOf(MarkName));
    }

    // Making keys takes a third of a second, so it happens before the directory is held: others must not wait for it.
    private WaveKeys KeepFirst(WaveId wave, WaveKeys made)
    {
        using var held = Hold();
        return Read(wave) ?? Write(wave, made);
    }

    private WaveKeys Write(WaveId wave, WaveKeys keys)
    {
        Write(wave.ToString(), keys.ToBytes());
        return keys;
    }

    private byte[]? Unwrap(string name)
    {
        try
        {
            return Protector(name).Unprotect(File.ReadAllBytes(PathOf(name)));
        }
        catch (Exception missing) when (missing is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
    }

    private byte[] Write(string name, byte[] secret)
    {
        WriteFile(name, Protector(name).Protect(secret));
        return secret;
    }

    private void WriteFile(string name, byte[] bytes)
    {
        using (var file = new FileStream(TemporaryPathOf(name), OwnersAlone(FileMode.Create, FileAccess.Write)))
        {
            file.Write(bytes);
            file.Flush(flushToDisk: true);
        }

        File.Move(TemporaryPathOf(name), PathOf(name), overwrite: true);
    }

    private static void EraseFile(string path)
    {
        if (!File.Exists(path))
        {
            return;
        }

        // Shared, so that neither a reader at this moment nor we fail: the reader finds a damaged file, which counts as none.
        using (var file = new FileStream(path, FileMode.Open, FileAccess.Write, FileShare.ReadWrite | FileShare.Delete))
        {
            file.Write(new byte[file.Length]);
            file.Flush(flushToDisk: true);
        }

        File.Delete(path);
    }

    // The purpose names the file, so a file renamed to another wave's is refused. The ring is read anew each time (0.3 ms): a provider
    // that is kept would not know a ring key made since by another node, and the wave's keys would seem lost.
    private IDataProtector Protector(string name) => DataProtectionProvider
        .Create(MakeDirectory(Path.Combine(directory, "ring")), ring => ring.SetApplicationName("TeamPulse wave keys"))
        .CreateProtector("key file", name);

    // One maker or eraser at a time, over all nodes that share the directory: an advisory lock on a file that stays.
    private FileStream Hold()
    {
        MakeDirectory(directory);
        var options = OwnersAlone(FileMode.OpenOrCreate, FileAccess.ReadWrite);
        for (var waited = TimeSpan.Zero; ; waited += TimeSpan.FromMilliseconds(20))
        {
            try
            {
                return new FileStream(Path.Combine(directory, "lock"), options);
            }
            catch (IOException) when (waited < Patience)
            {
                Thread.Sleep(20);
            }
        }
    }

    private static DirectoryInfo MakeDirectory(string path)
    {
        if (OperatingSystem.IsWindows())
        {
            return Directory.CreateDirectory(path);
        }

        const UnixFileMode mode = OwnerOnly | UnixFileMode.UserExecute;
        var made = Directory.CreateDirectory(path, mode);
        try
        {
            if (made.UnixFileMode != mode)
            {
                made.UnixFileMode = mode;
            }
        }
        catch (UnauthorizedAccessException)
        {
            // A mounted volume may belong to somebody else, who decides who reads the directory. The files are still ours alone.
        }

        return made;
    }

    private static FileStreamOptions OwnersAlone(FileMode mode, FileAccess access)
    {
        var options = new FileStreamOptions { Mode = mode, Access = access, Share = FileShare.None };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = OwnerOnly;
        }

        return options;
    }

    private string PathOf(string name) => Path.Combine(directory, name);

    private string TemporaryPathOf(string name) => Path.Combine(directory, $"{name}.tmp");
}
