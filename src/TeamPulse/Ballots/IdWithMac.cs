using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace TeamPulse.Ballots;

/// <summary>An id that nobody can make up: id ‖ first 16 bytes of HMAC-SHA256(key, label ‖ id), in base64url without padding.</summary>
internal static class IdWithMac
{
    private const int MacLength = 16;

    public static string Write(ReadOnlySpan<byte> key, ReadOnlySpan<byte> label, ReadOnlySpan<byte> id) =>
        Base64Url.EncodeToString([.. id, .. HMACSHA256.HashData(key, [.. label, .. id]).AsSpan(0, MacLength)]);

    /// <summary>The id that a text claims; it may be forged. Null for malformed text.</summary>
    /// <param name="text">As it came with a link.</param>
    /// <param name="idLength">Bytes of the id.</param>
    public static byte[]? Read(string? text, int idLength) =>
        text?.Length == Base64Url.GetEncodedLength(idLength + MacLength)
        && Base64Url.IsValid(text, out var bytes) && bytes == idLength + MacLength ? Base64Url.DecodeFromChars(text)[..idLength] : null;

    /// <summary>
    /// Whether the text was written with this key and label; in constant time. The texts are compared and not their bytes: several
    /// spellings decode to the same bytes, and only one is genuine.
    /// </summary>
    public static bool IsGenuine(ReadOnlySpan<byte> key, ReadOnlySpan<byte> label, string? text, int idLength) =>
        Read(text, idLength) is { } id
        && CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(text!), Encoding.UTF8.GetBytes(Write(key, label, id)));
}
