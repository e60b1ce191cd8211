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
    /// <exception cref="MailServerTrouble">No mail can be sent at the moment, to anybody.</exception>
    Task<Delivery> Send(MimeMessage message, CancellationToken cancel);

    /// <summary>Goes as far as a mail without sending one: the server takes the sender.</summary>
    /// <exception cref="MailServerTrouble">No mail could be sent at the moment.</exception>
    Task Check(CancellationToken cancel);
}

internal enum DeliveryOutcome
{
    Accepted,

    /// <summary>The server does not take this mail now, and may take others.</summary>
    Delayed,

    /// <summary>The server never takes this mail: no such mailbox, message not wanted.</summary>
    Refused,

    /// <summary>The connection is lost; a new one is needed. That says nothing about the mail.</summary>
    Interrupted,
}

/// <param name="Outcome">What became of the mail.</param>
/// <param name="Code">The server's three digits.</param>
/// <param name="Reason">Why not, for pages: the server's words often repeat the address, so they reach no log.</param>
internal sealed record Delivery(DeliveryOutcome Outcome, int? Code = null, string? Reason = null)
{
    public static readonly Delivery Accepted = new(DeliveryOutcome.Accepted);

    /// <summary>Why the connection was lost, if it was.</summary>
    public MailServerTrouble? Trouble { get; private init; }

    /// <summary>The connection was lost when the mail itself was under way, so nobody knows.</summary>
    public bool MayHaveArrived { get; private init; }

    public static Delivery Interrupted(MailServerTrouble trouble, bool mayHaveArrived) =>
        new(DeliveryOutcome.Interrupted) { Trouble = trouble, MayHaveArrived = mayHaveArrived };
}
