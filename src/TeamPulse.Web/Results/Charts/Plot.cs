using System.Globalization;

namespace TeamPulse.Web.Results.Charts;

/// <summary>
/// Where a week and a score lie. Across in percent, so that a plot fills any width while its text keeps its size;
/// down in pixels of a fixed height.
/// </summary>
public sealed record Plot(int Weeks, int Height = Plot.Small)
{
    public const int Small = 124;
    public const int Large = 264;
    public const int Top = 16;

    /// <summary>What stands below: the marks of promises and events, months and years.</summary>
    public const int Foot = 34;

    public int Bottom => Height - 8;

    /// <summary>Scores with a line of the grid.</summary>
    public static readonly IReadOnlyList<int> Ticks = [0, 25, 50, 75, 100];

    /// <summary>Centre of a week in percent of the width.</summary>
    public double Across(int index) => 100 * (index + 0.5) / Weeks;

    public string X(int index) => Number(Across(index)) + "%";

    public string Left(int index) => Number(100.0 * index / Weeks) + "%";

    public string WeekWidth => Left(1);

    public double Down(int score) => Bottom - ((Bottom - Top) * score / 100.0);

    public string Y(int score) => Number(Down(score));

    /// <summary>For SVG attributes: invariant, at most two decimals.</summary>
    public static string Number(double value) => value.ToString("0.##", CultureInfo.InvariantCulture);
}
