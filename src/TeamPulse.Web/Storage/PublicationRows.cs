using System.ComponentModel.DataAnnotations;
using System.ComponentModel.DataAnnotations.Schema;
using Microsoft.EntityFrameworkCore;
using TeamPulse.Publishing;
using TeamPulse.Questionnaires;
using TeamPulse.Trends;

namespace TeamPulse.Web.Storage;

/// <summary>The frozen results of a wave: written once, at close, never recomputed for readers.</summary>
[Index(nameof(TeamId), nameof(Week), IsUnique = true)]
[Index(nameof(ResultsToken), IsUnique = true)]
internal sealed class PublicationRow
{
    public int Id { get; set; }

    public TeamId TeamId { get; set; }

    public IsoWeek Week { get; set; }

    /// <summary>How many weeks the wave asked about; <see cref="Week"/> is the last of them.</summary>
    public int Weeks { get; set; } = 1;

    public WaveOutcome Outcome { get; set; }

    public VoidCause? VoidCause { get; set; }

    public int Invited { get; set; }

    public int? Collected { get; set; }

    public int? Counted { get; set; }

    public int Threshold { get; set; }

    public required string QuestionnaireVersion { get; set; }

    /// <summary>Random, 16 bytes as base64url: opens the team's results page, in the fragment of its link, for 8 weeks.</summary>
    public required string ResultsToken { get; set; }

    /// <summary>Ids of the managers who were named as readers when the wave opened. See <see cref="CommentRights"/>.</summary>
    public int[] Readers { get; set; } = [];

    public List<DriverResult> Drivers { get; set; } = [];

    public List<QuestionResult> Questions { get; set; } = [];

    /// <summary>The first week in which the team may be asked what it is shown here; null where it was shown nothing.</summary>
    public IsoWeek? UpcomingFrom { get; set; }

    /// <summary>JSON: the words of own questions that the team is shown before it is asked them; null for none.</summary>
    public string? Upcoming { get; set; }
}

/// <summary>A comment of a published wave, without time and without link to scores, ballots or other comments.</summary>
[Index(nameof(TeamId), nameof(Week))]
internal sealed class Comment
{
    /// <summary>Random, version 4; also the order in which comments are shown.</summary>
    [DatabaseGenerated(DatabaseGeneratedOption.None)]
    public Guid Id { get; set; } = Guid.NewGuid();

    public TeamId TeamId { get; set; }

    public IsoWeek Week { get; set; }

    public required string Text { get; set; }

    /// <summary>An administrator has hidden it from everybody.</summary>
    public bool Hidden { get; set; }
}

/// <summary>
/// A manager's answer to a comment, for the whole team. It is the manager's act, so it has an author and a time. The comment has neither.
/// </summary>
internal sealed class Reply
{
    public int Id { get; set; }

    public Guid CommentId { get; set; }

    /// <summary>Null when the account is gone.</summary>
    public ManagerId? ManagerId { get; set; }

    /// <summary>Empty for thanks.</summary>
    public required string Text { get; set; }

    /// <summary>Nothing but thanks: one click, in no words of the manager's own.</summary>
    public bool IsThanks { get; set; }

    /// <summary>UTC; until an hour later it may be edited. Readers see the day.</summary>
    public DateTime WrittenAt { get; set; }
}

/// <summary>A team's trend starts anew: scores from before are no measure for those after.</summary>
internal sealed class HistoryStart
{
    public int Id { get; set; }

    public TeamId TeamId { get; set; }

    public HistoryReason Reason { get; set; }

    /// <summary>The team that answers together with this one; null for other reasons.</summary>
    public TeamId? With { get; set; }

    /// <summary>The driver whose anchor is worded anew; null when the whole team's history starts.</summary>
    public Driver? Driver { get; set; }

    /// <summary>The first week of the new history; null until no wave is open and it has taken effect.</summary>
    public IsoWeek? Week { get; set; }
}

/// <summary>What the detector must remember of one driver of one team, so that a close costs the same in any week.</summary>
[PrimaryKey(nameof(TeamId), nameof(Driver))]
internal sealed class SignalStateRow
{
    public TeamId TeamId { get; set; }

    public Driver Driver { get; set; }

    /// <summary>JSON of the domain's detector state.</summary>
    public required string State { get; set; }
}

/// <summary>A fall that reached act.</summary>
[Index(nameof(TeamId), nameof(Week))]
internal sealed class Alert
{
    public int Id { get; set; }

    public TeamId TeamId { get; set; }

    public Driver Driver { get; set; }

    public IsoWeek Week { get; set; }

    public IsoWeek Since { get; set; }

    /// <summary>Size of the fall in points and its 90 % interval, as rounded for readers.</summary>
    public int Fall { get; set; }

    public int Low { get; set; }

    public int High { get; set; }

    /// <summary>Null while it is open.</summary>
    public AlertAnswer? Answer { get; set; }

    /// <summary>When it was put aside, or else told to wait, in the team's time zone; null for what waited before this was kept.</summary>
    public DateOnly? AnsweredOn { get; set; }

    /// <summary>Who put it aside, or else who let it wait last; null also when the account is gone.</summary>
    public ManagerId? ManagerId { get; set; }

    /// <summary>One line for the team.</summary>
    [MaxLength(AlertHandling.MostCharacters)]
    public string? Note { get; set; }

    /// <summary>Until then its card waits.</summary>
    public DateOnly? SnoozedUntil { get; set; }

    /// <summary>What was promised about it in the same step; null for nothing, and when the promise is no longer kept.</summary>
    public int? CommitmentId { get; set; }
}
