using Microsoft.EntityFrameworkCore;
using TeamPulse.Web.Storage;

namespace TeamPulse.Web.Mail;

/// <summary>Queues mails in the transaction of whoever has something to tell, and finds those that are due.</summary>
internal static class MailOutbox
{
    public static void Invite(PulseDb db, Invitation invitation, DateTime dueAt) =>
        db.OutgoingMails.Add(OfInvitation(MailKind.Invitation, invitation, dueAt));

    public static void Remind(PulseDb db, Invitation invitation, DateTime dueAt) =>
        db.OutgoingMails.Add(OfInvitation(MailKind.Reminder, invitation, dueAt));

    public static void ManagerDigest(PulseDb db, TeamId team, int publicationId, ManagerId managerId, DateTime dueAt) =>
        db.OutgoingMails.Add(new OutgoingMail
        {
            Kind = MailKind.ManagerDigest,
            TeamId = team,
            PublicationId = publicationId,
            ManagerId = managerId,
            DueAt = dueAt,
        });

    public static void TeamDigest(PulseDb db, TeamId team, int publicationId, MemberId memberId, DateTime dueAt) =>
        db.OutgoingMails.Add(new OutgoingMail
        {
            Kind = MailKind.TeamDigest,
            TeamId = team,
            PublicationId = publicationId,
            MemberId = memberId,
            DueAt = dueAt,
        });

    public static void Alert(PulseDb db, Alert alert, int publicationId, ManagerId managerId, DateTime dueAt) =>
        db.OutgoingMails.Add(new OutgoingMail
        {
            Kind = MailKind.Alert,
            TeamId = alert.TeamId,
            PublicationId = publicationId,
            AlertId = alert.Id,
            ManagerId = managerId,
            DueAt = dueAt,
        });

    public static void SignInLink(PulseDb db, ManagerId managerId, DateTime dueAt) =>
        db.OutgoingMails.Add(new OutgoingMail { Kind = MailKind.SignInLink, ManagerId = managerId, DueAt = dueAt });

    public static void Test(PulseDb db, ManagerId managerId, DateTime dueAt) =>
        db.OutgoingMails.Add(new OutgoingMail { Kind = MailKind.Test, ManagerId = managerId, DueAt = dueAt });

    /// <summary>What the tick enqueues: one <see cref="MailJob"/> for each.</summary>
    public static async Task<IReadOnlyList<MailBatch>> Due(PulseDb db, DateTime now, CancellationToken cancel)
    {
        var due = await db.OutgoingMails.AsNoTracking().Where(m => !m.Failed && m.DueAt <= now)
            .Select(m => new { m.Kind, m.WaveId, m.PublicationId }).Distinct().ToListAsync(cancel);
        return [.. due.Select(m => new MailBatch(m.Kind, m.WaveId?.Value, m.PublicationId))];
    }

    private static OutgoingMail OfInvitation(MailKind kind, Invitation invitation, DateTime dueAt) => new()
    {
        Kind = kind,
        WaveId = invitation.WaveId,
        InvitationId = invitation.Id,
        MemberId = invitation.MemberId,
        DueAt = dueAt,
    };
}
