using System.Security.Cryptography;
using Org.BouncyCastle.Crypto;
using Org.BouncyCastle.Crypto.Engines;
using Org.BouncyCastle.Crypto.Parameters;
using Org.BouncyCastle.Crypto.Prng;
using Org.BouncyCastle.Security;

namespace TeamPulse.Ballots;

/// <summary>Raw RSA in managed code, some nine times slower than OpenSSL. Building one costs about 65 ms.</summary>
internal sealed class BouncyCastleRsa(RsaPrivateCrtKeyParameters key) : IRawRsa
{
    private readonly RsaKeyParameters _public = new(isPrivate: false, key.Modulus, key.PublicExponent);

    /// <param name="privateKey">PKCS#8.</param>
    public static BouncyCastleRsa Load(byte[] privateKey) =>
        // Only the CRT parameters make the engine blind its own computation against timing.
        new((RsaPrivateCrtKeyParameters)PrivateKeyFactory.CreateKey(privateKey));

    public byte[] Private(ReadOnlySpan<byte> message)
    {
        try
        {
            return Compute(
                new RsaBlindedEngine(), new ParametersWithRandom(key, new SecureRandom(new CryptoApiRandomGenerator())), message);
        }
        catch (InvalidOperationException faulty)
        {
            throw new CryptographicException("BouncyCastle computed a wrong signature.", faulty);
        }
    }

    public byte[] Public(ReadOnlySpan<byte> signature) => Compute(new RsaEngine(), _public, signature);

    // Init(true, …): as "encryption" the engine left-pads its output; as "decryption" it would drop leading zeros.
    private static byte[] Compute(IAsymmetricBlockCipher engine, ICipherParameters parameters, ReadOnlySpan<byte> input)
    {
        engine.Init(true, parameters);
        return engine.ProcessBlock(input.ToArray(), 0, input.Length);
    }
}
