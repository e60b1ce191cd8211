using System.Security.Cryptography;
using TeamPulse.Ballots;

namespace TeamPulse.Web.Keys;

/// <summary>
/// One file per open wave in the key directory, named after it. A ring beside the files wraps them (<see cref="WaveKeyRing"/>); it is
/// not the one for cookies. They are outside the database and every backup; erasing a wave's file makes every copy of its sealed responses
/// unreadable. Nothing here logs.
/// </summary>
/// <param name="path">See <see cref="KeyDirectory"/>.</param>
/// <param name="makeKeys">Null: <see cref="WaveKeys.Make"/>. A test that opens many waves gives keys that it has already.</param>
internal sealed class WaveKeyFiles(string path, Func<WaveKeys>? makeKeys = null)
{
    private readonly KeyDirectory _directory = new(path);
    private readonly WaveKeyRing _ring = new(new KeyDirectory(path));
    private readonly Func<WaveKeys> _makeKeys = makeKeys ?? WaveKeys.Make;

    /// <summary>The wave's keys, made now unless a readable file is already there. Repeatable.</summary>
    public WaveKeys Make(WaveId wave) => Read(wave) ?? KeepFirst(wave, _makeKeys());

    /// <summary>
    /// The wave's keys as it opens: what seals and what makes links is new. The caller must hold the wave's row and have found it
    /// scheduled: once it is open, links and responses depend on these keys.
    /// </summary>
    public WaveKeys Renew(WaveId wave)
    {
        using var held = _directory.Hold();
        return Write(wave, Read(wave)?.Renewed() ?? _makeKeys());
    }

    /// <summary>Null unless they are there and readable; <see cref="Look"/> says why.</summary>
    public WaveKeys? Read(WaveId wave) => Look(wave).Keys;

    public KeyFile Look(WaveId wave)
    {
        try
        {
            return _directory.Read(wave.ToString()) is { } bytes
                ? new(KeyFault.None, WaveKeys.FromBytes(_ring.Unprotect(wave.ToString(), bytes)))
                : new(KeyFault.Missing);
        }
        catch (Exception closed) when (IsUnreadable(closed))
        {
            return new(KeyFault.Unreadable);
        }
        catch (CryptographicException)
        {
            return new(KeyFault.Damaged);
        }
    }

    /// <summary>Null when there is no file to be seen.</summary>
    public KeyFileStamp? Stamp(WaveId wave) => new FileInfo(_directory.PathOf(wave.ToString())) is { Exists: true } file
        ? new(file.Length, file.LastWriteTimeUtc)
        : null;

    /// <summary>
    /// Writes an open wave's keys again, from memory. The caller must hold the wave's row and have found that it still needs them: what a
    /// close has erased must not come back.
    /// </summary>
    public void PutBack(WaveId wave, WaveKeys keys)
    {
        using var held = _directory.Hold();
        Write(wave, keys);
    }

    /// <summary>Overwrites the wave's file, then deletes it. Repeatable.</summary>
    public void Erase(WaveId wave)
    {
        using var held = _directory.Hold();
        _directory.Erase(wave.ToString());
    }

    /// <summary>The waves that have a key file, readable or not: what a restore or <c>doctor</c> compares with the database.</summary>
    public IReadOnlyList<WaveId> Waves() => Directory.Exists(_directory.FullPath)
        ? [.. Directory.EnumerateFileSystemEntries(_directory.FullPath).Select(Path.GetFileName)
            .Where(name => Guid.TryParseExact(name, "N", out _))
            .Select(name => new WaveId(Guid.ParseExact(name!, "N")))]
        : [];

    /// <summary>
    /// What older versions kept beside the waves' keys, wrapped in the same way. Null when there is none, or it is damaged.
    /// </summary>
    public byte[]? ReadOlder(string name)
    {
        try
        {
            return _directory.Read(name) is { } bytes ? _ring.Unprotect(name, bytes) : null;
        }
        catch (CryptographicException)
        {
            return null;
        }
    }

    // The ring's own trouble comes wrapped in an exception of cryptography.
    private static bool IsUnreadable(Exception? failure) =>
        failure is IOException or UnauthorizedAccessException || (failure is not null && IsUnreadable(failure.InnerException));

    // Making keys takes a third of a second, so it happens before the directory is held: others must not wait for it.
    private WaveKeys KeepFirst(WaveId wave, WaveKeys made)
    {
        using var held = _directory.Hold();
        return Read(wave) ?? Write(wave, made);
    }

    private WaveKeys Write(WaveId wave, WaveKeys keys)
    {
        _directory.Write(wave.ToString(), _ring.Protect(wave.ToString(), keys.ToBytes()));
        return keys;
    }
}
