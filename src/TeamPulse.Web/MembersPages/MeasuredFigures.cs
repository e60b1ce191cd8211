using System.Globalization;
using TeamPulse.Simulation;

namespace TeamPulse.Web.MembersPages;

/// <summary>One bar with its words.</summary>
/// <param name="Label">Whose bar it is.</param>
/// <param name="Length">Zero or more, in the unit of the chart.</param>
/// <param name="Figure">The number, written out.</param>
/// <param name="Ours">The product's own alert; otherwise a rule beside it.</param>
public sealed record Bar(string Label, double Length, string Figure, bool Ours);

/// <summary>What the page says of false alerts and delays: every number comes from the run that is kept with the program.</summary>
public static class MeasuredFigures
{
    /// <summary>The sizes of team that were simulated.</summary>
    public static readonly IReadOnlyList<int> Rosters = [6, 8, 12, 30];

    // A delay beyond the two years that were looked at.
    private const int Never = 104;

    private static readonly SimulatedCase[] Harder =
    [
        SimulatedCase.HalfAnswer, SimulatedCase.NearlyAllAnswer, SimulatedCase.UnhappyAreSilent,
        SimulatedCase.ShockDoubled, SimulatedCase.SlowWalk, SimulatedCase.HighTurnover,
    ];

    public static IReadOnlyList<string> Sizes => [.. Rosters.Select(Whole)];

    private static SimulationRun Run => SimulationRun.Measured;

    public static SimulatedFigures Of(SimulatedCase @case, int roster) => Run[@case, roster].Figures;

    public static SimulatedFigures Ours(int roster) => Of(SimulatedCase.Act, roster);

    /// <summary>The most false alerts of any harder world, a year.</summary>
    public static double Worst => Harder.SelectMany(_ => Rosters, (@case, roster) => Of(@case, roster).FalseAlerts).Max();

    /// <summary>How often, in years, everybody on a team of five answers in the same week: once in so many weeks.</summary>
    public static int WeeksUntilAllFiveAnswer => (int)Math.Round(1 / Math.Pow(SimulationRun.UsualResponse, 5));

    /// <summary>False alerts of a team of eight in a year.</summary>
    public static IReadOnlyList<Bar> FalseAlerts =>
    [
        Falsely("Rule.Ours", SimulatedCase.Act),
        Falsely("Rule.ManyPoints", SimulatedCase.ManyPoints),
        Falsely("Rule.TenPoints", SimulatedCase.TenPoints),
    ];

    /// <summary>Weeks until half of the teams are told of a drop of half a standard deviation.</summary>
    public static IReadOnlyList<Bar> Delays =>
    [
        .. Rosters.Select(roster => Delay(HowAlertsWorkTexts.People.With(roster), SimulatedCase.Act, roster)),
        Delay(HowAlertsWorkTexts.Delay_Quiet.With(8), SimulatedCase.ManyPoints, 8),
    ];

    public static IReadOnlyList<(string Label, IReadOnlyList<string> Cells)> BySize => Measures([.. Rosters.Select(Ours)]);

    public static IReadOnlyList<(string Label, IReadOnlyList<string> Cells)> ByRule =>
        Measures([Ours(8), Of(SimulatedCase.ManyPoints, 8), Of(SimulatedCase.TenPoints, 8)]);

    /// <summary>False alerts a year in the usual world and in harder ones; an asterisk where there are more than promised.</summary>
    public static IReadOnlyList<(string Label, IReadOnlyList<string> Cells)> ByWorld =>
        [.. Harder.Prepend(SimulatedCase.Act).Select(@case => (
            HowAlertsWorkTexts.ResourceManager.Of($"World.{@case}"),
            (IReadOnlyList<string>)[.. Rosters.Select(roster =>
                Rate(Of(@case, roster).FalseAlerts) + (Run[@case, roster].FewFalseAlerts ? "" : "*"))]))];

    public static string Weeks(int? delay) => delay is { } weeks ? Whole(weeks) : HowAlertsWorkTexts.Weeks_Never.With(Whole(Never));

    public static string Rate(double aYear) => aYear.ToString("0.00", CultureInfo.CurrentCulture);

    /// <summary>Once in so many years, to one digit.</summary>
    public static string Years(double aYear) => (1 / aYear).ToString("0.#", CultureInfo.CurrentCulture);

    public static string Share(double? share) =>
        share is { } part ? HowAlertsWorkTexts.Percent.With(Whole((int)Math.Round(100 * part))) : "–";

    private static IReadOnlyList<(string Label, IReadOnlyList<string> Cells)> Measures(IReadOnlyList<SimulatedFigures> columns) =>
    [
        (HowAlertsWorkTexts.Measure_False, [.. columns.Select(c => Rate(c.FalseAlerts))]),
        (HowAlertsWorkTexts.Measure_Small, [.. columns.Select(c => Weeks(c.Drop03))]),
        (HowAlertsWorkTexts.Measure_Middle, [.. columns.Select(c => Weeks(c.Drop05))]),
        (HowAlertsWorkTexts.Measure_Large, [.. columns.Select(c => Weeks(c.Drop08))]),
        (HowAlertsWorkTexts.Measure_Drift, [.. columns.Select(c => Weeks(c.Drift))]),
        (HowAlertsWorkTexts.Measure_Told, [.. columns.Select(c => Share(c.ToldIn8))]),
    ];

    private static Bar Falsely(string rule, SimulatedCase @case)
    {
        var rate = Of(@case, 8).FalseAlerts;
        return new Bar(
            HowAlertsWorkTexts.ResourceManager.Of(rule), rate, HowAlertsWorkTexts.False_Figure.With(Rate(rate)),
            @case == SimulatedCase.Act);
    }

    private static Bar Delay(string label, SimulatedCase @case, int roster)
    {
        var delay = Of(@case, roster).Drop05;
        return new Bar(label, delay ?? Never, HowAlertsWorkTexts.Delay_Figure.With(Weeks(delay)), @case == SimulatedCase.Act);
    }

    private static string Whole(int number) => number.ToString(CultureInfo.CurrentCulture);
}
