using System.Numerics;
using System.Security.Cryptography;

namespace TeamPulse.Ballots;

/// <summary>
/// Eight words for a wave's manifest, and so for its key, in every mail and on every page:
/// colleagues who see different words have been given different keys.
/// </summary>
/// <remarks>
/// The exact definition, which the browser repeats with WebCrypto:
/// bits = PBKDF2(HMAC-SHA-256, password: the manifest's exact bytes, salt: the 21 ASCII bytes <c>TeamPulse/1 wave code</c>
/// (no terminating zero), 100,000 iterations, 88 bits = 11 bytes). The bits, most significant first, are cut into eight
/// numbers of 11 bits; each is an index, from 0, into the word list; the words are joined by single spaces.
/// Vector: the manifest <c>{"wave":"example"}</c> (18 ASCII bytes) gives
/// <c>broccoli episode price between flame option siren sad</c>.
/// The rounds make it dear to search for a second key with the same words; the list is sorted and has 2048 words.
/// </remarks>
public static class WaveCode
{
    /// <summary>Words of a code.</summary>
    public const int Length = 8;

    /// <summary>No word is longer than eight letters.</summary>
    public const int MostCharacters = (9 * Length) - 1;

    private const int Rounds = 100_000;
    private const int BitsPerWord = 11;

    /// <summary>The word list as the browser fetches it: one word a line.</summary>
    public static string WordListText { get; } = ReadText();

    /// <summary>2048 common, short English words, sorted.</summary>
    public static IReadOnlyList<string> Words { get; } = WordListText.Split('\n', StringSplitOptions.RemoveEmptyEntries);

    private static ReadOnlySpan<byte> Salt => "TeamPulse/1 wave code"u8;

    /// <summary>
    /// The words of a manifest, joined by spaces. Slow on purpose (tens of milliseconds): compute it once when a wave opens.
    /// </summary>
    public static string Of(ReadOnlySpan<byte> manifest)
    {
        var hash = Rfc2898DeriveBytes.Pbkdf2(manifest, Salt, Rounds, HashAlgorithmName.SHA256, Length * BitsPerWord / 8);
        var bits = new BigInteger(hash, isUnsigned: true, isBigEndian: true);
        return string.Join(' ', Enumerable.Range(1, Length).Select(word =>
            Words[(int)((bits >> (BitsPerWord * (Length - word))) & ((1 << BitsPerWord) - 1))]));
    }

    private static string ReadText()
    {
        using var reader = new StreamReader(typeof(WaveCode).Assembly.GetManifestResourceStream("TeamPulse.Ballots.words.txt")!);
        return reader.ReadToEnd();
    }
}
