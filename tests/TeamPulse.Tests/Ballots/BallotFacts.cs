using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using TeamPulse.Ballots;
using TeamPulse.Tests.Shared;

namespace TeamPulse.Tests.Ballots;

public sealed class BallotFacts
{
    private static readonly byte[] Token = [.. Enumerable.Range(0, 32).Select(i => (byte)i)];

    [Fact]
    public void A_message_names_protocol_manifest_and_token()
    {
        var message = Ballot.Message(SharedKeys.Manifest, Token);
        Encoding.ASCII.GetString(message[..21]).ShouldBe("TeamPulse/1 response\0");
        message[21..53].ShouldBe(SHA256.HashData(SharedKeys.Manifest));
        message[53..].ShouldBe(Token);
    }

    [Fact]
    public void A_receipt_is_the_labelled_hash_of_the_token() => Convert.ToHexStringLower(Ballot.Receipt(Token))
        .ShouldBe("54bc4c1faa7b86f6407eae07af37f52cdc0c0b906302371e8bdd14d95b50b60b");

    [Fact]
    public void A_fingerprint_is_the_first_half_of_the_manifests_hash()
    {
        Base64Url.DecodeFromChars(Ballot.Fingerprint("abc"u8)).ShouldBe(Convert.FromHexString("ba7816bf8f01cfea414140de5dae2223"));
        Ballot.Fingerprint("abc"u8).ShouldBe("ungWv48Bz-pBQUDeXa4iIw");
    }

    [Theory]
    [InlineData(0)]
    [InlineData(31)]
    [InlineData(33)]
    public void A_token_of_another_length_is_refused(int length)
    {
        Should.Throw<ArgumentOutOfRangeException>(() => Ballot.Message(SharedKeys.Manifest, new byte[length]));
        Should.Throw<ArgumentOutOfRangeException>(() => Ballot.Receipt(new byte[length]));
    }

    [Fact]
    public void A_ballot_verifies_for_its_own_manifest_token_prefix_and_key_only()
    {
        var ballot = new BlindClient(SharedKeys.Keys.PublicKey()).Collect(SharedKeys.Manifest, b => SharedKeys.Signer.Sign(b));
        var message = Ballot.Message(SharedKeys.Manifest, ballot.Token);
        var otherWave = new BallotVerifier(WaveKeys.Make().PublicKey());

        SharedKeys.Verifier.Verify(ballot.Prefix, message, ballot.Signature).ShouldBeTrue();
        otherWave.Verify(ballot.Prefix, message, ballot.Signature).ShouldBeFalse();
        SharedKeys.Verifier.Verify(ballot.Prefix, Ballot.Message("{}"u8, ballot.Token), ballot.Signature).ShouldBeFalse();
        SharedKeys.Verifier.Verify(ballot.Prefix, Ballot.Message(SharedKeys.Manifest, Token), ballot.Signature).ShouldBeFalse();
        SharedKeys.Verifier.Verify(Token, message, ballot.Signature).ShouldBeFalse();
        SharedKeys.Verifier.Verify(ballot.Prefix, message, ballot.BlindSignature).ShouldBeFalse();
    }

    [Theory]
    [InlineData(31, 256)]
    [InlineData(33, 256)]
    [InlineData(0, 256)]
    [InlineData(32, 0)]
    [InlineData(32, 255)]
    [InlineData(32, 257)]
    public void A_prefix_or_signature_of_another_length_is_false_and_no_exception(int prefix, int signature) =>
        SharedKeys.Verifier.Verify(new byte[prefix], Ballot.Message(SharedKeys.Manifest, Token), new byte[signature]).ShouldBeFalse();

    [Fact]
    public void Bytes_moved_from_prefix_to_message_do_not_pass()
    {
        var ballot = new BlindClient(SharedKeys.Keys.PublicKey()).Collect(SharedKeys.Manifest, b => SharedKeys.Signer.Sign(b));
        byte[] message = [ballot.Prefix[^1], .. Ballot.Message(SharedKeys.Manifest, ballot.Token)];
        SharedKeys.Verifier.Verify(ballot.Prefix.AsSpan(..^1), message, ballot.Signature).ShouldBeFalse();
    }
}
