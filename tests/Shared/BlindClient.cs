using System.Buffers.Binary;
using System.Numerics;
using System.Security.Cryptography;
using TeamPulse.Ballots;

namespace TeamPulse.Tests.Shared;

/// <summary>
/// The member's half of the protocol in plain C#, for tests: Blind and Finalize of RFC 9474 (RSABSSA-SHA384-PSS-Randomized),
/// written from the RFC and independent of the server's libraries.
/// </summary>
public sealed class BlindClient
{
    private readonly byte[] _publicKey;
    private readonly int _bits;

    /// <param name="publicKey">SubjectPublicKeyInfo.</param>
    public BlindClient(byte[] publicKey)
    {
        using var rsa = RSA.Create();
        rsa.ImportSubjectPublicKeyInfo(publicKey, out _);
        var key = rsa.ExportParameters(false);
        _publicKey = publicKey;
        Modulus = Number(key.Modulus!);
        Exponent = Number(key.Exponent!);
        _bits = (int)Modulus.GetBitLength();
    }

    public BigInteger Modulus { get; }

    public BigInteger Exponent { get; }

    /// <summary>A whole visit: make a token, blind, have it signed, finalise.</summary>
    /// <param name="manifest">The wave's exact manifest.</param>
    /// <param name="sign">Blinded message in, blind signature out: <c>BlindSigner.Sign</c> or a POST to /api/ballots.</param>
    public CollectedBallot Collect(byte[] manifest, Func<byte[], byte[]> sign)
    {
        var token = RandomNumberGenerator.GetBytes(Ballot.TokenLength);
        var prefix = RandomNumberGenerator.GetBytes(BallotVerifier.PrefixLength);
        byte[] prepared = [.. prefix, .. Ballot.Message(manifest, token)];
        var (blinded, inverse) = Blind(prepared);
        var blindSignature = sign(blinded);
        return new CollectedBallot(token, prefix, Finalize(prepared, blindSignature, inverse), blinded, blindSignature);
    }

    public (byte[] Blinded, BigInteger Inverse) Blind(byte[] prepared)
    {
        while (true)
        {
            var inverse = Number(RandomNumberGenerator.GetBytes(_bits / 8));
            if (inverse > 1 && inverse < Modulus && BigInteger.GreatestCommonDivisor(inverse, Modulus).IsOne)
            {
                return (Blind(prepared, RandomNumberGenerator.GetBytes(SHA384.HashSizeInBytes), inverse), inverse);
            }
        }
    }

    /// <summary>Blind with given randomness; the blinding factor r is the inverse of <paramref name="inverse"/>.</summary>
    public byte[] Blind(byte[] prepared, byte[] salt, BigInteger inverse)
    {
        var encoded = Number(Encode(prepared, salt));
        var factor = Invert(inverse, Modulus);
        return Bytes(encoded * BigInteger.ModPow(factor, Exponent, Modulus) % Modulus);
    }

    /// <exception cref="CryptographicException">The blind signature does not make a valid one.</exception>
    public byte[] Finalize(byte[] prepared, byte[] blindSignature, BigInteger inverse)
    {
        var signature = Bytes(Number(blindSignature) * inverse % Modulus);
        using var rsa = RSA.Create();
        rsa.ImportSubjectPublicKeyInfo(_publicKey, out _);
        return blindSignature.Length == _bits / 8 && rsa.VerifyData(prepared, signature, HashAlgorithmName.SHA384, RSASignaturePadding.Pss)
            ? signature
            : throw new CryptographicException("The signer's answer is not a signature.");
    }

    /// <summary>EMSA-PSS-ENCODE (RFC 8017, 9.1.1) with SHA-384 and MGF1.</summary>
    public byte[] Encode(byte[] prepared, byte[] salt)
    {
        var length = (_bits - 1 + 7) / 8;
        var hash = SHA384.HashData([.. new byte[8], .. SHA384.HashData(prepared), .. salt]);
        var block = new byte[length - hash.Length - 1];
        block[^(salt.Length + 1)] = 1;
        salt.CopyTo(block, block.Length - salt.Length);
        var mask = Mask(hash, block.Length);
        for (var i = 0; i < block.Length; i++)
        {
            block[i] ^= mask[i];
        }

        block[0] &= (byte)(0xFF >> ((8 * length) - (_bits - 1)));
        return [.. block, .. hash, 0xBC];
    }

    public byte[] Bytes(BigInteger number)
    {
        var bytes = number.ToByteArray(isUnsigned: true, isBigEndian: true);
        return [.. new byte[(_bits / 8) - bytes.Length], .. bytes];
    }

    public static BigInteger Number(ReadOnlySpan<byte> bytes) => new(bytes, isUnsigned: true, isBigEndian: true);

    public static BigInteger Invert(BigInteger number, BigInteger modulus)
    {
        var (remainder, next) = (modulus, number % modulus);
        var (coefficient, nextCoefficient) = (BigInteger.Zero, BigInteger.One);
        while (!next.IsZero)
        {
            var quotient = BigInteger.DivRem(remainder, next, out var rest);
            (remainder, next) = (next, rest);
            (coefficient, nextCoefficient) = (nextCoefficient, coefficient - (quotient * nextCoefficient));
        }

        return remainder.IsOne
            ? (coefficient + modulus) % modulus
            : throw new ArithmeticException("Not invertible.");
    }

    private static byte[] Mask(byte[] seed, int length)
    {
        var mask = new List<byte>();
        var counter = new byte[4];
        for (var i = 0; mask.Count < length; i++)
        {
            BinaryPrimitives.WriteInt32BigEndian(counter, i);
            mask.AddRange(SHA384.HashData([.. seed, .. counter]));
        }

        return [.. mask[..length]];
    }
}

/// <summary>What the browser holds after collecting; the last two are what the server saw.</summary>
public sealed record CollectedBallot(byte[] Token, byte[] Prefix, byte[] Signature, byte[] Blinded, byte[] BlindSignature);
