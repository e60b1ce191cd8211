using System.CommandLine;
using TeamPulse.Web.Histories;
using TeamPulse.Web.Storage;

namespace TeamPulse.Web.CommandLine;

/// <summary><c>import history FILE [--mapping FILE]</c>: 0 when imported; 1 when refused, reasons on stderr, nothing written.</summary>
internal static class ImportHistoryCommand
{
    public static Command Create(Option<string?> data, Func<string?, CancellationToken, Task<PulseDb>> open)
    {
        var (file, mapping) = (HistoryArguments.File(), HistoryArguments.Mapping());
        var command = new Command("history", HistoryTexts.Import_Description) { file, mapping, data };
        command.SetAction((parsed, cancel) => Run(
            parsed.GetRequiredValue(file),
            stop => open(parsed.GetValue(data), stop),
            parsed.InvocationConfiguration.Output,
            parsed.InvocationConfiguration.Error,
            cancel,
            parsed.GetValue(mapping)));
        return command;
    }

    public static async Task<int> Run(
        string file, Func<CancellationToken, Task<PulseDb>> open, TextWriter output, TextWriter errors, CancellationToken cancel,
        string? mapping = null)
    {
        if (HistoryArguments.Read(file, mapping, errors, HistoryFile.MostBytesOfAnImport) is not { } history)
        {
            return Cli.Refused;
        }

        await using var db = await open(cancel);
        var import = new HistoryImport(db, TimeProvider.System);
        var conflicts = await import.Conflicts(history, cancel);
        if (conflicts.Count > 0)
        {
            HistoryArguments.Write(errors, conflicts.Select(conflict => $"{file}: {conflict}"));
            return Cli.Refused;
        }

        await import.Store(history, cancel);
        await output.WriteLineAsync(HistoryTexts.Import_Done.With(file, history.Teams.Count, history.Teams.Sum(t => t.Weeks.Count)));
        return Cli.Done;
    }
}
