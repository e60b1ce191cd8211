using System.Security.Cryptography;

namespace TeamPulse.Ballots;

/// <summary>
/// Seals a response under a key that never enters the database: nonce (12 random bytes) ‖ ciphertext ‖ tag (16 bytes) of AES-256-GCM.
/// Wave and receipt key are bound as associated data, so a sealed response can be neither moved to another wave nor swapped.
/// The plaintext has one fixed length (<see cref="SealedForm.Length"/>): sizes tell nothing.
/// </summary>
public static class Seal
{
    /// <summary>Bytes of every sealed response.</summary>
    public const int SealedLength = NonceLength + SealedForm.Length + TagLength;

    private const int NonceLength = 12;
    private const int TagLength = 16;
    private const int KeyLength = 32;
    private const int ReceiptLength = 32;

    public static byte[] Close(ReadOnlySpan<byte> sealingKey, WaveId wave, ReadOnlySpan<byte> receiptKey, ReadOnlySpan<byte> form)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(form.Length, SealedForm.Length);
        ArgumentOutOfRangeException.ThrowIfNotEqual(sealingKey.Length, KeyLength);
        ArgumentOutOfRangeException.ThrowIfNotEqual(receiptKey.Length, ReceiptLength);
        var nonce = RandomNumberGenerator.GetBytes(NonceLength);
        var (ciphertext, tag) = (new byte[form.Length], new byte[TagLength]);
        using var aes = new AesGcm(sealingKey, TagLength);
        aes.Encrypt(nonce, form, ciphertext, tag, Bound(wave, receiptKey));
        return [.. nonce, .. ciphertext, .. tag];
    }

    /// <exception cref="SealBrokenException">Not what was sealed for this wave and receipt under this key.</exception>
    public static byte[] Open(ReadOnlySpan<byte> sealingKey, WaveId wave, ReadOnlySpan<byte> receiptKey, ReadOnlySpan<byte> sealedForm)
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
                sealedForm[..NonceLength], sealedForm[NonceLength..^TagLength], sealedForm[^TagLength..], form, Bound(wave, receiptKey));
        }
        catch (AuthenticationTagMismatchException broken)
        {
            throw new SealBrokenException("A sealed response was changed, or belongs to another wave, receipt or key.", broken);
        }

        return form;
    }

    private static byte[] Bound(WaveId wave, ReadOnlySpan<byte> receiptKey) => [.. wave.Value.ToByteArray(bigEndian: true), .. receiptKey];
}
