using TeamPulse.Web.Alerts;
using TeamPulse.Web.Ledger;
using TeamPulse.Web.Results.Report;

namespace TeamPulse.Web.Dashboard;

/// <summary>A team's dashboard: the report, and what only those who manage the team see around it.</summary>
public sealed record TeamDashboardModel(ReportModel Report)
{
    /// <summary>Alerts with a card, latest first; none where results of an earlier week are read.</summary>
    public IReadOnlyList<AlertCardModel> Alerts { get; init; } = [];

    /// <summary>False for a people partner, who reads and does nothing in a manager's name.</summary>
    public bool MayAct { get; init; } = true;

    /// <summary>Who leads the team, if the reader is only above it: then acts are asked about and signed.</summary>
    public string? LedBy { get; init; }

    /// <summary>The way down to the team.</summary>
    public IReadOnlyList<(string Name, string Address)> Way { get; init; } = [];

    /// <summary>What waits for the reader in this team, beside alerts.</summary>
    public IReadOnlyList<Todo> Todos { get; init; } = [];

    /// <summary>The week after the one shown; null after the latest.</summary>
    public IsoWeek? Later { get; init; }

    public bool Past => Later is not null;

    /// <summary>Under which the comments to answer were left for the component that shows them; null for who does not reply.</summary>
    public string? AnswersKey { get; init; }

    /// <summary>How many comments wait for the reader's reply.</summary>
    public int Waiting { get; init; }

    public IReadOnlyList<LedgerLine> Ledger { get; init; } = [];

    /// <summary>The chart and the map; null before the first week has closed.</summary>
    public DrawnWeeks? Weeks { get; init; }

    public string Path => $"/teams/{Report.Team.Id}";
}
