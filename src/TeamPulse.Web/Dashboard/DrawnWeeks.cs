using TeamPulse.Questionnaires;
using TeamPulse.Web.Results.Charts;

namespace TeamPulse.Web.Dashboard;

/// <summary>What a team's chart and map show.</summary>
/// <param name="View">What was asked for.</param>
/// <param name="Title">Over the chart.</param>
/// <param name="Driver">What is drawn large; null for all side by side. More than a year is always drawn so.</param>
public sealed record DrawnWeeks(ChartView View, string Title, Driver? Driver)
{
    /// <summary>Ready HTML. Null once the browser has it: a hundred kilobytes for each open page would fill the server's memory.</summary>
    public required DrawnPieces? Pieces { get; init; }

    /// <summary>The week that is open; null for none.</summary>
    public DrawnWeek? Week { get; init; }

    /// <summary>Why the trend starts anew, where it does.</summary>
    public IReadOnlyList<string> Starts { get; init; } = [];
}

/// <summary>HTML by the place where it goes: weeks.js knows the names.</summary>
/// <param name="Chart">With the legend.</param>
/// <param name="Table">The same numbers.</param>
/// <param name="Map">Driver by week.</param>
/// <param name="Week">All that was published of the week that is open; null for none.</param>
public sealed record DrawnPieces(string Chart, string Table, string Map, string? Week);

/// <param name="Title">Its number and days.</param>
/// <param name="Words">Its scores in a sentence, said when it is opened.</param>
public sealed record DrawnWeek(string Title, string Words);
