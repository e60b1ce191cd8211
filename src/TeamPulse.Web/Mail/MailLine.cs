using MimeKit;

namespace TeamPulse.Web.Mail;

/// <summary>Keeps one connection for all mails of a job, and makes a new one when it is lost on the way.</summary>
internal sealed class MailLine(IMailTransport transport) : IAsyncDisposable
{
    // One mail may be what makes the server drop the connection, so the next ones are tried, too.
    private const int LossesBeforeGivingUp = 3;

    private IMailConnection? _connection;
    private int _losses;
    private bool _answered;

    /// <summary>Whether the server has answered about a mail since this was last asked.</summary>
    public bool TakeAnswered()
    {
        var answered = _answered;
        _answered = false;
        return answered;
    }

    /// <summary>Why the last mail was cut off; null when it was answered, or none was sent.</summary>
    public MailServerTrouble? Trouble { get; private set; }

    /// <exception cref="MailServerTrouble">Cannot connect or sign in, or one connection after the other is lost.</exception>
    public async Task<Delivery> Send(MimeMessage message, CancellationToken cancel)
    {
        if (Trouble is { } trouble && _losses >= LossesBeforeGivingUp)
        {
            throw trouble;
        }

        var wasFresh = _connection is null;
        var delivery = await Offer(message, cancel);
        if (delivery is { Outcome: DeliveryOutcome.Interrupted, MayHaveArrived: false } && !wasFresh)
        {
            // A server that takes so many mails over one connection and no more takes the next one over another.
            delivery = await Offer(message, cancel);
        }

        Count(delivery);
        return delivery;
    }

    /// <summary>Finds out whether a mail could be sent, without sending one.</summary>
    /// <exception cref="MailServerTrouble">It could not.</exception>
    public async Task Check(CancellationToken cancel)
    {
        _connection ??= await transport.Connect(cancel);
        await _connection.Check(cancel);
    }

    public async ValueTask DisposeAsync()
    {
        if (_connection is { } connection)
        {
            _connection = null;
            await connection.DisposeAsync();
        }
    }

    private async Task<Delivery> Offer(MimeMessage message, CancellationToken cancel)
    {
        _connection ??= await transport.Connect(cancel);
        var delivery = await _connection.Send(message, cancel);
        if (delivery.Outcome == DeliveryOutcome.Interrupted)
        {
            await DisposeAsync();
        }

        return delivery;
    }

    // What happens before the mail itself, on a new connection, happens to every mail. So does what takes too long.
    private void Count(Delivery delivery)
    {
        Trouble = delivery.Trouble;
        _answered |= Trouble is null;
        _losses = delivery switch
        {
            { Trouble: null } => 0,
            { MayHaveArrived: false } or { Trouble.Trouble: Mail.Trouble.TooSlow } => LossesBeforeGivingUp,
            _ => _losses + 1,
        };
    }
}
