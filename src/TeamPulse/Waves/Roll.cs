using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;

namespace TeamPulse.Waves;

/// <summary>
/// The names of everybody on the team, and of everybody on each team with which the answers may be pooled. Colleagues know each other, so
/// an invented or a missing one is seen. Its hash stands in the manifest; it alone is forgotten at the close.
/// </summary>
/// <param name="Asked">The team's people, whatever mails they have chosen; without those who lead it.</param>
/// <param name="PooledWith">The same of each team that the manifest names for pooling, in that order.</param>
public sealed record Roll(IReadOnlyList<string> Asked, IReadOnlyList<IReadOnlyList<string>> PooledWith)
{
    private static readonly JsonSerializerOptions Json =
        new(JsonSerializerDefaults.Web) { Encoder = JavaScriptEncoder.Create(UnicodeRanges.All) };

    /// <summary>The exact bytes that are stored, handed out and hashed. By name, so that the order says nothing.</summary>
    public byte[] ToBytes() => JsonSerializer.SerializeToUtf8Bytes(
        new { Asked = Asked.Order(StringComparer.Ordinal), PooledWith = PooledWith.Select(team => team.Order(StringComparer.Ordinal)) },
        Json);

    /// <summary>SHA-256 of the bytes, as base64url.</summary>
    public static string HashOf(byte[] roll) => Base64Url.EncodeToString(SHA256.HashData(roll));
}
