namespace TeamPulse.Web.Results.Charts;

/// <summary>The words under a plot: months, and below the first one and each January the year.</summary>
internal static class TimeAxis
{
    // Up to these numbers of weeks there is room, also on a phone, for each month and for each quarter.
    private const int WeeksWithMonths = 30, WeeksWithQuarters = 80;

    /// <returns>The index of a week, and one or two lines that stand under it.</returns>
    public static IEnumerable<(int Index, IReadOnlyList<string> Lines)> Of(IReadOnlyList<TrendWeek> weeks)
    {
        var months = weeks.Count switch { <= WeeksWithMonths => 1, <= WeeksWithQuarters => 3, _ => 12 };
        int? year = null;
        foreach (var (i, week) in weeks.Index())
        {
            var monday = week.Week.Monday;
            if (monday.Day > 7 || (monday.Month - 1) % months != 0)
            {
                continue;
            }

            var (month, anew) = (months == 12 ? null : monday.Written("MMM"), year == monday.Year ? null : monday.Written("yyyy"));
            year = monday.Year;
            yield return (i, [.. new[] { month, anew }.OfType<string>()]);
        }
    }
}
