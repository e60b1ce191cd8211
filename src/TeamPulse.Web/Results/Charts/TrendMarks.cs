using System.Text;
using System.Text.Encodings.Web;
using TeamPulse.Web.Design;

namespace TeamPulse.Web.Results.Charts;

/// <summary>
/// What a trend draws once a week, as one piece of markup: half a year in four panels is two hundred elements, and a component
/// for each takes longer than the rest of the page.
/// </summary>
internal static class TrendMarks
{
    /// <summary>The driver's shape at every score but the last, which is drawn larger.</summary>
    public static string Dots(TrendSeries series, Plot plot, int? last)
    {
        var markup = new StringBuilder();
        foreach (var run in series.Runs)
        {
            foreach (var i in run.Where(i => i != last))
            {
                markup.Append("<use href=\"#dot-").Append(series.Driver)
                    .Append("\" x=\"").Append(plot.X(i)).Append("\" y=\"").Append(Plot.Y(series.Weeks[i].Shown!.Score.Value))
                    .Append(run.Count == 1 ? "\" class=\"dot solo\"/>" : "\" class=\"dot\"/>");
            }
        }

        return markup.ToString();
    }

    /// <summary>Where the pointer or a key finds a week, and what it says then. The words may be a manager's own, so they are encoded.</summary>
    public static string Weeks(TrendSeries series, Plot plot)
    {
        var markup = new StringBuilder();
        for (var i = 0; i < series.Weeks.Count; i++)
        {
            markup.Append("<rect class=\"week\" x=\"").Append(plot.Left(i)).Append("\" width=\"").Append(plot.WeekWidth)
                .Append("\" y=\"0\" height=\"").Append(Plot.Height)
                .Append("\" data-read=\"").Append(HtmlEncoder.Default.Encode(TrendSummary.Week(series.Weeks[i]))).Append("\"/>");
        }

        return markup.ToString();
    }
}
