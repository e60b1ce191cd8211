using TeamPulse.Questionnaires;
using TeamPulse.Web.Results.Charts;

namespace TeamPulse.Web.Dashboard;

/// <summary>
/// A team's chart and map as ready HTML. An open page keeps this and no published week: drawn, they take a tenth of the memory that
/// the weeks or their components would.
/// </summary>
/// <param name="View">What was asked for.</param>
/// <param name="Title">Over the chart.</param>
/// <param name="Driver">What is drawn large; null for all side by side. More than a year is always drawn so.</param>
/// <param name="Chart">With the legend.</param>
/// <param name="Table">The same numbers.</param>
/// <param name="Map">Driver by week.</param>
public sealed record DrawnWeeks(ChartView View, string Title, Driver? Driver, string Chart, string Table, string Map)
{
    /// <summary>The week that is open; null for none.</summary>
    public DrawnWeek? Week { get; init; }

    /// <summary>Why the trend starts anew, where it does.</summary>
    public IReadOnlyList<string> Starts { get; init; } = [];
}

/// <param name="Title">Its number and days.</param>
/// <param name="Words">Its scores in a sentence, said when it is opened.</param>
/// <param name="Html">All that was published of it.</param>
public sealed record DrawnWeek(string Title, string Words, string Html);
