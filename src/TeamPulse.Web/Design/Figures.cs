using System.Globalization;
using Microsoft.Extensions.Localization;
using TeamPulse.Publishing;
using TeamPulse.Questionnaires;
using TeamPulse.Trends;

namespace TeamPulse.Web.Design;

/// <summary>How figures, weeks and signals are written on every page.</summary>
internal static class Figures
{
    /// <summary>The four drivers with a score of their own, in the order of the tiles: trust first.</summary>
    public static readonly IReadOnlyList<Driver> Scored = [Driver.Trust, Driver.Autonomy, Driver.Deadlines, Driver.Workload];

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

    /// <summary>"20 – 26 Jul 2026": the days of an ISO week.</summary>
    public static string Days(IsoWeek week) => Days(week, week);

    /// <summary>"47", or "46–47" for a wave of two weeks.</summary>
    public static string Weeks(PublishedWave wave) =>
        wave.Weeks == 1 ? Whole(wave.Week.Number) : $"{Whole(wave.FirstWeek.Number)}–{Whole(wave.Week.Number)}";

    /// <summary>The days from the first week's Monday to the last one's Sunday.</summary>
    public static string Days(IsoWeek from, IsoWeek to) => DateWords.Span(from.Monday, to.Monday.AddDays(6));

    public static string CssName(this Driver driver) => driver switch
    {
        Driver.Trust => "tp-driver-trust",
        Driver.Autonomy => "tp-driver-autonomy",
        Driver.Deadlines => "tp-driver-deadlines",
        Driver.Workload => "tp-driver-workload",
        Driver.Effort => "tp-driver-effort",
        Driver.Clarity => "tp-driver-clarity",
        _ => "tp-driver-communication",
    };

    public static string CssName(this Signal signal) => signal switch
    {
        Signal.Act => "tp-signal-act",
        Signal.Watch => "tp-signal-watch",
        Signal.Improving => "tp-signal-improving",
        Signal.Building => "tp-signal-building",
        Signal.Withheld => "tp-signal-withheld",
        _ => "tp-signal-steady",
    };

    public static IconName Icon(this Signal signal) => signal switch
    {
        Signal.Act => IconName.Act,
        Signal.Watch => IconName.Watch,
        Signal.Improving => IconName.Improving,
        Signal.Building => IconName.Building,
        Signal.Withheld => IconName.Withheld,
        _ => IconName.Steady,
    };

    private static string Whole(int value) => value.ToString(CultureInfo.CurrentCulture);
}
