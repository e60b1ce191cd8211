using System.CommandLine;
using Microsoft.AspNetCore.Hosting.StaticWebAssets;
using Microsoft.Extensions.FileProviders;
using TeamPulse.Publishing;
using TeamPulse.Web.Histories;
using TeamPulse.Web.HistoryReports;

namespace TeamPulse.Web.CommandLine;

/// <summary>What a replay is asked for. Without <paramref name="Out"/> and <paramref name="Report"/>, rows on the screen.</summary>
internal sealed record ReplayOrder(
    string File, string? Mapping = null, int Threshold = Threshold.Floor, string? Out = null, string? Report = null, bool Exact = false);

/// <summary><c>replay FILE [--mapping FILE] [--threshold K] [--out FILE] [--report FILE] [--exact]</c></summary>
internal static class ReplayCommand
{
    public static Command Create()
    {
        var file = HistoryArguments.File();
        var threshold = HostOptions.Number(
            "--threshold", "K", HistoryTexts.Replay_ThresholdOption, Threshold.Floor,
            k => k >= Threshold.Floor, HistoryTexts.Replay_Threshold.With(Threshold.Floor));
        var output = new Option<string?>("--out") { Description = HistoryTexts.Replay_OutOption, HelpName = "FILE" };
        var report = new Option<string?>("--report") { Description = HistoryTexts.Replay_ReportOption, HelpName = "FILE" };
        var exact = new Option<bool>("--exact") { Description = HistoryTexts.Replay_ExactOption };
        var mapping = HistoryArguments.Mapping();
        var command = new Command("replay", HistoryTexts.Replay_Description)
        {
            file,
            mapping,
            threshold,
            output,
            report,
            exact,
            HostOptions.Data(),
        };
        command.Validators.Add(result =>
        {
            if (result.GetValue(exact) && result.GetValue(report) is not null)
            {
                result.AddError(HistoryTexts.Replay_ReportIsGated);
            }
        });
        command.SetAction((parsed, _) => Run(
            new ReplayOrder(
                parsed.GetRequiredValue(file), parsed.GetValue(mapping), parsed.GetValue(threshold), parsed.GetValue(output),
                parsed.GetValue(report), parsed.GetValue(exact)),
            parsed.InvocationConfiguration.Output,
            parsed.InvocationConfiguration.Error));
        return command;
    }

    /// <returns>0, or 1 when the file is refused (reasons on <paramref name="errors"/>).</returns>
    /// <exception cref="ArgumentOutOfRangeException">The threshold is below the floor.</exception>
    public static async Task<int> Run(ReplayOrder order, TextWriter output, TextWriter errors)
    {
        var threshold = new Threshold(order.Threshold);
        if (NamedTwice(order) is { } twice)
        {
            await errors.WriteLineAsync(HistoryTexts.Replay_SameFile.With(twice));
            return Cli.Refused;
        }

        if (HistoryArguments.Read(order.File, order.Mapping, errors) is not { } history)
        {
            return Cli.Refused;
        }

        return (order is { Out: null, Report: not null } || await Write(order.Out, errors, () => ReplayOutput.Write(
                order.Out, output, history.Teams.SelectMany(new Replay(threshold, order.Exact).Of))))
            && (order.Report is not { } report || await Write(report, errors, async () =>
                await output.WriteLineAsync($"{report}: {await HistoryReport.Write(report, history.Teams, threshold, FilesOfPages())}")))
            ? Cli.Done : Cli.Refused;
    }

    private static async Task<bool> Write(string? path, TextWriter errors, Func<Task> write)
    {
        try
        {
            await write();
            return true;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException)
        {
            await errors.WriteLineAsync($"{path}: {HistoryTexts.Replay_CannotWrite.With(e.Message)}");
            return false;
        }
    }

    private static IFileProvider FilesOfPages()
    {
        var builder = PulseApp.NewBuilder([]);
        StaticWebAssetsLoader.UseStaticWebAssets(builder.Environment, builder.Configuration);
        return builder.Environment.WebRootFileProvider;
    }

    private static string? NamedTwice(ReplayOrder order) =>
        ((string?[])[order.File == "-" ? null : order.File, order.Mapping, order.Out, order.Report])
            .Where(path => !string.IsNullOrEmpty(path)).OfType<string>()
            .GroupBy(Path.GetFullPath, StringComparer.Ordinal).FirstOrDefault(same => same.Count() > 1)?.First();
}
