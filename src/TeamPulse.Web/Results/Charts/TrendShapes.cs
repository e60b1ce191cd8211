using System.Text.Encodings.Web;
using TeamPulse.Publishing;

namespace TeamPulse.Web.Results.Charts;

/// <summary>
/// The markup of a trend. What it draws once a week is one piece: half a year in four panels is two hundred elements, and a
/// component for each takes longer than the rest of the page.
/// </summary>
internal static class TrendShapes
{
    // More would run into each other. The line is enough then.
    private const int MostDots = 60;

    /// <summary>A path in a box 100 wide and as high as the plot, which the panel stretches across.</summary>
    public static string Line(TrendSeries series, Plot plot, IReadOnlyList<int> run) =>
        "M" + string.Join('L', run.Select(i => Point(plot, plot.Across(i), series.Weeks[i].Shown!.Score.Value)));

    /// <summary>As a line. It reaches half a week beyond the first and last, so that a single week is visible.</summary>
    public static string Band(TrendSeries series, Plot plot, IReadOnlyList<int> run) =>
        Band(plot, run, week => series.Weeks[week].Shown!.UsualBand!);

    /// <summary>What was usual before the fall that is not got over in these weeks.</summary>
    public static string BandBefore(TrendSeries series, Plot plot, IReadOnlyList<int> run) =>
        Band(plot, run, week => series.Weeks[week].Shown!.Fall!.UsualBand);

    private static string Band(Plot plot, IReadOnlyList<int> run, Func<int, ShownRange> bandOf)
    {
        var half = 50.0 / plot.Weeks;
        (double X, ShownRange Band)[] points =
        [
            (plot.Across(run[0]) - half, bandOf(run[0])),
            .. run.Select(i => (plot.Across(i), bandOf(i))),
            (plot.Across(run[^1]) + half, bandOf(run[^1])),
        ];
        var upper = points.Select(p => Point(plot, p.X, p.Band.High));
        var lower = points.Reverse().Select(p => Point(plot, p.X, p.Band.Low));
        return $"M{string.Join('L', upper.Concat(lower))}Z";
    }

    /// <summary>The driver's shape at every score but the last, which is drawn larger.</summary>
    public static string Dots(TrendSeries series, Plot plot, int? last) => string.Concat(
        from run in series.Runs
        from i in run
        where i != last && (run.Count == 1 || series.Weeks.Count <= MostDots)
        let at = $"x=\"{plot.X(i)}\" y=\"{plot.Y(series.Weeks[i].Shown!.Score.Value)}\""
        select $"<use href=\"#dot-{series.Key}\" {at} class=\"dot{(run.Count == 1 ? " solo" : "")}\"/>");

    /// <summary>Where the pointer or a key finds a week, and its words. They may be a manager's own, so they are encoded.</summary>
    /// <param name="view">Null where weeks cannot be opened.</param>
    public static string Weeks(TrendSeries series, Plot plot, ChartView? view) => string.Concat(series.Weeks.Select((week, i) =>
        $"<rect class=\"week{(view?.Week == week.Week ? " open" : "")}\" x=\"{plot.Left(i)}\" width=\"{plot.WeekWidth}\" y=\"0\" " +
        $"height=\"{plot.Height}\" {(view is null ? "" : $"data-week=\"{week.Week}\" ")}" +
        $"data-read=\"{HtmlEncoder.Default.Encode(TrendSummary.Week(week))}\"/>"));

    private static string Point(Plot plot, double x, int score) => $"{Plot.Number(x)} {plot.Y(score)}";
}
