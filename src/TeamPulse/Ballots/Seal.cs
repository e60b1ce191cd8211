using System.Security.Cryptography;

namespace TeamPulse.Ballots;

/// <summary>
/// Seals a response under a key that never enters the database: nonce (12 random bytes) ‖ ciphertext ‖ tag (16 bytes) of AES-256-GCM.
/// Wave and row key are bound as associated data, so a sealed response can be neither moved to another wave nor swapped.
/// The plaintext has one fixed length (<see cref="SealedForm.Length"/>): sizes tell nothing.
/// </summary>
public static class Seal
{
    /// <summary>Bytes of every sealed response.</summary>
    public const int SealedLength = NonceLength + SealedForm.Length + TagLength;

    private const int NonceLength = 12;
    private const int TagLength = 16;
    private const int KeyLength = 32;
    private const int RowKeyLength = 32;

    private static ReadOnlySpan<byte> RowKeyLabel => "TeamPulse/1 row key"u8;

    /// <summary>
    /// The key of a response's row, so that casting again replaces: HMAC-SHA256 of the token, under a subkey (HKDF-SHA256) of the sealing
    /// key. When that key is erased at the close, nobody can tie the row to a ballot or to a published receipt any more.
    /// </summary>
    public static byte[] RowKey(ReadOnlySpan<byte> sealingKey, ReadOnlySpan<byte> token)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(sealingKey.Length, KeyLength);
        ArgumentOutOfRangeException.ThrowIfNotEqual(token.Length, Ballot.TokenLength);
        Span<byte> subkey = stackalloc byte[KeyLength];
        HKDF.DeriveKey(HashAlgorithmName.SHA256, sealingKey, subkey, salt: [], RowKeyLabel);
        return HMACSHA256.HashData(subkey, token);
    }

    public static byte[] Close(ReadOnlySpan<byte> sealingKey, WaveId wave, ReadOnlySpan<byte> rowKey, ReadOnlySpan<byte> form)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(form.Length, SealedForm.Length);
        ArgumentOutOfRangeException.ThrowIfNotEqual(sealingKey.Length, KeyLength);
        ArgumentOutOfRangeException.ThrowIfNotEqual(rowKey.Length, RowKeyLength);
        var nonce = RandomNumberGenerator.GetBytes(NonceLength);
        var (ciphertext, tag) = (new byte[form.Length], new byte[TagLength]);
        using var aes = new AesGcm(sealingKey, TagLength);
        aes.Encrypt(nonce, form, ciphertext, tag, Bound(wave, rowKey));
        return [.. nonce, .. ciphertext, .. tag];
    }

    /// <exception cref="SealBrokenException">Not what was sealed for this wave and row under this key.</exception>
    public static byte[] Open(ReadOnlySpan<byte> sealingKey, WaveId wave, ReadOnlySpan<byte> rowKey, ReadOnlySpan<byte> sealedForm)
    {
        if (sealedForm.Length != SealedLength)
        {
            throw new SealBrokenException("A sealed response has a wrong length.");
        }

        var form = new byte[SealedForm.Length];
        using var aes = new AesGcm(sealingKey, TagLength);
        try
        {
            aes.Decrypt(
                sealedForm[..NonceLength], sealedForm[NonceLength..^TagLength], sealedForm[^TagLength..], form, Bound(wave, rowKey));
        }
        catch (AuthenticationTagMismatchException broken)
        {
            throw new SealBrokenException("A sealed response was changed, or belongs to another wave, row or key.", broken);
        }

        return form;
    }

    private static byte[] Bound(WaveId wave, ReadOnlySpan<byte> rowKey) => [.. wave.Value.ToByteArray(bigEndian: true), .. rowKey];
}
