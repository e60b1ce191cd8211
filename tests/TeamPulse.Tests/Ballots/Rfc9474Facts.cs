using System.Security.Cryptography;
using System.Text.Json;
using Org.BouncyCastle.Crypto.Parameters;
using TeamPulse.Ballots;
using TeamPulse.Tests.Shared;
using BigInteger = Org.BouncyCastle.Math.BigInteger;

namespace TeamPulse.Tests.Ballots;

/// <summary>Appendix A.1 of RFC 9474 (RSABSSA-SHA384-PSS-Randomized, RSA-4096), both halves.</summary>
public sealed class Rfc9474Facts
{
    private static readonly Dictionary<string, byte[]> Vector = ReadVector();
    private static readonly byte[] VectorKey = PublicKey();

    [Fact]
    public void The_prepared_message_is_prefix_and_message()
    {
        byte[] prepared = [.. Vector["msg_prefix"], .. Vector["msg"]];
        prepared.ShouldBe(Vector["input_msg"]);
    }

    [Fact]
    public void The_client_encodes_and_blinds_as_the_vector_says()
    {
        var client = new BlindClient(VectorKey);
        client.Encode(Vector["input_msg"], Vector["salt"]).ShouldBe(Vector["encoded_msg"]);
        client.Blind(Vector["input_msg"], Vector["salt"], BlindClient.Number(Vector["inv"])).ShouldBe(Vector["blinded_msg"]);
    }

    [Theory]
    [MemberData(nameof(RawRsaFacts.Engines), MemberType = typeof(RawRsaFacts))]
    public void The_signer_answers_with_the_vectors_blind_signature(string engine) =>
        new BlindSigner(RawRsaFacts.Engine(engine, PrivateKey()), Vector["n"]).Sign(Vector["blinded_msg"]).ShouldBe(Vector["blind_sig"]);

    [Fact]
    public void The_client_finalises_to_the_vectors_signature() => new BlindClient(VectorKey)
        .Finalize(Vector["input_msg"], Vector["blind_sig"], BlindClient.Number(Vector["inv"])).ShouldBe(Vector["sig"]);

    [Fact]
    public void The_verifier_accepts_the_vectors_signature_and_no_neighbour_of_it()
    {
        var verifier = new BallotVerifier(VectorKey, anySize: true);
        verifier.Verify(Vector["msg_prefix"], Vector["msg"], Vector["sig"]).ShouldBeTrue();
        verifier.Verify(new byte[32], Vector["msg"], Vector["sig"]).ShouldBeFalse();
        verifier.Verify(Vector["msg_prefix"], Vector["msg"].AsSpan(..^1), Vector["sig"]).ShouldBeFalse();
        verifier.Verify(Vector["msg_prefix"], Vector["msg"], Vector["blind_sig"]).ShouldBeFalse();
    }

    [Fact]
    public void The_public_face_insists_on_2048_bits() =>
        Should.Throw<CryptographicException>(() => new BallotVerifier(VectorKey));

    private static RsaPrivateCrtKeyParameters PrivateKey()
    {
        BigInteger Of(string name) => new(1, Vector[name]);
        BigInteger p = Of("p"), q = Of("q"), d = Of("d"), one = BigInteger.One;
        return new RsaPrivateCrtKeyParameters(Of("n"), Of("e"), d, p, q, d.Mod(p.Subtract(one)), d.Mod(q.Subtract(one)), q.ModInverse(p));
    }

    private static byte[] PublicKey()
    {
        using var rsa = RSA.Create(new RSAParameters { Modulus = Vector["n"], Exponent = Vector["e"] });
        return rsa.ExportSubjectPublicKeyInfo();
    }

    private static Dictionary<string, byte[]> ReadVector()
    {
        using var stream = typeof(Rfc9474Facts).Assembly.GetManifestResourceStream("TeamPulse.Tests.Ballots.rfc9474-vectors.json")!;
        using var json = JsonDocument.Parse(stream);
        return json.RootElement.GetProperty("vectors").EnumerateArray()
            .Single(v => v.GetProperty("name").GetString() == "RSABSSA-SHA384-PSS-Randomized")
            .EnumerateObject()
            .Where(p => p.Name is not ("name" or "sLen" or "randomized"))
            .ToDictionary(p => p.Name, p => Convert.FromHexString(p.Value.GetString()!));
    }
}
