using System.Globalization;
using Microsoft.Extensions.Localization;
using TeamPulse.Publishing;
using TeamPulse.Trends;
using TeamPulse.Web.Design;

namespace TeamPulse.Web.Results.Charts;

/// <summary>How scores, changes, weeks and signals are written on every page.</summary>
internal static class Figures
{
    /// <summary>"64", "95 or more", "20 or less".</summary>
    public static string Score(this IStringLocalizer<DesignTexts> texts, ShownScore score) => score.Edge switch
    {
        Edge.OrMore => texts["Score.OrMore", score.Value],
        Edge.OrLess => texts["Score.OrLess", score.Value],
        _ => Whole(score.Value),
    };

    /// <summary>For narrow cells: "64", "≥95", "≤20".</summary>
    public static string Short(ShownScore score) => score.Edge switch
    {
        Edge.OrMore => "≥" + Whole(score.Value),
        Edge.OrLess => "≤" + Whole(score.Value),
        _ => Whole(score.Value),
    };

    public static string Range(this IStringLocalizer<DesignTexts> texts, ShownRange range) => texts["Range", range.Low, range.High];

    /// <summary>"+3", "−4" with a real minus sign, "±0".</summary>
    public static string Change(int points) => points switch
    {
        0 => "±0",
        > 0 => "+" + Whole(points),
        _ => "−" + Whole(-points),
    };

    public static string Word(this IStringLocalizer<DesignTexts> texts, Signal signal) => texts[$"Signal.{signal}"];

    public static string Week(this IStringLocalizer<DesignTexts> texts, IsoWeek week) => texts["Week", week.Number];

    private static string Whole(int value) => value.ToString(CultureInfo.CurrentCulture);
}
