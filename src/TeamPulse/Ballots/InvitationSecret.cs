using System.Buffers;
using System.Buffers.Text;
using System.Security.Cryptography;

namespace TeamPulse.Ballots;

/// <summary>
/// The secret in an invitation's link: invitation id (16 bytes, big-endian) ‖ first 16 bytes of HMAC-SHA256(mail key, id), in base64url
/// (43 characters, no padding). Derived when a mail leaves, checked when a link comes back, stored nowhere;
/// so a reminder or a retried job carries the same link, and the database alone lets nobody vote.
/// </summary>
public static class InvitationSecret
{
    private const int IdLength = 16;
    private const int MacLength = 16;
    private const int TextLength = 43;

    public static string Derive(ReadOnlySpan<byte> mailKey, InvitationId invitation)
    {
        Span<byte> secret = stackalloc byte[IdLength + MacLength];
        Write(mailKey, invitation, secret);
        return Base64Url.EncodeToString(secret);
    }

    /// <summary>Whose invitation a link claims to be. Says nothing about whether it is genuine: <see cref="Check"/> does. Malformed text is false, never an exception.</summary>
    public static bool TryReadId(string? secret, out InvitationId invitation)
    {
        Span<byte> bytes = stackalloc byte[IdLength + MacLength];
        var readable = TryDecode(secret, bytes);
        invitation = readable ? new InvitationId(new Guid(bytes[..IdLength], bigEndian: true)) : default;
        return readable;
    }

    /// <summary>Whether the secret was derived with this wave's mail key; in constant time.</summary>
    public static bool Check(ReadOnlySpan<byte> mailKey, string? secret)
    {
        Span<byte> given = stackalloc byte[IdLength + MacLength];
        if (!TryDecode(secret, given))
        {
            return false;
        }

        Span<byte> expected = stackalloc byte[IdLength + MacLength];
        Write(mailKey, new InvitationId(new Guid(given[..IdLength], bigEndian: true)), expected);
        return CryptographicOperations.FixedTimeEquals(given, expected);
    }

    private static void Write(ReadOnlySpan<byte> mailKey, InvitationId invitation, Span<byte> secret)
    {
        invitation.Value.TryWriteBytes(secret, bigEndian: true, out _);
        Span<byte> mac = stackalloc byte[HMACSHA256.HashSizeInBytes];
        HMACSHA256.HashData(mailKey, secret[..IdLength], mac);
        mac[..MacLength].CopyTo(secret[IdLength..]);
    }

    private static bool TryDecode(string? text, Span<byte> secret)
    {
        // The length excludes padding and white space, which the decoder would let pass: one secret, one spelling.
        return text is { Length: TextLength }
            && Base64Url.DecodeFromChars(text, secret, out var read, out var written) == OperationStatus.Done
            && read == TextLength && written == secret.Length;
    }
}
