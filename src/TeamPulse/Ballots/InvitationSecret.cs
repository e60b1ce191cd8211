namespace TeamPulse.Ballots;

/// <summary>
/// The secret in an invitation's link: the invitation's id (16 bytes, big-endian) with its MAC by the wave's mail key; 43 characters.
/// It is derived when a mail leaves, checked when a link comes back, and stored nowhere. So a reminder or a retried job carries the
/// same link, and the database alone lets nobody vote.
/// </summary>
public static class InvitationSecret
{
    private const int IdLength = 16;

    public static string Derive(ReadOnlySpan<byte> mailKey, InvitationId invitation) =>
        IdWithMac.Write(mailKey, [], invitation.Value.ToByteArray(bigEndian: true));

    /// <summary>
    /// The invitation that a link claims; <see cref="Check"/> says whether it is genuine. Malformed text is false, never an exception.
    /// </summary>
    public static bool TryReadId(string? secret, out InvitationId invitation)
    {
        var id = IdWithMac.Read(secret, IdLength);
        invitation = id is null ? default : new(new Guid(id, bigEndian: true));
        return id is not null;
    }

    /// <summary>Whether the secret was derived with this wave's mail key; in constant time.</summary>
    public static bool Check(ReadOnlySpan<byte> mailKey, string? secret) => IdWithMac.IsGenuine(mailKey, [], secret, IdLength);
}
