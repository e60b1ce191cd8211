using System.Security.Cryptography;

namespace TeamPulse.Ballots;

/// <summary>
/// Signs ballots without seeing them: BlindSign of RFC 9474 (section 4.3) with a wave's private key.
/// A signature takes about a millisecond with OpenSSL, 8 without. Safe for concurrent use.
/// </summary>
public sealed class BlindSigner
{
    private readonly IRawRsa _rsa;

    // n − 1, as long as the modulus.
    private readonly byte[] _last;

    /// <exception cref="CryptographicException">The key is not RSA of 2048 bits with e = 65537.</exception>
    public BlindSigner(WaveKeys keys)
        : this(UsesOpenSsl ? OpenSslRsa.Load(keys.PrivateKey) : BouncyCastleRsa.Load(keys.PrivateKey), keys.Modulus())
    {
    }

    /// <summary>For the RFC's vectors, whose modulus has 4096 bits, and to compare what computes.</summary>
    internal BlindSigner(IRawRsa rsa, byte[] modulus)
    {
        _rsa = rsa;
        // A modulus is odd.
        _last = [.. modulus[..^1], (byte)(modulus[^1] - 1)];
    }

    /// <summary>Whether OpenSSL computes here, or else BouncyCastle.</summary>
    public static bool UsesOpenSsl => OpenSslRsa.IsThere;

    /// <summary>Refuses what must not be signed. Call it before an invitation is used up: a refusal costs the member nothing.</summary>
    /// <param name="blinded">The blinded message as sent by the browser.</param>
    /// <exception cref="BallotRefusedException">Wrong length, or 0, 1, n − 1, or at least n.</exception>
    public void Check(ReadOnlySpan<byte> blinded)
    {
        if (blinded.Length != _last.Length)
        {
            throw new BallotRefusedException($"A blinded ballot has {_last.Length} bytes, not {blinded.Length}.");
        }

        var isAtMostOne = blinded[^1] <= 1 && !blinded[..^1].ContainsAnyExcept((byte)0);
        if (isAtMostOne || blinded.SequenceCompareTo(_last) >= 0)
        {
            throw new BallotRefusedException("A blinded ballot is a number between 2 and n − 2.");
        }
    }

    /// <param name="blinded">The blinded message: as long as the modulus (256 bytes).</param>
    /// <returns>The blind signature, left-padded with zeros to the length of the modulus.</returns>
    /// <exception cref="BallotRefusedException">See <see cref="Check"/>.</exception>
    /// <exception cref="CryptographicException">The computation went wrong; nothing of its result leaves.</exception>
    public byte[] Sign(ReadOnlySpan<byte> blinded)
    {
        Check(blinded);
        return Release(_rsa.Private(blinded), blinded);
    }

    /// <summary>
    /// Lets a signature out only if s^e = m: a single faulty CRT signature would give away a prime factor of the modulus
    /// (RFC 9474, section 4.3, step 4).
    /// </summary>
    internal byte[] Release(byte[] signature, ReadOnlySpan<byte> blinded)
    {
        var right = signature.Length == _last.Length && blinded.SequenceEqual(_rsa.Public(signature));
        return right ? signature : throw new CryptographicException("The ballot key computed a wrong signature.");
    }
}
