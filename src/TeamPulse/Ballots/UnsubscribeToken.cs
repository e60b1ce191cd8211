using System.Buffers;
using System.Buffers.Binary;
using System.Buffers.Text;
using System.Security.Cryptography;

namespace TeamPulse.Ballots;

/// <summary>
/// The token of an unsubscribe link: member id (4 bytes, big-endian) ‖ first 16 bytes of HMAC-SHA256(key, "TeamPulse/1 unsubscribe\0" ‖ id),
/// in base64url. Its long-lived key is its own: an unsubscribe link can never be turned into a vote.
/// </summary>
public static class UnsubscribeToken
{
    private const int IdLength = sizeof(int);
    private const int MacLength = 16;
    private const int TextLength = 27;

    private static ReadOnlySpan<byte> Label => "TeamPulse/1 unsubscribe\0"u8;

    public static string Make(ReadOnlySpan<byte> key, MemberId member)
    {
        Span<byte> token = stackalloc byte[IdLength + MacLength];
        Write(key, member, token);
        return Base64Url.EncodeToString(token);
    }

    /// <summary>The member of a genuine token; checked in constant time. Malformed or forged text is false, never an exception.</summary>
    public static bool TryRead(ReadOnlySpan<byte> key, string? text, out MemberId member)
    {
        member = default;
        Span<byte> given = stackalloc byte[IdLength + MacLength];
        if (text is not { Length: TextLength }
            || Base64Url.DecodeFromChars(text, given, out _, out var written) != OperationStatus.Done
            || written != given.Length)
        {
            return false;
        }

        var claimed = new MemberId(BinaryPrimitives.ReadInt32BigEndian(given));
        Span<byte> expected = stackalloc byte[IdLength + MacLength];
        Write(key, claimed, expected);
        if (!CryptographicOperations.FixedTimeEquals(given, expected))
        {
            return false;
        }

        member = claimed;
        return true;
    }

    private static void Write(ReadOnlySpan<byte> key, MemberId member, Span<byte> token)
    {
        BinaryPrimitives.WriteInt32BigEndian(token, member.Value);
        Span<byte> mac = stackalloc byte[HMACSHA256.HashSizeInBytes];
        HMACSHA256.HashData(key, [.. Label, .. token[..IdLength]], mac);
        mac[..MacLength].CopyTo(token[IdLength..]);
    }
}
