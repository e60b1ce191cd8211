using System.Buffers.Text;
using System.Security.Cryptography;

namespace TeamPulse.Ballots;

/// <summary>
/// A ballot is a random token that the wave's key has blind-signed. It is anonymous: the server signed without seeing it,
/// so nothing links it to the invitation that it was collected with.
/// </summary>
public static class Ballot
{
    /// <summary>Bytes of a token.</summary>
    public const int TokenLength = 32;

    private const int FingerprintLength = 16;

    private static ReadOnlySpan<byte> ResponseLabel => "TeamPulse/1 response\0"u8;

    private static ReadOnlySpan<byte> ReceiptLabel => "TeamPulse/1 receipt\0"u8;

    /// <summary>
    /// What is signed: <c>"TeamPulse/1 response\0" ‖ SHA-256(manifest) ‖ token</c>. A ballot fits no other wave and no other manifest.
    /// </summary>
    public static byte[] Message(ReadOnlySpan<byte> manifest, ReadOnlySpan<byte> token)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(token.Length, TokenLength);
        return [.. ResponseLabel, .. SHA256.HashData(manifest), .. token];
    }

    /// <summary>
    /// The receipt: <c>SHA-256("TeamPulse/1 receipt\0" ‖ token)</c>. Published sorted after the close, so that a member can see
    /// that their response was counted. Until then it lies inside the seal and nowhere else.
    /// </summary>
    public static byte[] Receipt(ReadOnlySpan<byte> token)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(token.Length, TokenLength);
        return SHA256.HashData([.. ReceiptLabel, .. token]);
    }

    /// <summary>
    /// The first 16 bytes of SHA-256(manifest) in base64url, 22 characters. Every link carries it, and the page refuses a manifest
    /// that it does not fit.
    /// </summary>
    public static string Fingerprint(ReadOnlySpan<byte> manifest) =>
        Base64Url.EncodeToString(SHA256.HashData(manifest).AsSpan(0, FingerprintLength));
}
