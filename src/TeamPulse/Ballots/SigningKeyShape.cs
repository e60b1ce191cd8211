using System.Security.Cryptography;
using Org.BouncyCastle.Asn1.Pkcs;

namespace TeamPulse.Ballots;

/// <summary>The only shape of a ballot-signing key: a modulus of exactly 2048 bits, e = 65537. The browser insists on the same.</summary>
internal static class SigningKeyShape
{
    /// <summary>
    /// The public half. The primes are not tested, which would take longer than fifty signatures: the file of keys is sealed.
    /// </summary>
    /// <param name="privateKey">PKCS#8.</param>
    /// <exception cref="CryptographicException">It is not a key of that shape.</exception>
    public static RSAParameters Read(byte[] privateKey)
    {
        RsaPrivateKeyStructure key;
        try
        {
            key = RsaPrivateKeyStructure.GetInstance(PrivateKeyInfo.GetInstance(privateKey).ParsePrivateKey());
        }
        catch (Exception damaged) when (damaged is ArgumentException or IOException or InvalidCastException)
        {
            throw new CryptographicException("Not the signing key of a wave.", damaged);
        }

        var read = new RSAParameters { Modulus = key.Modulus.ToByteArrayUnsigned(), Exponent = key.PublicExponent.ToByteArrayUnsigned() };
        Require(read);
        return read;
    }

    public static void Require(RSAParameters key)
    {
        var modulus = key.Modulus!;
        var exactly2048Bits = modulus.Length == WaveKeys.ModulusBits / 8 && modulus[0] >= 0x80;
        var odd = (modulus[^1] & 1) == 1;
        if (!exactly2048Bits || !odd || !key.Exponent.AsSpan().SequenceEqual<byte>([1, 0, 1]))
        {
            throw new CryptographicException("A ballot key is RSA with an odd modulus of exactly 2048 bits and e = 65537.");
        }
    }
}
