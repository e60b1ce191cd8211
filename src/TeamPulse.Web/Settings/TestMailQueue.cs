using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using TeamPulse.Web.Configuration;
using TeamPulse.Web.Storage;

namespace TeamPulse.Web.Settings;

/// <summary>How many mails wait, and how many the mail server refused; never whose. Without reminders: their number is that of those who have not answered.</summary>
internal sealed record MailCounts(int Queued, int Failed);

/// <summary>Shows an administrator that sending works.</summary>
internal sealed class TestMailQueue(PulseDb db, TimeProvider clock, IOptions<PulseSettings> settings)
{
    /// <summary>False when neither a mail server nor the directory for mails is configured: then nothing can be sent.</summary>
    public bool CanSend => settings.Value.MailsAsFiles || !string.IsNullOrWhiteSpace(settings.Value.Smtp.Host);

    public bool AsFiles => string.IsNullOrWhiteSpace(settings.Value.Smtp.Host) && settings.Value.MailsAsFiles;

    public Task Queue(ManagerId managerId, CancellationToken cancel) =>
        db.QueueOnce(OutgoingMail.Test(managerId, clock.UtcNow()), cancel);

    public async Task<MailCounts> Count(CancellationToken cancel)
    {
        var mails = db.OutgoingMails.Where(m => m.Kind != MailKind.Reminder);
        return new MailCounts(await mails.CountAsync(m => !m.Failed, cancel), await mails.CountAsync(m => m.Failed, cancel));
    }
}
