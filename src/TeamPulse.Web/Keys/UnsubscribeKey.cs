using TeamPulse.Ballots;

namespace TeamPulse.Web.Keys;

/// <summary>The long-lived key of unsubscribe links. Never an invitation's.</summary>
internal sealed class UnsubscribeKey(byte[] key)
{
    public string TokenOf(MemberId memberId) => UnsubscribeToken.Make(key, memberId);

    /// <summary>Null when the token is not genuine.</summary>
    public MemberId? MemberOf(string token) => UnsubscribeToken.Read(key, token);
}
