using System.Collections.Concurrent;
using System.Numerics;
using System.Security.Cryptography;
using TeamPulse.Ballots;
using TeamPulse.Tests.Shared;

namespace TeamPulse.Tests.Ballots;

public sealed class BlindSignatureFacts
{
    private static readonly BlindClient Client = new(SharedKeys.Keys.PublicKey());

    [Fact]
    public void Fifteen_hundred_random_ballots_verify_though_many_threads_share_signer_and_verifier()
    {
        var signatures = new ConcurrentBag<byte[]>();
        Parallel.For(0, 1500, _ =>
        {
            var ballot = Client.Collect(SharedKeys.Manifest, b => SharedKeys.Signer.Sign(b));
            SharedKeys.Verifier.Verify(ballot.Prefix, Ballot.Message(SharedKeys.Manifest, ballot.Token), ballot.Signature).ShouldBeTrue();
            signatures.Add(ballot.BlindSignature);
        });
        signatures.Count.ShouldBe(1500);
        signatures.ShouldAllBe(s => s.Length == 256);
    }

    [Theory]
    [InlineData(255)]
    [InlineData(200)]
    [InlineData(1)]
    public void A_signature_with_leading_zeros_keeps_them(int significantBytes)
    {
        var signature = BlindClient.Number(RandomNumberGenerator.GetBytes(significantBytes)) | 2;
        var blinded = Client.Bytes(BigInteger.ModPow(signature, Client.Exponent, Client.Modulus));
        SharedKeys.Signer.Sign(blinded).ShouldBe(Client.Bytes(signature));
    }

    [Fact]
    public void A_blinded_message_with_leading_zeros_is_signed()
    {
        var signature = SharedKeys.Signer.Sign(Client.Bytes(2));
        BigInteger.ModPow(BlindClient.Number(signature), Client.Exponent, Client.Modulus).ShouldBe(2);
    }

    [Fact]
    public void The_same_blinded_message_again_gives_the_same_signature()
    {
        var (blinded, _) = Client.Blind([1, 2, 3]);
        SharedKeys.Signer.Sign(blinded).ShouldBe(SharedKeys.Signer.Sign(blinded));
    }

    [Fact]
    public void Numbers_that_reveal_or_weaken_something_are_refused_before_anything_is_computed()
    {
        var n = Client.Modulus;
        List<byte[]> refused =
        [
            Client.Bytes(0), Client.Bytes(1), Client.Bytes(n - 1), Client.Bytes(n), Client.Bytes(n + 1), Client.Bytes(n + 2),
            [.. Enumerable.Repeat((byte)255, 256)],
            [], Client.Bytes(2)[1..], [0, .. Client.Bytes(2)], new byte[1024 * 1024],
        ];
        foreach (var blinded in refused)
        {
            Should.Throw<BallotRefusedException>(() => SharedKeys.Signer.Sign(blinded));
            Should.Throw<BallotRefusedException>(() => SharedKeys.Signer.Check(blinded));
        }
    }

    [Fact]
    public void The_smallest_and_the_largest_permitted_numbers_pass_the_check()
    {
        foreach (var blinded in new[] { Client.Bytes(2), Client.Bytes(Client.Modulus - 2) })
        {
            SharedKeys.Signer.Check(blinded);
        }
    }

    [Fact]
    public void A_wrong_signature_does_not_leave_whatever_computed_it()
    {
        // What computes notices a damaged key itself. This is our own check behind it.
        var (blinded, _) = Client.Blind([1]);
        var signature = SharedKeys.Signer.Sign(blinded);
        SharedKeys.Signer.Release(signature, blinded).ShouldBe(signature);

        byte[] changed = [.. signature];
        changed[100] ^= 1;
        Should.Throw<CryptographicException>(() => SharedKeys.Signer.Release(changed, blinded));
        Should.Throw<CryptographicException>(() => SharedKeys.Signer.Release([0, .. signature], blinded));
        Should.Throw<CryptographicException>(() => SharedKeys.Signer.Release(blinded, blinded));
    }

    [Fact]
    public void Every_blinded_message_fits_every_cast_ballot_equally_well()
    {
        using var rsa = RSA.Create();
        rsa.ImportPkcs8PrivateKey(SharedKeys.Keys.PrivateKey, out _);
        var d = BlindClient.Number(rsa.ExportParameters(true).D!);
        var (n, e) = (Client.Modulus, Client.Exponent);
        var wave = Enumerable.Range(0, 8).Select(_ => Client.Collect(SharedKeys.Manifest, b => SharedKeys.Signer.Sign(b))).ToList();

        foreach (var collected in wave)
        {
            foreach (var cast in wave)
            {
                // The factor that would have blinded this cast ballot into that collected message. It is found with the private key.
                var encoded = BigInteger.ModPow(BlindClient.Number(cast.Signature), e, n);
                var factor = BigInteger.ModPow(BlindClient.Number(collected.Blinded) * BlindClient.Invert(encoded, n) % n, d, n);
                factor.ShouldBeGreaterThan(1);
                BigInteger.GreatestCommonDivisor(factor, n).ShouldBe(1);

                byte[] prepared = [.. cast.Prefix, .. Ballot.Message(SharedKeys.Manifest, cast.Token)];
                Client.Bytes(encoded * BigInteger.ModPow(factor, e, n) % n).ShouldBe(collected.Blinded);
                Client.Finalize(prepared, collected.BlindSignature, BlindClient.Invert(factor, n)).ShouldBe(cast.Signature);
            }
        }
    }
}
