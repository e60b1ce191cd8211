using Hangfire;
using TeamPulse.Web.Storage;

namespace TeamPulse.Web.Mail;

/// <summary>
/// Sends what waits in the outbox, but for reminders; one connection for a whole batch. Nothing that it logs or throws names a person:
/// no address, no name, no link, and not the mail server's own words, which often repeat them.
/// </summary>
internal sealed class MailJob(
    MailLease lease, MailSender sender, MailWatch watch, MailReach reach, IMailTransport transport, ILogger<MailJob> log)
{
    public const string QueueName = "mail";

    // Mails that cannot be written say nothing about the server. A probe that meets so many of them makes a connection instead.
    private const int MostUnwritten = 20;

    /// <summary>For Hangfire: ids only. While mail stands still it does nothing; the probe does.</summary>
    [Queue(QueueName)]
    public Task Send(MailKind kind, Guid? waveId, int? publicationId, CancellationToken cancel) => Noting($"{kind}", async (line, tally) =>
    {
        while (!(await watch.Status(cancel)).StandsStill
            && await lease.Claim(kind, waveId, publicationId, cancel) is { Count: > 0 } claimed)
        {
            await SendAll(claimed, line, tally, cancel);
        }
    });

    /// <summary>While mail stands still: tries with one mail, or with a connection if none waits.</summary>
    [Queue(QueueName)]
    public Task Probe(CancellationToken cancel) => Noting("Probe", async (line, tally) =>
    {
        if (!await watch.MayProbe(cancel))
        {
            return;
        }

        for (var i = 0; i < MostUnwritten && !tally.HasTried; i++)
        {
            if (await lease.ClaimOldest(cancel) is not { } mail)
            {
                break;
            }

            await SendAll([mail], line, tally, cancel);
        }

        if (!tally.HasTried)
        {
            await reach.Try(cancel);
        }
    });

    private async Task Noting(string what, Func<MailLine, MailTally, Task> send)
    {
        var tally = new MailTally();
        await using var line = new MailLine(transport);
        try
        {
            await send(line, tally);
        }
        catch (MailServerTrouble trouble)
        {
            await watch.Failed(trouble, CancellationToken.None);
        }
        finally
        {
            if (!tally.IsEmpty)
            {
                log.LogInformation("Mail ({What}): {Tally}", what, tally);
            }
        }
    }

    private async Task SendAll(IReadOnlyList<OutgoingMail> claimed, MailLine line, MailTally tally, CancellationToken cancel)
    {
        var done = 0;
        try
        {
            while (done < claimed.Count && await lease.Holds(claimed[done], cancel))
            {
                await sender.Send(claimed[done], line, tally, cancel);
                done++;
            }
        }
        catch (OperationCanceledException)
        {
            // The one under way may have arrived; the others certainly have not.
            done++;
            throw;
        }
        finally
        {
            await lease.Release(claimed.Skip(done));
            if (line.TakeAnswered())
            {
                await watch.Worked(CancellationToken.None);
            }
        }

        if (line.Trouble is { } trouble)
        {
            throw trouble;
        }
    }
}
