using System.CommandLine;
using TeamPulse.Simulation;

namespace TeamPulse.Web.CommandLine;

/// <summary><c>simulate [--teams N] [--seed S] [--csv FILE] [--levels FILE] [--together FILE]</c></summary>
internal static class SimulateCommand
{
    private const int MostTeams = 10_000_000;

    public static Command Create()
    {
        var teams = HostOptions.Number(
            "--teams", "N", SimulateTexts.TeamsOption.With(SimulationTable.UsualTeams), SimulationTable.UsualTeams,
            number => number is >= 1 and <= MostTeams, SimulateTexts.Teams.With(MostTeams));
        var seed = HostOptions.Number("--seed", "S", SimulateTexts.SeedOption, 1);
        var csv = new Option<string>("--csv") { Description = SimulateTexts.CsvOption, HelpName = "FILE" };
        var levels = new Option<string>("--levels") { Description = SimulateTexts.LevelsOption, HelpName = "FILE" };
        var together = new Option<string>("--together") { Description = SimulateTexts.TogetherOption, HelpName = "FILE" };

        var command = new Command("simulate", SimulateTexts.Description) { teams, seed, csv, levels, together, HostOptions.Data() };
        command.SetAction((result, cancel) => Task.FromResult(Run(
            result.GetValue(teams),
            result.GetValue(seed),
            result.GetValue(csv),
            result.GetValue(levels),
            result.GetValue(together),
            result.InvocationConfiguration.Output,
            result.InvocationConfiguration.Error,
            cancel)));
        return command;
    }

    // Returns 0, or 1 when the file cannot be written (the reason on errors).
    private static int Run(
        int teams, int seed, string? csv, string? levels, string? together, TextWriter output, TextWriter errors, CancellationToken cancel)
    {
        var target = csv;
        try
        {
            // Opened first: it takes a minute until there is something to write.
            using var file = csv is null ? null : new StreamWriter(csv);
            target = levels;
            using var levelFile = levels is null ? null : new StreamWriter(levels);
            target = together;
            using var togetherFile = together is null ? null : new StreamWriter(together);
            var table = new SimulateOutput(output);
            table.Begin(teams, seed);
            var rows = new List<SimulatedRow>();
            foreach (var row in SimulationTable.Run(teams, seed, cancel))
            {
                table.Write(row);
                rows.Add(row);
            }

            table.End(rows);
            if (file is not null)
            {
                SimulationFile.Write(file, new SimulationRun(teams, seed, rows));
            }

            var few = Math.Min(teams, LevelTable.UsualTeams);
            var called = table.Levels(few, LevelTable.Run(few, seed, cancel));
            if (levelFile is not null)
            {
                LevelTable.Write(levelFile, called, few, seed);
            }

            var trees = Math.Min(teams, together is null ? TogetherTable.UsualTrees : TogetherTable.TreesToKeep);
            var falls = table.Together(trees, TogetherTable.Run(trees, seed, cancel));
            if (togetherFile is not null)
            {
                TogetherTable.Write(togetherFile, falls, trees, seed);
            }

            return Cli.Done;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException)
        {
            errors.WriteLine($"{target}: {SimulateTexts.CannotWrite.With(e.Message)}");
            return Cli.Refused;
        }
    }
}
