using System.Text;
using MailKit;
using MailKit.Net.Smtp;
using MimeKit;

namespace TeamPulse.Web.Mail;

internal sealed class SmtpConnection(PulseSmtpClient client, MailboxAddress sender, SmtpPatience patience) : IMailConnection
{
    // RFC 6531. Without it only the domain can be written in other letters: it has a form in ASCII.
    private const string NotCarried =
        "The mail server cannot carry letters such as “ö” before the @ of an address (it does not offer SMTPUTF8).";

    private static readonly TimeSpan LongestGoodbye = TimeSpan.FromSeconds(5);

    private readonly SmtpCapabilities _offered = client.Capabilities;
    private bool _lost;

    public async Task<Delivery> Send(MimeMessage message, CancellationToken cancel)
    {
        var isPlain = message.To.Mailboxes.All(to => Ascii.IsValid(to.Address.AsSpan(0, to.Address.LastIndexOf('@'))));
        if (!isPlain && !_offered.HasFlag(SmtpCapabilities.UTF8))
        {
            return new Delivery(DeliveryOutcome.Refused, Reason: NotCarried);
        }

        // Servers behind this one may not carry what this one takes, so it is asked for no more than the address needs. What MailKit was
        // told to do without it does without as long as the connection lasts.
        if (isPlain)
        {
            client.Capabilities &= ~SmtpCapabilities.UTF8;
        }
        else if (!client.Capabilities.HasFlag(SmtpCapabilities.UTF8))
        {
            return Delivery.Interrupted(new MailServerTrouble(Trouble.Lost), mayHaveArrived: false);
        }

        try
        {
            var delivery = await Offer(message, cancel);
            _lost |= delivery.Outcome == DeliveryOutcome.Interrupted;
            return delivery;
        }
        catch (MailServerTrouble)
        {
            _lost = true;
            throw;
        }
    }

    public async Task Check(CancellationToken cancel)
    {
        if ((await Limited(limit => client.CheckSender(sender, limit), cancel)).Trouble is { } trouble)
        {
            _lost = true;
            throw trouble;
        }
    }

    public async ValueTask DisposeAsync()
    {
        using var limit = new CancellationTokenSource(LongestGoodbye);
        try
        {
            await client.DisconnectAsync(quit: !_lost, limit.Token);
        }
        catch (Exception failure) when (failure is OperationCanceledException || SmtpTransport.IsNetwork(failure))
        {
            // It is gone already.
        }

        client.Dispose();
    }

    private async Task<Delivery> Offer(MimeMessage message, CancellationToken cancel)
    {
        try
        {
            return await Limited(limit => client.Send(message, limit), cancel);
        }
        catch (Exception failure) when (failure is not OperationCanceledException and not MailServerTrouble)
        {
            // Whatever else there is, it may carry words of the mail; and the mails behind this one must not wait for it.
            return new Delivery(DeliveryOutcome.Delayed, Reason: $"It could not be offered to the mail server ({failure.GetType().Name}).");
        }
    }

    private async Task<Delivery> Limited(Func<CancellationToken, Task> talk, CancellationToken cancel)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        limit.CancelAfter(patience.Send);
        try
        {
            await talk(limit.Token);
            return Delivery.Accepted;
        }
        catch (SmtpCommandException answer)
        {
            return SmtpAnswer.Judge(answer.ErrorCode, (int)answer.StatusCode, answer.Message);
        }
        catch (ServiceNotAuthenticatedException)
        {
            throw new MailServerTrouble(Trouble.SignInDemanded);
        }
        catch (OperationCanceledException) when (!cancel.IsCancellationRequested)
        {
            return Delivery.Interrupted(new MailServerTrouble(Trouble.TooSlow), client.HasBegunMessage);
        }
        catch (Exception failure) when (SmtpTransport.IsNetwork(failure))
        {
            return Delivery.Interrupted(new MailServerTrouble(Trouble.Lost), client.HasBegunMessage);
        }
    }
}
