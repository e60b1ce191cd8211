using System.Buffers.Text;
using System.Security.Cryptography;
using TeamPulse.Ballots;

namespace TeamPulse.Tests.Ballots;

public sealed class InvitationSecretFacts
{
    private static readonly byte[] _mailKey = [.. Enumerable.Range(0, 32).Select(i => (byte)i)];
    private static readonly InvitationId _invitation = new(new("00112233-4455-4677-8899-aabbccddeeff"));

    [Fact]
    public void A_secret_is_the_id_and_half_a_mac()
    {
        var secret = Base64Url.DecodeFromChars(InvitationSecret.Derive(_mailKey, _invitation));
        Convert.ToHexStringLower(secret[..16]).ShouldBe("00112233445546778899aabbccddeeff");
        secret[16..].ShouldBe(HMACSHA256.HashData(_mailKey, secret[..16])[..16]);
        secret.Length.ShouldBe(32);
    }

    [Fact]
    public void A_derived_secret_is_the_same_every_time_and_checks()
    {
        var secret = InvitationSecret.Derive(_mailKey, _invitation);
        InvitationSecret.Derive(_mailKey, _invitation).ShouldBe(secret);
        InvitationSecret.TryReadId(secret, out var id).ShouldBeTrue();
        id.ShouldBe(_invitation);
        InvitationSecret.Check(_mailKey, secret).ShouldBeTrue();
    }

    [Fact]
    public void Another_waves_key_does_not_open_it()
    {
        byte[] other = [.. _mailKey];
        other[31] ^= 1;
        InvitationSecret.Check(other, InvitationSecret.Derive(_mailKey, _invitation)).ShouldBeFalse();
    }

    [Fact]
    public void Every_changed_bit_is_noticed()
    {
        var secret = Base64Url.DecodeFromChars(InvitationSecret.Derive(_mailKey, _invitation));
        for (var bit = 0; bit < 256; bit++)
        {
            byte[] changed = [.. secret];
            changed[bit / 8] ^= (byte)(1 << (bit % 8));
            InvitationSecret.Check(_mailKey, Base64Url.EncodeToString(changed)).ShouldBeFalse();
        }
    }

    [Fact]
    public void Every_changed_character_is_noticed()
    {
        // Also those that a lenient decoder would read as the same bytes: a secret has one spelling.
        var secret = InvitationSecret.Derive(_mailKey, _invitation);
        foreach (var letter in "AQgw-_9+/= \n%é")
        {
            for (var i = 0; i < secret.Length; i++)
            {
                if (secret[i] != letter)
                {
                    InvitationSecret.Check(_mailKey, secret[..i] + letter + secret[(i + 1)..]).ShouldBeFalse();
                }
            }
        }
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("x")]
    [InlineData("****************************************************")]
    [InlineData("AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=")]
    [InlineData("AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=")]
    [InlineData(" AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    [InlineData("ÄÄÄÄÄÄÄÄÄÄÄÄÄÄÄÄÄÄÄÄÄÄÄÄÄÄÄÄÄÄÄÄÄÄÄÄÄÄÄÄÄÄÄ")]
    public void Malformed_text_is_no_secret_and_no_exception(string? text)
    {
        InvitationSecret.TryReadId(text, out var id).ShouldBeFalse();
        id.ShouldBe(default);
        InvitationSecret.Check(_mailKey, text).ShouldBeFalse();
    }

    [Fact]
    public void An_unsubscribe_token_names_its_member_and_cannot_be_forged()
    {
        foreach (var member in new MemberId[] { new(0), new(1), new(4711), new(int.MaxValue) })
        {
            var token = UnsubscribeToken.Make(_mailKey, member);
            UnsubscribeToken.TryRead(_mailKey, token, out var read).ShouldBeTrue();
            read.ShouldBe(member);
            UnsubscribeToken.TryRead(SharedKeys.Keys.MailKey, token, out _).ShouldBeFalse();
            UnsubscribeToken.TryRead(_mailKey, token[..^1], out _).ShouldBeFalse();
            UnsubscribeToken.TryRead(_mailKey, (token[0] == 'A' ? 'B' : 'A') + token[1..], out _).ShouldBeFalse();
            UnsubscribeToken.TryRead(_mailKey, token[..^1] + '*', out _).ShouldBeFalse();
        }

        UnsubscribeToken.TryRead(_mailKey, null, out _).ShouldBeFalse();
    }

    [Fact]
    public void Neither_kind_of_link_passes_for_the_other()
    {
        InvitationSecret.Check(_mailKey, UnsubscribeToken.Make(_mailKey, new(7))).ShouldBeFalse();
        UnsubscribeToken.TryRead(_mailKey, InvitationSecret.Derive(_mailKey, _invitation), out _).ShouldBeFalse();
    }
}
