using Microsoft.EntityFrameworkCore;
using TeamPulse.Web.Storage;

namespace TeamPulse.Web.Mail;

/// <summary>What a mail was about, as far as pages may say: an alert is told like the digest beside which it goes.</summary>
public enum MailSubject
{
    Invitation,
    Results,
    SignIn,
}

/// <summary>Somebody whom a mail could not reach.</summary>
/// <param name="Key">Names the person in a form.</param>
/// <param name="Name">The member's or the manager's.</param>
/// <param name="Address">As the roster or the account has it now.</param>
/// <param name="Subjects">What the mails were about.</param>
/// <param name="Reason">The server's answer, or a sentence of ours.</param>
public sealed record UnreachedPerson(string Key, string Name, string Address, IReadOnlyList<MailSubject> Subjects, string Reason);

/// <summary>
/// Whom the mail server refused, or took no more in time. Everybody who is asked gets an invitation, so that one was refused says
/// nothing of an answer. Who gets a reminder has not answered: reminders are never here.
/// </summary>
internal sealed class Unreached(PulseDb db, TimeProvider clock)
{
    public async Task<IReadOnlyList<UnreachedPerson>> All(CancellationToken cancel)
    {
        var failed = await db.Tellable().AsNoTracking().Where(m => m.Failed).ToListAsync(cancel);
        var (memberIds, managerIds) = (failed.ConvertAll(m => m.MemberId), failed.ConvertAll(m => m.ManagerId));
        var members = await db.Members.AsNoTracking().Where(m => memberIds.Contains(m.Id)).ToDictionaryAsync(m => m.Id, cancel);
        var managers = await db.Managers.AsNoTracking().Where(m => managerIds.Contains(m.Id)).ToDictionaryAsync(m => m.Id, cancel);
        return [.. failed.GroupBy(Key).Select(Person).OfType<UnreachedPerson>().OrderBy(p => p.Address, StringComparer.Ordinal)];

        UnreachedPerson? Person(IGrouping<string, OutgoingMail> mails) => mails.First() switch
        {
            { MemberId: { } id } when members.GetValueOrDefault(id) is { } member => Of(mails, member.Name, member.Email),
            { ManagerId: { } id } when managers.GetValueOrDefault(id) is { } manager => Of(mails, manager.DisplayName, manager.Email ?? ""),
            _ => null,
        };
    }

    /// <summary>Lets them leave again, as if they had been queued now; the caller saves nothing more.</summary>
    /// <param name="key">Of one person; null for everybody.</param>
    /// <returns>How many people.</returns>
    public async Task<int> SendAgain(string? key, CancellationToken cancel)
    {
        var failed = await db.OutgoingMails.AsNoTracking().Where(m => m.Failed && m.Kind != MailKind.Reminder).ToListAsync(cancel);
        var chosen = failed.FindAll(m => key is null || Key(m) == key);
        var (now, ids) = (clock.UtcNow(), chosen.ConvertAll(m => m.Id));
        await db.OutgoingMails.Where(m => ids.Contains(m.Id) && m.Failed).ExecuteUpdateAsync(
            set => set.SetProperty(m => m.Failed, false).SetProperty(m => m.Attempts, 0).SetProperty(m => m.DueAt, now)
                .SetProperty(m => m.QueuedAt, now).SetProperty(m => m.Reason, (string?)null),
            cancel);
        return chosen.DistinctBy(Key).Count();
    }

    private static UnreachedPerson Of(IGrouping<string, OutgoingMail> mails, string name, string address) => new(
        mails.Key, name, address, [.. mails.Select(Subject).Distinct().Order()], mails.MaxBy(m => m.DueAt)!.Reason ?? "");

    private static string Key(OutgoingMail mail) => mail.MemberId is { } member ? $"member-{member}" : $"manager-{mail.ManagerId}";

    private static MailSubject Subject(OutgoingMail mail) => mail.Kind switch
    {
        MailKind.Invitation => MailSubject.Invitation,
        MailKind.SignInLink or MailKind.Test or MailKind.Account => MailSubject.SignIn,
        _ => MailSubject.Results,
    };
}
