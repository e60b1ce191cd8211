using System.CommandLine;
using System.Globalization;
using TeamPulse.Publishing;
using TeamPulse.Web.Histories;

namespace TeamPulse.Web.CommandLine;

/// <summary><c>replay FILE [--mapping FILE] [--threshold K] [--out FILE] [--exact]</c></summary>
internal static class ReplayCommand
{
    public static Command Create()
    {
        var file = HistoryArguments.File();
        var threshold = new Option<int>("--threshold")
        {
            Description = HistoryTexts.Replay_ThresholdOption,
            HelpName = "K",
            DefaultValueFactory = _ => Threshold.Floor,
        };
        threshold.Validators.Add(result =>
        {
            if (result.Tokens is [{ Value: var text }]
                && int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var k) && k < Threshold.Floor)
            {
                result.AddError(HistoryTexts.Replay_Threshold.With(Threshold.Floor));
            }
        });
        var output = new Option<string>("--out") { Description = HistoryTexts.Replay_OutOption, HelpName = "FILE" };
        var exact = new Option<bool>("--exact") { Description = HistoryTexts.Replay_ExactOption };
        var mapping = HistoryArguments.Mapping();
        var command = new Command("replay", HistoryTexts.Replay_Description) { file, mapping, threshold, output, exact, HostOptions.Data() };
        command.SetAction(result => Run(
            result.GetRequiredValue(file),
            result.GetValue(threshold),
            result.GetValue(output),
            result.GetValue(exact),
            result.InvocationConfiguration.Output,
            result.InvocationConfiguration.Error,
            result.GetValue(mapping)));
        return command;
    }

    /// <returns>0, 1 when the file is refused (reasons on <paramref name="errors"/>), 2 for a threshold below the floor.</returns>
    public static int Run(string file, int threshold, string? outFile, bool exact, TextWriter output, TextWriter errors, string? mapping = null)
    {
        if (threshold < Threshold.Floor)
        {
            errors.WriteLine($"--threshold: {HistoryTexts.Replay_Threshold.With(Threshold.Floor)}");
            return Cli.WrongUsage;
        }

        if (HistoryArguments.Read(file, mapping, errors) is not { } history)
        {
            return Cli.Refused;
        }

        var replay = new Replay(new Threshold(threshold), exact);
        return Write(history.Teams.SelectMany(replay.Of), outFile, output, errors);
    }

    private static int Write(IEnumerable<ReplayRow> rows, string? outFile, TextWriter output, TextWriter errors)
    {
        if (outFile is null)
        {
            ReplayOutput.Write(output, rows);
            return Cli.Done;
        }

        try
        {
            ReplayOutput.WriteFile(outFile, rows);
            return Cli.Done;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException)
        {
            errors.WriteLine($"{outFile}: {HistoryTexts.Replay_CannotWrite.With(e.Message)}");
            return Cli.Refused;
        }
    }
}
