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
    private const int WaveIdLength = 16;
    private const int ReceiptLength = 32;

    public static byte[] Close(ReadOnlySpan<byte> sealingKey, WaveId wave, ReadOnlySpan<byte> receiptKey, ReadOnlySpan<byte> form)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(sealingKey.Length, KeyLength);
        ArgumentOutOfRangeException.ThrowIfNotEqual(form.Length, SealedForm.Length);
        Span<byte> bound = stackalloc byte[WaveIdLength + ReceiptLength];
        Bind(wave, receiptKey, bound);

        var result = new byte[SealedLength];
        var nonce = result.AsSpan(0, NonceLength);
        RandomNumberGenerator.Fill(nonce);
        using var aes = new AesGcm(sealingKey, TagLength);
        aes.Encrypt(nonce, form, result.AsSpan(NonceLength, form.Length), result.AsSpan(NonceLength + form.Length), bound);
        return result;
    }

    /// <exception cref="SealBrokenException">Not what was sealed for this wave and receipt under this key.</exception>
    public static byte[] Open(ReadOnlySpan<byte> sealingKey, WaveId wave, ReadOnlySpan<byte> receiptKey, ReadOnlySpan<byte> sealedForm)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(sealingKey.Length, KeyLength);
        if (sealedForm.Length != SealedLength || receiptKey.Length != ReceiptLength)
        {
            throw new SealBrokenException("A sealed response has a wrong length.");
        }

        Span<byte> bound = stackalloc byte[WaveIdLength + ReceiptLength];
        Bind(wave, receiptKey, bound);
        var form = new byte[SealedForm.Length];
        using var aes = new AesGcm(sealingKey, TagLength);
        try
        {
            aes.Decrypt(sealedForm[..NonceLength], sealedForm.Slice(NonceLength, form.Length), sealedForm[^TagLength..], form, bound);
        }
        catch (AuthenticationTagMismatchException broken)
        {
            throw new SealBrokenException("A sealed response was changed, or belongs to another wave, receipt or key.", broken);
        }

        return form;
    }

    private static void Bind(WaveId wave, ReadOnlySpan<byte> receiptKey, Span<byte> bound)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(receiptKey.Length, ReceiptLength);
        wave.Value.TryWriteBytes(bound, bigEndian: true, out _);
        receiptKey.CopyTo(bound[WaveIdLength..]);
    }
}
