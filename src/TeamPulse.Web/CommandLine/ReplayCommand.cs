using System.CommandLine;
using TeamPulse.Publishing;
using TeamPulse.Web.Histories;

namespace TeamPulse.Web.CommandLine;

/// <summary><c>replay FILE [--mapping FILE] [--threshold K] [--out FILE] [--exact]</c></summary>
internal static class ReplayCommand
{
    public static Command Create()
    {
        var file = HistoryArguments.File();
        var threshold = HostOptions.Number(
            "--threshold", "K", HistoryTexts.Replay_ThresholdOption, Threshold.Floor,
            k => k >= Threshold.Floor, HistoryTexts.Replay_Threshold.With(Threshold.Floor));
        var output = new Option<string>("--out") { Description = HistoryTexts.Replay_OutOption, HelpName = "FILE" };
        var exact = new Option<bool>("--exact") { Description = HistoryTexts.Replay_ExactOption };
        var mapping = HistoryArguments.Mapping();
        var command = new Command("replay", HistoryTexts.Replay_Description)
        {
            file,
            mapping,
            threshold,
            output,
            exact,
            HostOptions.Data(),
        };
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

    /// <returns>0, or 1 when the file is refused (reasons on <paramref name="errors"/>).</returns>
    /// <exception cref="ArgumentOutOfRangeException">The threshold is below the floor.</exception>
    public static int Run(
        string file, int threshold, string? outFile, bool exact, TextWriter output, TextWriter errors, string? mapping = null)
    {
        var replay = new Replay(new Threshold(threshold), exact);
        if (HistoryArguments.Read(file, mapping, errors) is not { } history)
        {
            return Cli.Refused;
        }

        try
        {
            ReplayOutput.Write(outFile, output, history.Teams.SelectMany(replay.Of));
            return Cli.Done;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException)
        {
            errors.WriteLine($"{outFile}: {HistoryTexts.Replay_CannotWrite.With(e.Message)}");
            return Cli.Refused;
        }
    }
}
