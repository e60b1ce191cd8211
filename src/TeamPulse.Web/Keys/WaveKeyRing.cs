using System.Security.Cryptography;
using System.Xml;
using System.Xml.Linq;
using Microsoft.AspNetCore.DataProtection;
using TeamPulse.Web.Configuration;

namespace TeamPulse.Web.Keys;

/// <summary>
/// The Data Protection ring in the folder <c>ring</c> of the key directory, which wraps the key files of waves. It is read anew each time
/// (0.3 ms): a provider that is kept would not know a ring key made since by another node, and the wave's keys would seem lost.
/// </summary>
internal sealed class WaveKeyRing(KeyDirectory directory)
{
    private string FullPath => directory.PathOf("ring");

    /// <param name="name">Of the file: one that is renamed to another wave's is refused.</param>
    /// <param name="secret">What to wrap.</param>
    public byte[] Protect(string name, byte[] secret)
    {
        var wrapped = Use(name, protector => protector.Protect(secret));
        OwnersOnly.Restrict(Directory.EnumerateFiles(FullPath, "*.xml"));
        return wrapped;
    }

    /// <exception cref="CryptographicException">It is not what was wrapped, or cannot be read; the cause is inside.</exception>
    public byte[] Unprotect(string name, byte[] wrapped) => Use(name, protector => protector.Unprotect(wrapped));

    private byte[] Use(string name, Func<IDataProtector, byte[]> work)
    {
        try
        {
            return work(Protector(name));
        }
        catch (CryptographicException) when (SetDamagedAside())
        {
            return work(Protector(name));
        }
    }

    private IDataProtector Protector(string name) => DataProtectionProvider
        .Create(OwnersOnly.MakeDirectory(FullPath), ring => ring.SetApplicationName("TeamPulse wave keys"))
        .CreateProtector("key file", name);

    // The ring is read as a whole, so one damaged key of it would take the sound ones along.
    private bool SetDamagedAside()
    {
        var damaged = Directory.GetFiles(FullPath, "*.xml").Where(file => !IsSound(file)).ToList();
        damaged.ForEach(file => File.Move(file, $"{file}.damaged", overwrite: true));
        return damaged.Count > 0;
    }

    private static bool IsSound(string file)
    {
        try
        {
            using var read = File.OpenRead(file);
            XElement.Load(read);
            return true;
        }
        catch (XmlException)
        {
            return false;
        }
        catch (Exception closed) when (closed is IOException or UnauthorizedAccessException)
        {
            return true;
        }
    }
}
