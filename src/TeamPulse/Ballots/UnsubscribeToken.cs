using System.Buffers.Binary;

namespace TeamPulse.Ballots;

/// <summary>
/// The token of an unsubscribe link: the member's id (4 bytes, big-endian) with its MAC, labelled "TeamPulse/1 unsubscribe\0".
/// Its long-lived key is its own: an unsubscribe link can never be turned into a vote.
/// </summary>
public static class UnsubscribeToken
{
    private const int IdLength = sizeof(int);

    private static ReadOnlySpan<byte> Label => "TeamPulse/1 unsubscribe\0"u8;

    public static string Make(ReadOnlySpan<byte> key, MemberId member)
    {
        Span<byte> id = stackalloc byte[IdLength];
        BinaryPrimitives.WriteInt32BigEndian(id, member.Value);
        return IdWithMac.Write(key, Label, id);
    }

    /// <summary>The member of a genuine token; checked in constant time. Null for malformed or forged text, never an exception.</summary>
    public static MemberId? Read(ReadOnlySpan<byte> key, string? text) => IdWithMac.IsGenuine(key, Label, text, IdLength)
        ? new(BinaryPrimitives.ReadInt32BigEndian(IdWithMac.Read(text, IdLength)))
        : null;
}
