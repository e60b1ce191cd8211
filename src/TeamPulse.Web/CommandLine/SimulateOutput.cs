using System.Globalization;
using TeamPulse.Simulation;

namespace TeamPulse.Web.CommandLine;

/// <summary>The simulated table for people: fixed width, written row by row as the rows are ready.</summary>
internal sealed class SimulateOutput(TextWriter output)
{
    private const int Wide = 22;
    private const int Narrow = 10;
    private const int WatchedWeeks = 104;

    private static readonly (int Roster, int Weeks)[] DelayGoals = [(8, 7), (12, 5)];

    private SimulatedCase? _case;

    public void Begin(int teams, int seed) => output.WriteLine(string.Join(
        Environment.NewLine, SimulateTexts.Intro_1.With(teams, seed), SimulateTexts.Intro_2.With(SimulatedRow.MostFalseAlerts),
        SimulateTexts.Intro_3, SimulateTexts.Intro_4, SimulateTexts.Intro_5));

    public void Write(SimulatedRow row)
    {
        if (row.Case != _case)
        {
            _case = row.Case;
            output.WriteLine();
            output.WriteLine(SimulateTexts.ResourceManager.Of($"Case.{row.Case}"));
            Line(
                SimulateTexts.Column_Roster, SimulateTexts.Column_False, SimulateTexts.Column_Goal,
                SimulateTexts.Column_Drop.With(0.3), SimulateTexts.Column_Drop.With(0.5), SimulateTexts.Column_Drop.With(0.8),
                SimulateTexts.Column_Drift, SimulateTexts.Column_Told);
        }

        var (figures, expected) = (row.Figures, row.Expected);
        Line(
            $"{row.Roster}",
            $"{Rate(figures.FalseAlerts)} ±{Rate(row.Error)}{Beside(expected?.FalseAlerts, e => Text(e, "0.00"))}",
            MetOrMissed(row.FewFalseAlerts),
            Weeks(figures.Drop03, expected?.Drop03),
            Weeks(figures.Drop05, expected?.Drop05),
            Weeks(figures.Drop08, expected?.Drop08),
            Weeks(figures.Drift, expected?.Drift),
            $"{Percent(figures.ToldIn8)}{Beside(expected?.ToldIn8, e => Percent(e))}");
        output.Flush();
    }

    public void End(IReadOnlyList<SimulatedRow> rows)
    {
        var alerts = rows.Where(row => row.Case == SimulatedCase.Act).ToList();
        output.WriteLine();
        output.WriteLine(SimulateTexts.Verdict_False.With(
            SimulatedRow.MostFalseAlerts, MetOrMissed(alerts.TrueForAll(row => row.FewFalseAlerts))));
        foreach (var (roster, goal) in DelayGoals)
        {
            var delay = alerts.Single(row => row.Roster == roster).Figures.Drop05;
            output.WriteLine(SimulateTexts.Verdict_Delay.With(roster, goal, MetOrMissed(delay <= goal), Weeks(delay)));
        }
    }

    /// <summary>How often unchanged teams are called low or recovering.</summary>
    public IReadOnlyList<LevelRow> Levels(int teams, IEnumerable<LevelRow> rows)
    {
        output.WriteLine();
        output.WriteLine(SimulateTexts.Levels.With(teams));
        output.WriteLine(
            $"{SimulateTexts.Column_Roster,6}  {SimulateTexts.Column_Level,-Narrow}{SimulateTexts.Column_Low,-Narrow}"
            + SimulateTexts.Column_Recovering);
        var written = new List<LevelRow>();
        foreach (var row in rows)
        {
            output.WriteLine($"{row.Roster,6}  {row.Level,-Narrow}{Text(row.Low, "0.0%"),-Narrow}{Text(row.Recovering, "0.0%")}");
            output.Flush();
            written.Add(row);
        }

        return written;
    }

    /// <summary>How often unchanged teams together are told to have fallen.</summary>
    public IReadOnlyList<TogetherRow> Together(int trees, IEnumerable<TogetherRow> rows)
    {
        output.WriteLine();
        output.WriteLine(SimulateTexts.Together.With(trees));
        output.WriteLine($"{SimulateTexts.Column_Roster,6}  {SimulateTexts.Column_FalseFalls}");
        var written = new List<TogetherRow>();
        foreach (var row in rows)
        {
            output.WriteLine($"{row.People,6}  {Rate(row.FalseFalls)} ±{Rate(row.Error)}");
            output.Flush();
            written.Add(row);
        }

        return written;
    }

    private void Line(string roster, string falseAlerts, string goal, params IEnumerable<string> figures) =>
        output.WriteLine($"{roster,6}  {falseAlerts,-Wide}{goal,-Narrow}{string.Concat(figures.Select(figure => $"{figure,-Narrow}"))}");

    private static string MetOrMissed(bool met) => met ? SimulateTexts.Met : SimulateTexts.Missed;

    private static string Weeks(int? weeks, int? expected) => Weeks(weeks) + Beside(expected, e => $"{e}");

    private static string Weeks(int? weeks) => weeks is { } within ? $"{within}" : SimulateTexts.Never.With(WatchedWeeks);

    private static string Beside<T>(T? expected, Func<T, string> text)
        where T : struct => expected is { } value ? $" ({text(value)})" : "";

    private static string Rate(double value) => Text(value, "0.000");

    private static string Percent(double? share) => share is { } value ? Text(value, "0%") : "";

    private static string Text(double value, string format) => value.ToString(format, CultureInfo.InvariantCulture);
}
