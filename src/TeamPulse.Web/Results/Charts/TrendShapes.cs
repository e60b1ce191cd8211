using System.Text;

namespace TeamPulse.Web.Results.Charts;

/// <summary>Paths of a trend in a box 100 wide and <see cref="Plot.Height"/> high, stretched across by the panel.</summary>
internal static class TrendShapes
{
    public static string Line(TrendSeries series, Plot plot, IReadOnlyList<int> run)
    {
        var path = new StringBuilder();
        foreach (var i in run)
        {
            path.Append(path.Length == 0 ? 'M' : 'L').Append(Point(plot.Across(i), series.Weeks[i].Shown!.Score.Value));
        }

        return path.ToString();
    }

    /// <summary>The usual band over consecutive weeks; reaches half a week beyond the first and last, so that a single week is visible.</summary>
    public static string Band(TrendSeries series, Plot plot, IReadOnlyList<int> run)
    {
        var half = 50.0 / plot.Weeks;
        var points = new List<(double X, int Low, int High)>();
        foreach (var i in run)
        {
            var band = series.Weeks[i].Shown!.UsualBand!;
            points.Add((plot.Across(i), band.Low, band.High));
        }

        points.Insert(0, (points[0].X - half, points[0].Low, points[0].High));
        points.Add((points[^1].X + half, points[^1].Low, points[^1].High));
        var upper = points.Select(p => Point(p.X, p.High));
        var lower = Enumerable.Reverse(points).Select(p => Point(p.X, p.Low));
        return "M" + string.Join('L', upper.Concat(lower)) + "Z";
    }

    private static string Point(double x, int score) => $"{Plot.Number(x)} {Plot.Y(score)}";
}
