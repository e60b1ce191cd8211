using TeamPulse.Web.Storage;

namespace TeamPulse.Web.Mail;

/// <summary>Sends the test mail at once, so that whoever asked for it learns what happened.</summary>
internal sealed class TestMail(IMailTransport transport, TestMails writer, MailMessages messages, MailWatch watch, TimeProvider clock)
{
    // Somebody looks at the page meanwhile.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    /// <returns>What the server said of it; null when there is no such account any more.</returns>
    /// <exception cref="MailServerTrouble">No mail can be sent at the moment.</exception>
    public async Task<Delivery?> Send(ManagerId to, CancellationToken cancel)
    {
        var mail = OutgoingMail.Test(to, clock.UtcNow());
        if (await writer.Write(mail, cancel) is not { } draft)
        {
            return null;
        }

        if (messages.Pack(mail.Kind, mail.Id, draft) is not { } message)
        {
            return new Delivery(DeliveryOutcome.Refused, Reason: MailSender.NoAddress);
        }

        try
        {
            var delivery = await Offer(message, cancel);
            await watch.Worked(CancellationToken.None);
            return delivery;
        }
        catch (MailServerTrouble trouble)
        {
            await watch.Failed(trouble, CancellationToken.None);
            throw;
        }
    }

    private async Task<Delivery> Offer(MimeKit.MimeMessage message, CancellationToken cancel)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        limit.CancelAfter(Patience);
        try
        {
            await using var line = new MailLine(transport);
            var delivery = await line.Send(message, limit.Token);
            return line.Trouble is { } trouble ? throw trouble : delivery;
        }
        catch (OperationCanceledException) when (!cancel.IsCancellationRequested)
        {
            throw new MailServerTrouble(Trouble.TooSlow);
        }
    }
}
