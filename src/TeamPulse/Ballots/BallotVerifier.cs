using System.Collections.Concurrent;
using System.Security.Cryptography;

namespace TeamPulse.Ballots;

/// <summary>
/// Tells whether a ballot was signed by a wave's key: Verify of RFC 9474, variant RSABSSA-SHA384-PSS-Randomized.
/// Knows the public key only. Safe for concurrent use.
/// </summary>
public sealed class BallotVerifier
{
    /// <summary>The random prefix that the browser puts before the message (RFC 9474, PrepareRandomize): 32 bytes.</summary>
    public const int PrefixLength = 32;

    private readonly byte[] _publicKey;

    // .NET does not promise that one RSA instance may verify on two threads at once, and an import costs several times a verification.
    private readonly ConcurrentBag<RSA> _idle = [];

    /// <param name="publicKey">SubjectPublicKeyInfo.</param>
    /// <exception cref="CryptographicException">The key is not RSA of 2048 bits with e = 65537.</exception>
    public BallotVerifier(byte[] publicKey)
        : this(publicKey, anySize: false)
    {
    }

    /// <summary>For the RFC's vectors, whose modulus has 4096 bits.</summary>
    internal BallotVerifier(byte[] publicKey, bool anySize)
    {
        _publicKey = publicKey;
        using var key = Import();
        if (!anySize)
        {
            SigningKeyShape.Require(key.ExportParameters(includePrivateParameters: false));
        }
    }

    /// <param name="prefix">32 random bytes of the browser's.</param>
    /// <param name="message">See <see cref="Ballot.Message"/>.</param>
    /// <param name="signature">The finalised signature; 256 bytes.</param>
    public bool Verify(ReadOnlySpan<byte> prefix, ReadOnlySpan<byte> message, ReadOnlySpan<byte> signature)
    {
        if (prefix.Length != PrefixLength)
        {
            return false;
        }

        var rsa = _idle.TryTake(out var imported) ? imported : Import();
        try
        {
            // Pss means: the salt is as long as the hash (48 bytes), as the variant asks.
            return rsa.VerifyData([.. prefix, .. message], signature, HashAlgorithmName.SHA384, RSASignaturePadding.Pss);
        }
        catch (CryptographicException)
        {
            return false;
        }
        finally
        {
            _idle.Add(rsa);
        }
    }

    private RSA Import()
    {
        var rsa = RSA.Create();
        rsa.ImportSubjectPublicKeyInfo(_publicKey, out _);
        return rsa;
    }
}
