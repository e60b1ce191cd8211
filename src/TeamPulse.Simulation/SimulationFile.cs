using System.Globalization;

namespace TeamPulse.Simulation;

/// <summary>One run of the simulation as CSV: each row says how many teams and which seed it came from.</summary>
public static class SimulationFile
{
    private const string Header = "case,roster,teams,seed,false_alerts,error,drop_0.3,drop_0.5,drop_0.8,drift_0.05,told_in_8_weeks";

    public static void Write(TextWriter output, SimulationRun run)
    {
        output.Write(Header + "\n");
        foreach (var (@case, roster, f, error) in run.Rows)
        {
            output.Write(string.Create(CultureInfo.InvariantCulture, $"{@case},{roster},{run.Teams},{run.Seed},"
                + $"{f.FalseAlerts:0.0000},{error:0.0000},{f.Drop03},{f.Drop05},{f.Drop08},{f.Drift},{f.ToldIn8:0.0000}\n"));
        }
    }

    /// <exception cref="FormatException">The text was not written by <see cref="Write"/>.</exception>
    public static SimulationRun Read(TextReader input)
    {
        var lines = input.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries);
        if (lines is not [Header, .. { Length: > 0 } rows])
        {
            throw new FormatException("There is no simulated table.");
        }

        var cells = Array.ConvertAll(rows, row => row.Split(','));
        return new SimulationRun(Whole(cells[0][2]), Whole(cells[0][3]), [.. cells.Select(Row)]);
    }

    private static SimulatedRow Row(string[] cells) => new(
        Enum.Parse<SimulatedCase>(cells[0]),
        Whole(cells[1]),
        new SimulatedFigures(
            Number(cells[4])!.Value, (int?)Number(cells[6]), (int?)Number(cells[7]), (int?)Number(cells[8]), (int?)Number(cells[9]),
            Number(cells[10])),
        Number(cells[5])!.Value);

    private static int Whole(string text) => (int)Number(text)!.Value;

    // Null for an empty cell.
    private static double? Number(string text) => text.Length == 0 ? null : double.Parse(text, CultureInfo.InvariantCulture);
}
