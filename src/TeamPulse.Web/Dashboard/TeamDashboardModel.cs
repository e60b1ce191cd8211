using Microsoft.AspNetCore.WebUtilities;
using TeamPulse.Web.Alerts;
using TeamPulse.Web.Ledger;
using TeamPulse.Web.Results.Report;

namespace TeamPulse.Web.Dashboard;

/// <summary>A team's dashboard: the report, and what only those who manage the team see around it.</summary>
public sealed record TeamDashboardModel(ReportModel Report)
{
    /// <summary>Alerts with a card, latest first; none where results of an earlier week are read.</summary>
    public IReadOnlyList<AlertCardModel> Alerts { get; init; } = [];

    /// <summary>Who leads the team, if the reader is only above it: then acts are asked about and signed.</summary>
    public string? LedBy { get; init; }

    /// <summary>The week after the one shown; null after the latest.</summary>
    public IsoWeek? Later { get; init; }

    public bool Past => Later is not null;

    public IReadOnlyList<LedgerLine> Ledger { get; init; } = [];

    public string Path => $"/teams/{Report.Team.Id}";

    /// <summary>The page with one row of the heat map open, or none (null).</summary>
    public string Opening(string? row) => QueryHelpers.AddQueryString($"{Path}#heat", new Dictionary<string, string?>
    {
        ["to"] = Past ? Report.Team.Latest!.Week.ToString() : null,
        ["open"] = row,
    });
}
