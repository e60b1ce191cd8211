using MimeKit;

namespace TeamPulse.Web.Mail;

/// <summary>Keeps one connection for all mails of a job, and makes a new one when it is lost on the way.</summary>
internal sealed class MailLine(IMailTransport transport) : IAsyncDisposable
{
    private const int LossesBeforeGivingUp = 3;

    private IMailConnection? _connection;
    private int _losses;

    /// <exception cref="MailServerTrouble">Cannot connect or sign in, or one connection after the other is lost.</exception>
    public async Task<Delivery> Send(MimeMessage message, CancellationToken cancel)
    {
        if (_losses >= LossesBeforeGivingUp)
        {
            throw new MailServerTrouble(Trouble.Unreachable);
        }

        _connection ??= await transport.Connect(cancel);
        var delivery = await _connection.Send(message, cancel);
        _losses = _connection.IsUsable ? 0 : _losses + 1;
        if (_losses > 0)
        {
            await DisposeAsync();
        }

        return delivery;
    }

    public async ValueTask DisposeAsync()
    {
        if (_connection is { } connection)
        {
            _connection = null;
            await connection.DisposeAsync();
        }
    }
}
