using System.Security.Cryptography;
using System.Text;
using TeamPulse.Web.Storage;

namespace TeamPulse.Web.Keys;

/// <summary>
/// Wraps lasting secrets for the database: nonce (12 random bytes) ‖ tag (16 bytes) ‖ ciphertext of AES-256-GCM. Purpose and name are
/// bound as associated data, so that a row put in another's place is refused.
/// </summary>
internal sealed class WrappingKey(byte[] key)
{
    public const int Length = 32;
    private const int NonceLength = 12;
    private const int TagLength = 16;

    /// <summary>By which the database knows the key, and learns nothing of it: the first half of its SHA-256.</summary>
    public byte[] Print { get; } = SHA256.HashData([.. "TeamPulse/1 wrapping key\0"u8, .. key])[..16];

    public byte[] Wrap(SecretPurpose purpose, string name, byte[] secret)
    {
        var nonce = RandomNumberGenerator.GetBytes(NonceLength);
        var (ciphertext, tag) = (new byte[secret.Length], new byte[TagLength]);
        using var aes = new AesGcm(key, TagLength);
        aes.Encrypt(nonce, secret, ciphertext, tag, Bound(purpose, name));
        return [.. nonce, .. tag, .. ciphertext];
    }

    /// <summary>Null when it is damaged, or was wrapped for another purpose or name.</summary>
    public byte[]? Unwrap(LastingSecret row)
    {
        if (row.Wrapped.Length < NonceLength + TagLength)
        {
            return null;
        }

        var wrapped = row.Wrapped.AsSpan();
        var secret = new byte[wrapped.Length - NonceLength - TagLength];
        using var aes = new AesGcm(key, TagLength);
        try
        {
            aes.Decrypt(
                wrapped[..NonceLength], wrapped[(NonceLength + TagLength)..], wrapped[NonceLength..][..TagLength], secret,
                Bound(row.Purpose, row.Name));
            return secret;
        }
        catch (AuthenticationTagMismatchException)
        {
            return null;
        }
    }

    private static byte[] Bound(SecretPurpose purpose, string name) => Encoding.UTF8.GetBytes($"TeamPulse/1 secret\0{purpose}\0{name}");
}
