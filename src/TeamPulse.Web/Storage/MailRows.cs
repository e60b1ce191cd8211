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
internal sealed record OutgoingMail
{
    /// <summary>Random, version 4.</summary>
    public Guid Id { get; set; } = Guid.NewGuid();

    public MailKind Kind { get; set; }

    /// <summary>The wave of an invitation or reminder; null for the others.</summary>
    public WaveId? WaveId { get; set; }

    /// <summary>The invitation; null for other kinds than invitation and reminder.</summary>
    public InvitationId? InvitationId { get; set; }

    /// <summary>The member who gets it; null when a manager does.</summary>
    public MemberId? MemberId { get; set; }

    /// <summary>The manager who gets it; null when a member does.</summary>
    public ManagerId? ManagerId { get; set; }

    /// <summary>The manager who is away, where a stand-in gets the mail; null otherwise.</summary>
    public ManagerId? InPlaceOf { get; set; }

    /// <summary>The publication of a digest or alert.</summary>
    public int? PublicationId { get; set; }

    /// <summary>The alert of an alert mail.</summary>
    public int? AlertId { get; set; }

    public TeamId? TeamId { get; set; }

    public int Attempts { get; set; }

    /// <summary>Not before this instant.</summary>
    public DateTime DueAt { get; set; }

    /// <summary>Refused for good by the mail server; kept so that an administrator can see the count.</summary>
    public bool Failed { get; set; }
}
