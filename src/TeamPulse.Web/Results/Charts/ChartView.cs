using Microsoft.AspNetCore.WebUtilities;
using TeamPulse.Questionnaires;

namespace TeamPulse.Web.Results.Charts;

/// <summary>What a team's chart and map show, as the page's address holds it. What an address has wrong counts as not said.</summary>
/// <param name="Path">Of the team's page.</param>
public sealed record ChartView(string Path)
{
    /// <summary>Ten years. A longer past is not drawn.</summary>
    public const int MostWeeks = 520;

    private const string All = "all";

    /// <summary>In weeks; what can be chosen.</summary>
    public static readonly IReadOnlyList<int> Ranges = [13, TrendSeries.MostWeeks, 52, MostWeeks];

    /// <summary>How many weeks the chart goes back, at most.</summary>
    public int Weeks { get; init; } = TrendSeries.MostWeeks;

    /// <summary>The driver that is drawn large; null: all, side by side.</summary>
    public Driver? Driver { get; init; }

    /// <summary>The week that is open; null for none.</summary>
    public IsoWeek? Week { get; init; }

    /// <summary>The row of the map that is open to its questions; null for none.</summary>
    public string? Open { get; init; }

    /// <summary>Results as of this week; null: the latest.</summary>
    public IsoWeek? To { get; init; }

    public bool IsUsual => this == new ChartView(Path) { To = To };

    /// <summary>What each is called in an address: "52", "all".</summary>
    public static string RangeName(int weeks) => weeks == MostWeeks ? All : $"{weeks}";

    /// <param name="path">Of the team's page.</param>
    /// <param name="query">Of its address.</param>
    public static ChartView Of(string path, string? query)
    {
        var said = QueryHelpers.ParseQuery(query);
        string? Said(string name) => said.TryGetValue(name, out var values) ? values[^1] : null;
        IsoWeek? WeekOf(string name) => IsoWeek.TryParse(Said(name), out var week) ? week : null;
        return new(path)
        {
            Weeks = Ranges.FirstOrDefault(weeks => RangeName(weeks) == Said("range"), TrendSeries.MostWeeks),
            Driver = Drivers.Scored.Where(driver => QuestionRows.KeyOf(driver) == Said("driver")).Select(driver => (Driver?)driver)
                .FirstOrDefault(),
            Week = WeekOf("week"),
            Open = QuestionRows.Key(Said("open")),
            To = WeekOf("to"),
        };
    }

    /// <summary>The address, at one place of the page.</summary>
    public string At(string place) => $"{this}#{place}";

    /// <summary>Names and values in the address; only what differs from the usual.</summary>
    public IReadOnlyDictionary<string, string?> Said => new Dictionary<string, string?>
    {
        ["to"] = To?.ToString(),
        ["range"] = Weeks == TrendSeries.MostWeeks ? null : RangeName(Weeks),
        ["driver"] = Driver is { } driver ? QuestionRows.KeyOf(driver) : null,
        ["week"] = Week?.ToString(),
        ["open"] = Open,
    };

    public override string ToString() => QueryHelpers.AddQueryString(Path, Said);
}
