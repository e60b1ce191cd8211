using System.ComponentModel.DataAnnotations.Schema;
using Microsoft.EntityFrameworkCore;

namespace TeamPulse.Web.Storage;

internal enum MailKind
{
    Invitation,
    Reminder,
    ManagerDigest,
    TeamDigest,
    Alert,

    /// <summary>A one-time sign-in link for somebody whom a roster first names as a manager.</summary>
    SignInLink,

    /// <summary>Shows the administrator that sending works.</summary>
    Test,
}

/// <summary>
/// A mail that waits to be sent. It holds ids only: the text, and the secret of an invitation's link,
/// are made when it leaves. Deleted when delivered; a wave's rows go when the wave closes.
/// </summary>
[Index(nameof(Failed), nameof(DueAt))]
internal sealed record OutgoingMail
{
    private OutgoingMail(MailKind kind, DateTime dueAt) => (Kind, DueAt) = (kind, dueAt);

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

    /// <summary>The publication of a digest or alert.</summary>
    public int? PublicationId { get; private init; }

    /// <summary>The alert of an alert mail.</summary>
    public int? AlertId { get; private init; }

    public TeamId? TeamId { get; private init; }

    public int Attempts { get; private init; }

    /// <summary>Not before this instant.</summary>
    public DateTime DueAt { get; private init; }

    /// <summary>Refused for good by the mail server; kept so that an administrator can see the count.</summary>
    public bool Failed { get; private init; }

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
    /// <param name="dueAt">Not before this instant.</param>
    public static OutgoingMail ManagerDigest(PublicationRow publication, ManagerId to, ManagerId? inPlaceOf, DateTime dueAt) =>
        new(MailKind.ManagerDigest, dueAt)
        {
            PublicationId = publication.Id,
            TeamId = publication.TeamId,
            ManagerId = to,
            InPlaceOf = inPlaceOf,
        };

    /// <summary>Goes to whom the digest goes.</summary>
    public static OutgoingMail Alert(OutgoingMail digest, Alert alert) =>
        digest with { Id = Guid.NewGuid(), Kind = MailKind.Alert, AlertId = alert.Id };

    public static OutgoingMail TeamDigest(PublicationRow publication, MemberId to, DateTime dueAt) =>
        new(MailKind.TeamDigest, dueAt) { PublicationId = publication.Id, TeamId = publication.TeamId, MemberId = to };

    public static OutgoingMail SignInLink(ManagerId to, DateTime dueAt) => new(MailKind.SignInLink, dueAt) { ManagerId = to };

    public static OutgoingMail Test(ManagerId to, DateTime dueAt) => new(MailKind.Test, dueAt) { ManagerId = to };
}
