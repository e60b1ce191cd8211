using System.Security.Cryptography;

namespace TeamPulse.Ballots;

/// <summary>The only shape of a ballot-signing key: a modulus of exactly 2048 bits, e = 65537. The browser insists on the same.</summary>
internal static class SigningKeyShape
{
    public static void Require(RSA rsa)
    {
        var key = rsa.ExportParameters(includePrivateParameters: false);
        var modulus = key.Modulus!;
        var exactly2048Bits = modulus.Length == WaveKeys.ModulusBits / 8 && modulus[0] >= 0x80;
        var odd = (modulus[^1] & 1) == 1;
        if (!exactly2048Bits || !odd || !key.Exponent.AsSpan().SequenceEqual<byte>([1, 0, 1]))
        {
            throw new CryptographicException("A ballot key is RSA with an odd modulus of exactly 2048 bits and e = 65537.");
        }
    }
}
