using TeamPulse.Ballots;

namespace TeamPulse.Web.Keys;

/// <summary>The key of unsubscribe links, which lasts. Never an invitation's.</summary>
internal sealed class UnsubscribeKey(LastingSecrets secrets)
{
    /// <summary>Why a mail with such a link is not written.</summary>
    public const string MailsWait = "The key of the links that end mails cannot be read (see the health check of keys).";

    private byte[]? _key;

    /// <summary>Null while the key is missing or damaged: see <see cref="LastingSecrets.Troubles"/>.</summary>
    public string? TokenOf(MemberId memberId) => Key() is { } key ? UnsubscribeToken.Make(key, memberId) : null;

    /// <summary>Null when the token is not genuine, or cannot be checked now: see <see cref="IsUsable"/>.</summary>
    public MemberId? MemberOf(string token) => Key() is { } key ? UnsubscribeToken.Read(key, token) : null;

    /// <inheritdoc cref="TokenOf(MemberId)"/>
    public string? TokenOf(ManagerId managerId) => Key() is { } key ? UnsubscribeToken.Make(key, managerId) : null;

    /// <inheritdoc cref="MemberOf"/>
    public ManagerId? ManagerOf(string token) => Key() is { } key ? UnsubscribeToken.ReadManager(key, token) : null;

    public bool IsUsable => Key() is not null;

    // Its row may come back from a backup while the program runs.
    private byte[]? Key() => _key ??= secrets.Unsubscribe();
}
