using Hangfire;
using TeamPulse.Web.Configuration;
using TeamPulse.Web.Storage;

namespace TeamPulse.Web.Mail;

/// <summary>
/// Sends what waits in the outbox, but for reminders; one connection for a whole batch. Nothing that it logs or throws names a person:
/// no address, no name, no link, and not the mail server's own words, which often repeat them.
/// </summary>
internal sealed class MailJob(
    MailLease lease, IMailTransport transport, IServiceProvider services, MailMessages messages, PulseMeter meter,
    ILogger<MailJob> log)
{
    public const string QueueName = "mail";

    /// <summary>For Hangfire: ids only.</summary>
    [Queue(QueueName)]
    public async Task Send(MailKind kind, Guid? waveId, int? publicationId, CancellationToken cancel)
    {
        var writer = services.GetRequiredKeyedService<IMailWriter>(kind);
        var tally = new MailTally();
        await using var line = new MailLine(transport);
        try
        {
            while (await lease.Claim(kind, waveId, publicationId, cancel) is { Count: > 0 } claimed)
            {
                await SendAll(claimed, writer, line, tally, cancel);
            }
        }
        catch (MailWaits trouble)
        {
            log.LogWarning("Mail waits ({Kind}): {Reason}", kind, trouble.Message);
        }
        finally
        {
            log.LogInformation("Mail ({Kind}): {Tally}", kind, tally);
        }
    }

    private async Task SendAll(
        IReadOnlyList<OutgoingMail> claimed, IMailWriter writer, MailLine line, MailTally tally, CancellationToken cancel)
    {
        for (var i = 0; i < claimed.Count; i++)
        {
            try
            {
                if (!lease.Holds(claimed[i]))
                {
                    return;
                }

                await SendOne(claimed[i], writer, line, tally, cancel);
            }
            catch (MailWaits)
            {
                foreach (var mail in claimed.Skip(i))
                {
                    await lease.Delayed(mail, cancel);
                }

                throw;
            }
            catch (OperationCanceledException)
            {
                // The one under way may have arrived; the others certainly have not.
                await lease.Release(claimed.Skip(i + 1));
                throw;
            }
        }
    }

    private async Task SendOne(OutgoingMail mail, IMailWriter writer, MailLine line, MailTally tally, CancellationToken cancel)
    {
        MailDraft? draft;
        try
        {
            draft = await writer.Write(mail, cancel);
        }
        catch (Exception failure) when (failure is not (OperationCanceledException or MailWaits))
        {
            // Its message could name somebody; its type and place do not.
            log.LogError("A mail ({Kind}) could not be written: {Type} {Place}", mail.Kind, failure.GetType().Name, failure.StackTrace);
            await lease.Delayed(mail, cancel);
            tally.Add(new Delivery(DeliveryOutcome.Delayed));
            return;
        }

        if (draft is null)
        {
            await lease.Forget(mail, cancel);
            return;
        }

        var delivery = messages.Pack(mail.Kind, mail.Id, draft) is { } message
            ? await line.Send(message, cancel)
            : new Delivery(DeliveryOutcome.Refused);
        tally.Add(delivery);
        meter.Mail($"{delivery.Outcome}");
        await (delivery.Outcome switch
        {
            DeliveryOutcome.Accepted => lease.Delivered(mail, CancellationToken.None),
            DeliveryOutcome.Refused => lease.Refused(mail, cancel),
            _ => lease.Delayed(mail, cancel),
        });
    }
}
