using MimeKit;

namespace TeamPulse.Web.Mail;

/// <summary>The door to the mail server.</summary>
internal interface IMailTransport
{
    /// <exception cref="MailServerTrouble">No mail can be sent at the moment, to anybody.</exception>
    Task<IMailConnection> Connect(CancellationToken cancel);
}

/// <summary>One connection, kept for many mails. Disposing sends QUIT.</summary>
internal interface IMailConnection : IAsyncDisposable
{
    /// <summary>False once the connection is lost; a new one is needed.</summary>
    bool IsUsable { get; }

    /// <exception cref="MailServerTrouble">No mail can be sent at the moment, to anybody.</exception>
    Task<Delivery> Send(MimeMessage message, CancellationToken cancel);
}

internal enum DeliveryOutcome
{
    Accepted,

    /// <summary>Not now: the server is busy, or the connection was lost.</summary>
    Delayed,

    /// <summary>Refused for good: no such mailbox, message not wanted.</summary>
    Refused,
}

/// <param name="Outcome">What became of the mail.</param>
/// <param name="Code">The server's three digits. Its words often repeat the address, so they are dropped.</param>
internal sealed record Delivery(DeliveryOutcome Outcome, int? Code = null)
{
    public static readonly Delivery Accepted = new(DeliveryOutcome.Accepted);
}
