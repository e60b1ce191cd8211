using System.Buffers.Binary;

namespace TeamPulse.Ballots;

/// <summary>
/// The token of an unsubscribe link: the member's id (4 bytes, big-endian) with its MAC, labelled "TeamPulse/1 unsubscribe\0"; or a
/// manager's, labelled "TeamPulse/1 overview\0". Its long-lived key is its own: an unsubscribe link can never be turned into a vote.
/// </summary>
public static class UnsubscribeToken
{
    private const int IdLength = sizeof(int);

    private static ReadOnlySpan<byte> OfMembers => "TeamPulse/1 unsubscribe\0"u8;

    private static ReadOnlySpan<byte> OfManagers => "TeamPulse/1 overview\0"u8;

    public static string Make(ReadOnlySpan<byte> key, MemberId member) => Make(key, OfMembers, member.Value);

    public static string Make(ReadOnlySpan<byte> key, ManagerId manager) => Make(key, OfManagers, manager.Value);

    /// <summary>The member of a genuine token; checked in constant time. Null for malformed or forged text, never an exception.</summary>
    public static MemberId? Read(ReadOnlySpan<byte> key, string? text) => Read(key, OfMembers, text) is { } id ? new(id) : null;

    /// <summary>The manager of a genuine token, as <see cref="Read(ReadOnlySpan{byte}, string?)"/>.</summary>
    public static ManagerId? ReadManager(ReadOnlySpan<byte> key, string? text) => Read(key, OfManagers, text) is { } id ? new(id) : null;

    private static string Make(ReadOnlySpan<byte> key, ReadOnlySpan<byte> label, int number)
    {
        Span<byte> id = stackalloc byte[IdLength];
        BinaryPrimitives.WriteInt32BigEndian(id, number);
        return IdWithMac.Write(key, label, id);
    }

    private static int? Read(ReadOnlySpan<byte> key, ReadOnlySpan<byte> label, string? text) =>
        IdWithMac.IsGenuine(key, label, text, IdLength)
            ? BinaryPrimitives.ReadInt32BigEndian(IdWithMac.Read(text, IdLength))
            : null;
}
