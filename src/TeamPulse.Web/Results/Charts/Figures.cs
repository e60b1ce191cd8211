using System.Globalization;
using TeamPulse.Publishing;
using TeamPulse.Trends;
using TeamPulse.Web.Design;

namespace TeamPulse.Web.Results.Charts;

/// <summary>How scores, changes, weeks and the words for trends are written on every page.</summary>
internal static class Figures
{
    /// <summary>"64", "95 or more", "20 or less".</summary>
    public static string Score(ShownScore score) => Told(score, DesignTexts.Score_OrMore, DesignTexts.Score_OrLess);

    /// <summary>For narrow cells: "64", "≥95", "≤20".</summary>
    public static string Short(ShownScore score) => Told(score, "≥{0}", "≤{0}");

    public static string Range(ShownRange range) => DesignTexts.Range.With(range.Low, range.High);

    /// <summary>"+3", "−4" with a real minus sign, "±0".</summary>
    public static string Change(int points) => points.ToString("+0;−0;±0", CultureInfo.CurrentCulture);

    public static string Word(TrendWord word) => DesignTexts.ResourceManager.Of($"Word.{word}");

    public static string Week(IsoWeek week) => DesignTexts.Week.With(week.Number);

    private static string Told(ShownScore score, string orMore, string orLess) =>
        (score.Edge switch { Edge.OrMore => orMore, Edge.OrLess => orLess, _ => "{0}" }).With(score.Value);
}
