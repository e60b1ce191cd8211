using TeamPulse.Publishing;
using TeamPulse.Teams;
using TeamPulse.Waves;
using TeamPulse.Web.Results.Charts;

namespace TeamPulse.Web.Results.Report;

/// <summary>For whom a report is written.</summary>
public enum ReportReader
{
    Manager,

    /// <summary>A manager who can also change the settings that help.</summary>
    Administrator,

    /// <summary>Somebody of the team itself.</summary>
    Member,
}

/// <summary>A team's results as of its latest wave, for one reader.</summary>
public sealed record ReportModel(PublishedTeam Team, ReportReader Reader)
{
    /// <summary>How many waves a report needs: after a gap, the change to last week comes from a figure before its trend.</summary>
    public const int Waves = TrendSeries.MostWeeks + WavesBefore;

    /// <summary>Those of them that are before the trend.</summary>
    public const int WavesBefore = 2;

    public QuestionRows Questions { get; init; } = QuestionRows.Closed;

    /// <summary>Null where results of an earlier week are read.</summary>
    public WaveDates? Dates { get; init; }

    /// <summary>A week is open whose first answers could not be read. False where results of an earlier week are read.</summary>
    public bool IsAskedAnew { get; init; }

    /// <summary>The team's page, for readers who may promise and note events; null for others.</summary>
    public string? WritePath { get; init; }

    /// <summary>The team's managers who are away today; none where results of an earlier week are read.</summary>
    public IReadOnlyList<AwayManager> Away { get; init; } = [];

    /// <summary>Where a reader who is away changes that; null for other readers.</summary>
    public string? ChangeLeaveAt { get; init; }

    /// <summary>The day in the team's time zone; null where results of an earlier week are read.</summary>
    public DateOnly? Today { get; init; }

    public bool ForTeam => Reader == ReportReader.Member;

    /// <summary>The day for which commitments are due or overdue.</summary>
    public DateOnly Day => Team.AsOf ?? Today ?? Team.Latest!.Week.AddWeeks(1).Monday;
}
