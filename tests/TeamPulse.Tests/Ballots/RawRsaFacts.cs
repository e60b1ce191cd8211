using System.Numerics;
using System.Security.Cryptography;
using Org.BouncyCastle.Crypto.Parameters;
using Org.BouncyCastle.Pkcs;
using Org.BouncyCastle.Security;
using TeamPulse.Ballots;
using TeamPulse.Tests.Shared;

namespace TeamPulse.Tests.Ballots;

/// <summary>What computes signatures: OpenSSL where it is there, as on the machines of the gate, and BouncyCastle elsewhere.</summary>
public sealed class RawRsaFacts
{
    private static readonly BlindClient Client = new(SharedKeys.Keys.PublicKey());
    private static readonly BigInteger Modulus = Client.Modulus;

    private static int Inputs => Environment.GetEnvironmentVariable("TEAMPULSE_LONG") == "1" ? 1500 : 300;

    public static TheoryData<string> Engines => new(nameof(OpenSslRsa), nameof(BouncyCastleRsa));

    internal static IRawRsa Engine(string name, RsaPrivateCrtKeyParameters key) => name == nameof(OpenSslRsa)
        ? OpenSslRsa.Load(PrivateKeyInfoFactory.CreatePrivateKeyInfo(key).GetEncoded())
        : new BouncyCastleRsa(key);

    [Fact]
    public void Here_OpenSSL_computes() => BlindSigner.UsesOpenSsl.ShouldBeTrue();

    [Fact]
    public void Both_agree_on_random_numbers_and_on_the_ends()
    {
        var (openSsl, bouncyCastle) = (OpenSslRsa.Load(SharedKeys.Keys.PrivateKey), BouncyCastleRsa.Load(SharedKeys.Keys.PrivateKey));
        List<BigInteger> ends = [2, 3, 255, BigInteger.One << 1024, Modulus / 2, Modulus - 3, Modulus - 2];
        Parallel.For(0, Inputs + ends.Count, i =>
        {
            var message = Client.Bytes(i < ends.Count ? ends[i] : BlindClient.Number(RandomNumberGenerator.GetBytes(256)) % Modulus);
            var signature = openSsl.Private(message);
            signature.ShouldBe(bouncyCastle.Private(message));
            openSsl.Public(signature).ShouldBe(message);
            bouncyCastle.Public(signature).ShouldBe(message);
        });
    }

    /// <summary>OpenSSL sees that a CRT result is wrong and computes it once more without; BouncyCastle gives up.</summary>
    [Theory]
    [InlineData(nameof(OpenSslRsa), true)]
    [InlineData(nameof(OpenSslRsa), false)]
    [InlineData(nameof(BouncyCastleRsa), true)]
    [InlineData(nameof(BouncyCastleRsa), false)]
    public void No_wrong_signature_leaves_a_key_with_a_corrupted_exponent(string engine, bool corruptDp)
    {
        var key = (RsaPrivateCrtKeyParameters)PrivateKeyFactory.CreateKey(SharedKeys.Keys.PrivateKey);
        var damaged = new RsaPrivateCrtKeyParameters(
            key.Modulus, key.PublicExponent, key.Exponent, key.P, key.Q,
            corruptDp ? key.DP.FlipBit(7) : key.DP,
            corruptDp ? key.DQ : key.DQ.FlipBit(7),
            key.QInv);
        var signer = new BlindSigner(Engine(engine, damaged), Client.Bytes(Modulus));
        var (blinded, _) = Client.Blind([1]);

        if (engine == nameof(BouncyCastleRsa))
        {
            Should.Throw<CryptographicException>(() => signer.Sign(blinded));
        }
        else
        {
            signer.Sign(blinded).ShouldBe(SharedKeys.Signer.Sign(blinded));
        }
    }

    [Fact]
    public void OpenSSL_refuses_what_is_no_key_or_no_number_below_the_modulus()
    {
        Should.Throw<CryptographicException>(() => OpenSslRsa.Load([1, 2, 3]));
        Should.Throw<CryptographicException>(() => OpenSslRsa.Load([]));
        var key = OpenSslRsa.Load(SharedKeys.Keys.PrivateKey);
        Should.Throw<CryptographicException>(() => key.Private([]));
        Should.Throw<CryptographicException>(() => key.Private(new byte[255]));
        Should.Throw<CryptographicException>(() => key.Private([.. Enumerable.Repeat((byte)255, 256)]));
        Should.Throw<CryptographicException>(() => key.Public(new byte[257]));
    }
}
