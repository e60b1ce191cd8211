using System.Security.Cryptography;
using System.Text.Json;
using TeamPulse.Ballots;

namespace TeamPulse.Tests.Ballots;

public sealed class WaveKeysFacts
{
    [Fact]
    public void Made_keys_have_the_one_permitted_shape()
    {
        using var rsa = RSA.Create();
        rsa.ImportSubjectPublicKeyInfo(SharedKeys.Keys.PublicKey(), out _);
        var key = rsa.ExportParameters(false);
        key.Modulus!.Length.ShouldBe(256);
        key.Modulus[0].ShouldBeGreaterThanOrEqualTo((byte)0x80);
        key.Exponent.ShouldBe([1, 0, 1]);
        SharedKeys.Keys.SealingKey.Length.ShouldBe(32);
        SharedKeys.Keys.MailKey.Length.ShouldBe(32);
        SharedKeys.Keys.SealingKey.ShouldNotBe(SharedKeys.Keys.MailKey);
    }

    [Fact]
    public void Keys_print_nothing_of_themselves()
    {
        $"{SharedKeys.Keys}".ShouldBe("wave keys (hidden)");
        JsonSerializer.Serialize(SharedKeys.Keys).ShouldBe("{}");
    }

    [Fact]
    public void Bytes_bring_the_same_keys_back()
    {
        var back = WaveKeys.FromBytes(SharedKeys.Keys.ToBytes());
        back.PrivateKey.ShouldBe(SharedKeys.Keys.PrivateKey);
        back.SealingKey.ShouldBe(SharedKeys.Keys.SealingKey);
        back.MailKey.ShouldBe(SharedKeys.Keys.MailKey);
    }

    [Fact]
    public void Damaged_bytes_are_no_keys()
    {
        var bytes = SharedKeys.Keys.ToBytes();
        Should.Throw<CryptographicException>(() => WaveKeys.FromBytes([]));
        Should.Throw<CryptographicException>(() => WaveKeys.FromBytes(bytes.AsSpan(..65)));
        Should.Throw<CryptographicException>(() => WaveKeys.FromBytes(bytes.AsSpan(..^1)));
        Should.Throw<CryptographicException>(() => WaveKeys.FromBytes([2, .. bytes[1..]]));
        Should.Throw<CryptographicException>(() => WaveKeys.FromBytes(new byte[bytes.Length]));
    }

    [Theory]
    [InlineData(1024)]
    [InlineData(2056)]
    [InlineData(3072)]
    public void Keys_of_another_size_are_refused_everywhere(int bits)
    {
        using var rsa = RSA.Create(bits);
        var keys = SharedKeys.Keys with { PrivateKey = rsa.ExportPkcs8PrivateKey() };
        Should.Throw<CryptographicException>(() => new BlindSigner(keys));
        Should.Throw<CryptographicException>(() => new BallotVerifier(rsa.ExportSubjectPublicKeyInfo()));
        Should.Throw<CryptographicException>(() => WaveKeys.FromBytes(keys.ToBytes()));
    }
}
