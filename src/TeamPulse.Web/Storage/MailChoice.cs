namespace TeamPulse.Web.Storage;

/// <summary>
/// Which mails a member wants. It is in the person's row, so it stays through imports, another name and another team.
/// </summary>
public enum MailChoice
{
    /// <summary>Invitations, reminders and results.</summary>
    All,

    /// <summary>Invitations and results.</summary>
    NoReminders,

    /// <summary>Who gets no invitation is not asked.</summary>
    ResultsOnly,

    Nothing,
}

internal static class MailChoices
{
    /// <summary>Those of members who are asked.</summary>
    public static readonly MailChoice[] Asked = [MailChoice.All, MailChoice.NoReminders];

    private static readonly MailChoice[] Told = [.. Asked, MailChoice.ResultsOnly];

    /// <summary>Those with which a member gets a mail of this kind.</summary>
    public static MailChoice[] Wanting(MailKind kind) => kind switch
    {
        MailKind.Reminder => [MailChoice.All],
        MailKind.Invitation => Asked,
        _ => Told,
    };
}
