using System.Diagnostics;
using System.Security.Cryptography;
using System.Text.Json.Serialization;

namespace TeamPulse.Ballots;

/// <summary>
/// The three secrets of one wave. They live in a file of the key directory while the wave is open and are erased when it closes;
/// never in the database, a log or a job's arguments. Neither <see cref="ToString"/> nor JSON shows them.
/// </summary>
/// <param name="PrivateKey">PKCS#8 of the blind-signing key: RSA, exactly 2048 bits, e = 65537.</param>
/// <param name="SealingKey">32 bytes: AES-256-GCM, seals responses.</param>
/// <param name="MailKey">32 bytes: HMAC-SHA256, makes the secrets of invitation links.</param>
[DebuggerDisplay("wave keys (hidden)")]
public sealed record WaveKeys(
    [property: JsonIgnore] byte[] PrivateKey,
    [property: JsonIgnore] byte[] SealingKey,
    [property: JsonIgnore] byte[] MailKey)
{
    internal const int ModulusBits = 2048;
    private const int KeyLength = 32;
    private const byte Format = 1;

    /// <summary>Makes fresh keys. Slow (about a third of a second): done ahead by a job, never on a request.</summary>
    public static WaveKeys Make()
    {
        using var rsa = RSA.Create(ModulusBits);
        SigningKeyShape.Require(rsa.ExportParameters(includePrivateParameters: false));
        return new WaveKeys(
            rsa.ExportPkcs8PrivateKey(),
            RandomNumberGenerator.GetBytes(KeyLength),
            RandomNumberGenerator.GetBytes(KeyLength));
    }

    /// <summary>
    /// The same blind-signing key beside fresh keys for sealing and for mail. Done when the wave opens, so that a copy of the key directory
    /// from before, when the slow key was made, opens nothing and makes no link.
    /// </summary>
    public WaveKeys Renewed() => this with
    {
        SealingKey = RandomNumberGenerator.GetBytes(KeyLength),
        MailKey = RandomNumberGenerator.GetBytes(KeyLength),
    };

    /// <summary>SubjectPublicKeyInfo of the blind-signing key, for the manifest and for verifying.</summary>
    public byte[] PublicKey()
    {
        using var rsa = RSA.Create(SigningKeyShape.Read(PrivateKey));
        return rsa.ExportSubjectPublicKeyInfo();
    }

    /// <summary>The bytes for the key file, still to be wrapped.</summary>
    public byte[] ToBytes() => [Format, .. SealingKey, .. MailKey, .. PrivateKey];

    /// <summary>Reads what <see cref="ToBytes"/> wrote.</summary>
    /// <exception cref="CryptographicException">These are not a wave's keys.</exception>
    public static WaveKeys FromBytes(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length <= 1 + (2 * KeyLength) || bytes[0] != Format)
        {
            throw new CryptographicException("Not the keys of a wave.");
        }

        var keys = new WaveKeys(
            bytes[(1 + (2 * KeyLength))..].ToArray(),
            bytes.Slice(1, KeyLength).ToArray(),
            bytes.Slice(1 + KeyLength, KeyLength).ToArray());
        SigningKeyShape.Read(keys.PrivateKey);
        return keys;
    }

    internal byte[] Modulus() => SigningKeyShape.Read(PrivateKey).Modulus!;

    public override string ToString() => "wave keys (hidden)";
}
