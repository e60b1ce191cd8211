using System.Globalization;
using TeamPulse.Publishing;
using TeamPulse.Trends;
using TeamPulse.Web.Design;

namespace TeamPulse.Web.Results.Charts;

/// <summary>How scores, changes, weeks and signals are written on every page.</summary>
internal static class Figures
{
    /// <summary>"64", "95 or more", "20 or less".</summary>
    public static string Score(ShownScore score) => score.Edge switch
    {
        Edge.OrMore => DesignTexts.Score_OrMore.With(score.Value),
        Edge.OrLess => DesignTexts.Score_OrLess.With(score.Value),
        _ => Whole(score.Value),
    };

    /// <summary>For narrow cells: "64", "≥95", "≤20".</summary>
    public static string Short(ShownScore score) => score.Edge switch
    {
        Edge.OrMore => "≥" + Whole(score.Value),
        Edge.OrLess => "≤" + Whole(score.Value),
        _ => Whole(score.Value),
    };

    public static string Range(ShownRange range) => DesignTexts.Range.With(range.Low, range.High);

    /// <summary>"+3", "−4" with a real minus sign, "±0".</summary>
    public static string Change(int points) => points switch
    {
        0 => "±0",
        > 0 => "+" + Whole(points),
        _ => "−" + Whole(-points),
    };

    public static string Word(Signal signal) => DesignTexts.ResourceManager.Of($"Signal.{signal}");

    public static string Week(IsoWeek week) => DesignTexts.Week.With(week.Number);

    private static string Whole(int value) => value.ToString(CultureInfo.CurrentCulture);
}
