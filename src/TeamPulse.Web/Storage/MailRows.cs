using System.ComponentModel.DataAnnotations;
using System.ComponentModel.DataAnnotations.Schema;
using Microsoft.EntityFrameworkCore;

namespace TeamPulse.Web.Storage;

internal enum MailKind
{
    Invitation,
    Reminder,
    ManagerDigest,
    TeamDigest,

    /// <summary>The week of all teams below, for a manager above.</summary>
    Overview,

    /// <summary>A one-time sign-in link for somebody whom a roster first names as a manager.</summary>
    SignInLink,

    /// <summary>Shows the administrator that sending works.</summary>
    Test,

    /// <summary>Tells the owner of an account what happened to it.</summary>
    Account,
}

/// <summary>What happened to an account.</summary>
internal enum AccountNotice
{
    GaveAdministrator,
    GavePartner,
    GaveAuditor,
    TookAdministrator,
    TookPartner,
    TookAuditor,

    /// <summary>Its last right is gone, and it signs nobody in any more.</summary>
    Ended,
    NewPassword,
    NewDevice,

    /// <summary>It was made, or got a new link, at the server's command line.</summary>
    Rescued,

    /// <summary>That happened to another administrator's account.</summary>
    RescuedOther,
}

/// <summary>
/// A mail that waits to be sent. It holds ids only: the text, and the secret of an invitation's link,
/// are made when it leaves. Deleted when delivered; a wave's rows go when the wave closes.
/// </summary>
[Index(nameof(Failed), nameof(DueAt))]
internal sealed record OutgoingMail
{
    public const int MostOfAReason = 300;

    private OutgoingMail(MailKind kind, DateTime dueAt) => (Kind, DueAt, QueuedAt) = (kind, dueAt, dueAt);

    /// <summary>Random, version 4.</summary>
    [DatabaseGenerated(DatabaseGeneratedOption.None)]
    public Guid Id { get; private init; } = Guid.NewGuid();

    public MailKind Kind { get; private init; }

    /// <summary>The wave of an invitation or reminder; null for the others.</summary>
    public WaveId? WaveId { get; private init; }

    /// <summary>The invitation; null for other kinds than invitation and reminder.</summary>
    public InvitationId? InvitationId { get; private init; }

    /// <summary>The member who gets it; null when a manager does.</summary>
    public MemberId? MemberId { get; private init; }

    /// <summary>The manager who gets it; null when a member does.</summary>
    public ManagerId? ManagerId { get; private init; }

    /// <summary>The manager who is away, where a stand-in gets the mail; null otherwise.</summary>
    public ManagerId? InPlaceOf { get; private init; }

    /// <summary>The publication of a digest.</summary>
    public int? PublicationId { get; private init; }

    /// <summary>The week of an overview.</summary>
    public IsoWeek? Week { get; private init; }

    /// <summary>
    /// The first week whose alerts a manager's digest tells: earlier than its own where it replaces digests that never left. It is set
    /// whether there were alerts or not. Null: its own week.
    /// </summary>
    public IsoWeek? AlertsSince { get; private init; }

    public TeamId? TeamId { get; private init; }

    /// <summary>What a mail about an account tells; null for other mails.</summary>
    public AccountNotice? Notice { get; private init; }

    /// <summary>How often it was put off for a reason of its own. Trouble of the mail server is not counted.</summary>
    public int Attempts { get; private init; }

    /// <summary>Not before this instant. A worker that claims the mail moves it on; the exact instant is the claim's name.</summary>
    public DateTime DueAt { get; private init; }

    /// <summary>Since when it waits.</summary>
    public DateTime QueuedAt { get; private init; }

    /// <summary>Refused by the mail server, or too late; kept for the administrator, who can have it sent again.</summary>
    public bool Failed { get; private init; }

    /// <summary>Why it failed, or was put off last: the server's answer, or a sentence of ours. For pages, never for logs.</summary>
    [MaxLength(MostOfAReason)]
    public string? Reason { get; private init; }

    public static OutgoingMail Invitation(Invitation invitation, TeamId team, DateTime dueAt) => new(MailKind.Invitation, dueAt)
    {
        WaveId = invitation.WaveId,
        InvitationId = invitation.Id,
        MemberId = invitation.MemberId,
        TeamId = team,
    };

    /// <summary>Each invited person has one. It is moved on by the clock alone, and never says whether a mail has left.</summary>
    public static OutgoingMail Reminder(Invitation invitation, TeamId team, DateTime dueAt) =>
        Invitation(invitation, team, dueAt) with { Kind = MailKind.Reminder };

    /// <param name="publication">What it tells; saved already.</param>
    /// <param name="to">The manager, or who stands in.</param>
    /// <param name="inPlaceOf">The manager who is away; null when the manager gets it.</param>
    /// <param name="alertsSince">The first week whose alerts no mail has told; null: the publication's.</param>
    /// <param name="dueAt">Not before this instant.</param>
    public static OutgoingMail ManagerDigest(
        PublicationRow publication, ManagerId to, ManagerId? inPlaceOf, IsoWeek? alertsSince, DateTime dueAt) =>
        new(MailKind.ManagerDigest, dueAt)
        {
            PublicationId = publication.Id,
            TeamId = publication.TeamId,
            ManagerId = to,
            InPlaceOf = inPlaceOf,
            AlertsSince = alertsSince,
        };

    public static OutgoingMail Overview(ManagerId to, IsoWeek week, DateTime dueAt) =>
        new(MailKind.Overview, dueAt) { ManagerId = to, Week = week };

    public static OutgoingMail TeamDigest(PublicationRow publication, MemberId to, DateTime dueAt) =>
        new(MailKind.TeamDigest, dueAt) { PublicationId = publication.Id, TeamId = publication.TeamId, MemberId = to };

    public static OutgoingMail SignInLink(ManagerId to, DateTime dueAt) => new(MailKind.SignInLink, dueAt) { ManagerId = to };

    public static OutgoingMail Account(AccountNotice notice, ManagerId to, DateTime dueAt) =>
        new(MailKind.Account, dueAt) { ManagerId = to, Notice = notice };

    public static OutgoingMail Test(ManagerId to, DateTime dueAt) => new(MailKind.Test, dueAt) { ManagerId = to };
}

/// <summary>
/// How it goes with the mail server: one row, which is always there and which all nodes share. It is about the server, never about a
/// mail. Reminders neither succeed nor fail here: that one has left would tell that somebody has not answered.
/// </summary>
internal sealed class MailStatus
{
    [DatabaseGenerated(DatabaseGeneratedOption.None)]
    public int Id { get; init; } = 1;

    /// <summary>When the server last took a mail, or a connection that was tried; to the minute.</summary>
    public DateTime? SucceededAt { get; init; }

    /// <summary>What keeps mail from leaving, as a sentence; null while nothing does.</summary>
    [MaxLength(OutgoingMail.MostOfAReason)]
    public string? Trouble { get; init; }

    /// <summary>Since when mail stands still: the first failure after the last success.</summary>
    public DateTime? Since { get; init; }

    /// <summary>The last attempt to reach the server failed, and none has succeeded since.</summary>
    [NotMapped]
    public bool StandsStill => Since is not null;

    /// <summary>When this was last tried.</summary>
    public DateTime? TriedAt { get; init; }

    /// <summary>When the log last told of it.</summary>
    public DateTime? ToldAt { get; init; }
}
