using System.Threading.Channels;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging.Abstractions;
using TeamPulse.Web.Mail;
using TeamPulse.Web.Results;
using TeamPulse.Web.Storage;

namespace TeamPulse.Web.Inviting;

/// <summary>
/// Sends the reminders of a round to those who need one. It is no job, because a job's duration would count them, and it logs nothing.
/// All that it changes is the invitation, which knows already who has collected a ballot.
/// </summary>
internal sealed class ReminderPost(
    QuietPulseDbFactory databases, IServiceScopeFactory scopes, IMailTransport transport, MailMessages messages) : BackgroundService
{
    private readonly Channel<IReadOnlyList<OutgoingMail>> _rounds = Channel.CreateUnbounded<IReadOnlyList<OutgoingMail>>();

    public void Hand(IReadOnlyList<OutgoingMail> round) => _rounds.Writer.TryWrite(round);

    /// <summary>Sends all rounds that were handed over.</summary>
    public async Task SendWaiting(CancellationToken cancel)
    {
        while (_rounds.Reader.TryRead(out var round))
        {
            try
            {
                await Send(round, cancel);
            }
#pragma warning disable CA1031 // An error that ends the program, or is told, would tell that a reminder was to be sent.
            catch (Exception failure) when (failure is not OperationCanceledException)
#pragma warning restore CA1031
            {
                // The next round tries again.
            }
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (await _rounds.Reader.WaitToReadAsync(stoppingToken))
        {
            await SendWaiting(stoppingToken);
        }
    }

    private async Task Send(IReadOnlyList<OutgoingMail> round, CancellationToken cancel)
    {
        await using var scope = scopes.CreateAsyncScope();
        await using var db = databases.Create();
        if (await db.MailFails(cancel))
        {
            return;
        }

        await using var renderer = new MailRenderer(scope.ServiceProvider, NullLoggerFactory.Instance);
        await using var line = new MailLine(transport);
        var writer = Writer(scope.ServiceProvider, db, renderer);
        foreach (var mail in round)
        {
            try
            {
                await SendOne(mail, db, writer, line, cancel);
            }
            catch (MailServerTrouble)
            {
                return;
            }
#pragma warning disable CA1031 // A failure that is told would tell that a reminder was to be sent.
            catch (Exception failure) when (failure is not OperationCanceledException)
#pragma warning restore CA1031
            {
                // The next round tries again.
            }
        }
    }

    private async Task SendOne(OutgoingMail mail, PulseDb db, InvitationMails writer, MailLine line, CancellationToken cancel)
    {
        if (await writer.Write(mail, cancel) is not { } draft || !await Mark(mail, db, reminded: true))
        {
            return;
        }

        // Marked first, so that no other node sends it, too.
        var left = false;
        try
        {
            left = messages.Pack(mail.Kind, mail.Id, draft) is not { } message
                || (await line.Send(message, cancel)).Outcome is DeliveryOutcome.Accepted or DeliveryOutcome.Refused;
        }
        finally
        {
            if (!left)
            {
                await Mark(mail, db, reminded: false);
            }
        }
    }

    private static async Task<bool> Mark(OutgoingMail mail, PulseDb db, bool reminded) =>
        await db.Invitations.Where(i => i.Id == mail.InvitationId && i.Reminded != reminded)
            .ExecuteUpdateAsync(set => set.SetProperty(i => i.Reminded, reminded), CancellationToken.None) == 1;

    // The usual writer, on a database and a renderer that log nothing.
    private static InvitationMails Writer(IServiceProvider services, PulseDb db, MailRenderer renderer) =>
        ActivatorUtilities.CreateInstance<InvitationMails>(
            services, db, renderer, new PublishedResults(db), new MailPeople(db),
            ActivatorUtilities.CreateInstance<InvitationLinks>(services, db));
}
