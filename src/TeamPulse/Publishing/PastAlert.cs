using TeamPulse.Commitments;

namespace TeamPulse.Publishing;

/// <summary>How a manager put an alert aside for good.</summary>
public enum AlertAnswer
{
    /// <summary>Seen, and dealt with.</summary>
    Acknowledged,

    /// <summary>It was no news.</summary>
    Known,
}

/// <summary>An alert with what became of it, as everybody reads it who may see the team's results.</summary>
/// <param name="Alert">What fell; its numbers have passed the gate.</param>
/// <param name="Handling">Null while nobody has put it aside.</param>
/// <param name="SnoozedUntil">The day on which its card comes back; null unless it was told to wait.</param>
public sealed record PastAlert(PublishedAlert Alert, AlertHandling? Handling, DateOnly? SnoozedUntil)
{
    /// <summary>Names it.</summary>
    public int Id { get; init; }

    /// <summary>Who let it wait, by today's name; null when that is not known.</summary>
    public string? SnoozedBy { get; init; }

    /// <summary>When it was told to wait, in the team's time zone; null when that is not known.</summary>
    public DateOnly? SnoozedOn { get; init; }

    /// <summary>The last day on which somebody did something about it; null while nobody has, and when that is not known.</summary>
    public DateOnly? DealtWithOn => Handling?.On ?? (SnoozedUntil is null ? null : SnoozedOn);

    /// <summary>As it stood on an earlier day.</summary>
    public PastAlert AsOf(DateOnly day) => DealtWithOn > day ? this with { Handling = null, SnoozedUntil = null } : this;
}

/// <summary>What a manager did about an alert.</summary>
/// <param name="How">Acknowledged or known.</param>
/// <param name="On">The day, in the team's time zone.</param>
/// <param name="Manager">By today's name; null when the account is gone.</param>
/// <param name="Note">One line for the team; null when none was written.</param>
public sealed record AlertHandling(AlertAnswer How, DateOnly On, string? Manager, string? Note)
{
    /// <summary>As much as can be read at a glance.</summary>
    public const int MostCharacters = 200;

    /// <summary>What was promised about it in the same step; null for nothing.</summary>
    public Commitment? Promise { get; init; }

    /// <summary>Days from the Monday after the alert's week, on which it is usually told, to the answer.</summary>
    public int DaysAfter(PublishedAlert alert) => Math.Max(0, On.DayNumber - alert.Week.AddWeeks(1).Monday.DayNumber);
}
