using Microsoft.EntityFrameworkCore;
using TeamPulse.Publishing;
using TeamPulse.Questionnaires;
using TeamPulse.Trends;

namespace TeamPulse.Web.Storage;

/// <summary>One driver of a team and all teams below it for one week, combined from the cells below and frozen once, as shown.</summary>
[PrimaryKey(nameof(TeamId), nameof(Week), nameof(Driver))]
internal sealed class RollUpRow
{
    public TeamId TeamId { get; set; }

    public IsoWeek Week { get; set; }

    public Driver Driver { get; set; }

    /// <summary>Responses behind the whole roll-up; the same in each of its rows.</summary>
    public int Counted { get; set; }

    public int Answers { get; set; }

    /// <summary>Capped and rounded.</summary>
    public int Score { get; set; }

    public Edge Edge { get; set; }

    /// <summary>90 % interval; null when capped.</summary>
    public int? Low { get; set; }

    public int? High { get; set; }

    /// <summary>Of the mean, from counts alone; null in rows of earlier versions.</summary>
    public double? Variance { get; set; }

    /// <summary>What the trend said; null where there is none: in rows of earlier versions, and in those that came too late.</summary>
    public Signal? Signal { get; set; }

    /// <summary>The usual level; null while building.</summary>
    public double? Usual { get; set; }

    public double? UsualVariance { get; set; }

    /// <summary>First week of the fall, when the signal is act or watch.</summary>
    public IsoWeek? Since { get; set; }

    public IsoWeek? LowSince { get; set; }

    public FallResult? Fall { get; set; }

    /// <summary>Where the trend started anew last; null while it never did.</summary>
    public IsoWeek? HistoryStart { get; set; }

    public HistoryReason? HistoryReason { get; set; }
}

/// <summary>What must be remembered of one driver of a roll-up, so that its next week costs the same however many there were.</summary>
[PrimaryKey(nameof(TeamId), nameof(Driver))]
internal sealed class DirectionRow
{
    public TeamId TeamId { get; set; }

    public Driver Driver { get; set; }

    /// <summary>JSON of the domain's detector state. Its scores are whole, as shown.</summary>
    public required string State { get; set; }

    /// <summary>Ids of the teams at or below it that were asked lately.</summary>
    public int[] Teams { get; set; } = [];

    /// <summary>Where the trend started anew last; null while it never did.</summary>
    public IsoWeek? HistoryStart { get; set; }

    public HistoryReason? HistoryReason { get; set; }
}

/// <summary>A week of a tree that has been rolled up, which happens once, also where there was nothing to show.</summary>
[PrimaryKey(nameof(TeamId), nameof(Week))]
internal sealed class RolledUpWeek
{
    /// <summary>The top of the tree.</summary>
    public TeamId TeamId { get; set; }

    public IsoWeek Week { get; set; }
}
