using TeamPulse.Web.Configuration;
using TeamPulse.Web.Storage;

namespace TeamPulse.Web.Mail;

/// <summary>Writes one claimed mail, sends it, and books what became of it. One sender serves one job.</summary>
internal sealed class MailSender(
    MailLease lease, IServiceProvider services, MailMessages messages, PulseMeter meter, TimeProvider clock, ILogger<MailSender> log)
{
    public const string NoAddress = "This is not a mail address.";

    // A writer that cannot be made says so once a job, and does not keep mails of other kinds.
    private readonly Dictionary<MailKind, Lazy<IMailWriter>> _writers = [];

    /// <exception cref="MailServerTrouble">Nothing can be sent at the moment. The mail is still claimed.</exception>
    public async Task Send(OutgoingMail mail, MailLine line, MailTally tally, CancellationToken cancel)
    {
        MailDraft? draft;
        try
        {
            var writer = Writer(mail.Kind);
            if (writer.Lifetime is { } lifetime && clock.UtcNow() - mail.QueuedAt > lifetime)
            {
                await lease.Fail(mail, "It could not be sent in time.", cancel);
                tally.AddGivenUp();
                return;
            }

            draft = await writer.Write(mail, cancel);
        }
        catch (MailWaits waits)
        {
            if (tally.AddUnwritten())
            {
                log.LogWarning("Mail waits ({Kind}): {Reason}", mail.Kind, waits.Message);
            }

            await lease.Delay(mail, waits.Message, cancel);
            return;
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            if (tally.AddUnwritten())
            {
                // Its message could name somebody; its type and place do not.
                log.LogError(
                    "A mail ({Kind}) could not be written: {Type} {Place}", mail.Kind, failure.GetType().Name, failure.StackTrace);
            }

            await lease.Delay(mail, $"It could not be written ({failure.GetType().Name}); the log says more.", cancel);
            return;
        }

        if (draft is null)
        {
            await lease.Forget(mail, cancel);
            tally.AddNotNeeded();
            return;
        }

        var delivery = messages.Pack(mail.Kind, mail.Id, draft) is { } message
            ? await line.Send(message, cancel)
            : new Delivery(DeliveryOutcome.Refused, Reason: NoAddress);
        tally.Add(delivery);
        meter.Mail($"{delivery.Outcome}");
        await (delivery switch
        {
            { Outcome: DeliveryOutcome.Accepted } => lease.Delivered(mail, CancellationToken.None),
            { Outcome: DeliveryOutcome.Refused } => lease.Fail(mail, delivery.Reason, cancel),
            { Outcome: DeliveryOutcome.Interrupted, MayHaveArrived: false } => lease.Release([mail]),
            _ => lease.Delay(mail, delivery.Reason ?? delivery.Trouble?.Message, cancel),
        });
    }

    private IMailWriter Writer(MailKind kind)
    {
        if (!_writers.TryGetValue(kind, out var writer))
        {
            _writers[kind] = writer = new(() => services.GetRequiredKeyedService<IMailWriter>(kind));
        }

        return writer.Value;
    }
}
