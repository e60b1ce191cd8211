using System.Buffers.Text;
using System.Security.Cryptography;
using TeamPulse.Ballots;

namespace TeamPulse.Tests.Ballots;

public sealed class InvitationSecretFacts
{
    private static readonly byte[] MailKey = [.. Enumerable.Range(0, 32).Select(i => (byte)i)];
    private static readonly InvitationId Invitation = new(new("00112233-4455-4677-8899-aabbccddeeff"));

    [Fact]
    public void A_secret_is_the_id_and_half_a_mac()
    {
        var secret = Base64Url.DecodeFromChars(InvitationSecret.Derive(MailKey, Invitation));
        Convert.ToHexStringLower(secret[..16]).ShouldBe("00112233445546778899aabbccddeeff");
        secret[16..].ShouldBe(HMACSHA256.HashData(MailKey, secret[..16])[..16]);
        secret.Length.ShouldBe(32);
    }

    [Fact]
    public void A_derived_secret_is_the_same_every_time_and_checks()
    {
        var secret = InvitationSecret.Derive(MailKey, Invitation);
        InvitationSecret.Derive(MailKey, Invitation).ShouldBe(secret);
        InvitationSecret.TryReadId(secret, out var id).ShouldBeTrue();
        id.ShouldBe(Invitation);
        InvitationSecret.Check(MailKey, secret).ShouldBeTrue();
    }

    [Fact]
    public void Another_waves_key_does_not_open_it()
    {
        byte[] other = [.. MailKey];
        other[31] ^= 1;
        InvitationSecret.Check(other, InvitationSecret.Derive(MailKey, Invitation)).ShouldBeFalse();
    }

    [Fact]
    public void Every_changed_bit_is_noticed()
    {
        var secret = Base64Url.DecodeFromChars(InvitationSecret.Derive(MailKey, Invitation));
        for (var bit = 0; bit < 256; bit++)
        {
            byte[] changed = [.. secret];
            changed[bit / 8] ^= (byte)(1 << (bit % 8));
            InvitationSecret.Check(MailKey, Base64Url.EncodeToString(changed)).ShouldBeFalse();
        }
    }

    [Fact]
    public void Every_changed_character_is_noticed()
    {
        // A lenient decoder would read these as the same bytes, but a secret has one spelling.
        var secret = InvitationSecret.Derive(MailKey, Invitation);
        foreach (var letter in "AQgw-_9+/= \n%é")
        {
            for (var i = 0; i < secret.Length; i++)
            {
                if (secret[i] != letter)
                {
                    InvitationSecret.Check(MailKey, secret[..i] + letter + secret[(i + 1)..]).ShouldBeFalse();
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
        InvitationSecret.Check(MailKey, text).ShouldBeFalse();
    }

    [Fact]
    public void An_unsubscribe_token_names_its_member_and_cannot_be_forged()
    {
        foreach (var member in new MemberId[] { new(0), new(1), new(4711), new(int.MaxValue) })
        {
            var token = UnsubscribeToken.Make(MailKey, member);
            UnsubscribeToken.Read(MailKey, token).ShouldBe(member);
            UnsubscribeToken.Read(SharedKeys.Keys.MailKey, token).ShouldBeNull();
            UnsubscribeToken.Read(MailKey, token[..^1]).ShouldBeNull();
            UnsubscribeToken.Read(MailKey, (token[0] == 'A' ? 'B' : 'A') + token[1..]).ShouldBeNull();
            UnsubscribeToken.Read(MailKey, token[..^1] + '*').ShouldBeNull();
        }

        UnsubscribeToken.Read(MailKey, null).ShouldBeNull();
    }

    [Fact]
    public void Neither_kind_of_link_passes_for_the_other()
    {
        InvitationSecret.Check(MailKey, UnsubscribeToken.Make(MailKey, new MemberId(7))).ShouldBeFalse();
        UnsubscribeToken.Read(MailKey, InvitationSecret.Derive(MailKey, Invitation)).ShouldBeNull();
    }
}
