using System.ComponentModel.DataAnnotations;
using Microsoft.EntityFrameworkCore;
using TeamPulse.Commitments;
using TeamPulse.Questionnaires;

namespace TeamPulse.Web.Storage;

/// <summary>What a manager promised a team. The manager's act, so it has an author and days.</summary>
[Index(nameof(TeamId), nameof(PromisedOn))]
internal sealed class CommitmentRow
{
    public int Id { get; set; }

    public TeamId TeamId { get; set; }

    /// <summary>Who promised it; null when the account is gone.</summary>
    public ManagerId? ManagerId { get; set; }

    /// <summary>What it is meant to change; null for none of the scores.</summary>
    public Driver? Driver { get; set; }

    [MaxLength(Commitment.MostCharacters)]
    public required string Text { get; set; }

    /// <summary>In the team's time zone, as the other days.</summary>
    public DateOnly PromisedOn { get; set; }

    public DateOnly Due { get; set; }

    public CommitmentState State { get; set; }

    /// <summary>When it was done or dropped; null while it is promised.</summary>
    public DateOnly? EndedOn { get; set; }

    /// <summary>Who marked it done or gave it up; null also when the account is gone, and for those ended before this was kept.</summary>
    public ManagerId? EndedBy { get; set; }

    public Commitment Read() => new(TeamId, Text, Driver, PromisedOn, Due, State, EndedOn);
}

/// <summary>Something that a manager noted because it may explain a trend.</summary>
[Index(nameof(TeamId), nameof(Day))]
internal sealed class TeamEventRow
{
    public int Id { get; set; }

    public TeamId TeamId { get; set; }

    /// <summary>In the team's time zone.</summary>
    public DateOnly Day { get; set; }

    [MaxLength(TeamEvent.MostCharacters)]
    public required string Text { get; set; }
}
