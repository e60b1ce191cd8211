using System.CommandLine;
using TeamPulse.Web.Ledger;
using TeamPulse.Web.Rosters;
using TeamPulse.Web.Storage;

namespace TeamPulse.Web.CommandLine;

/// <summary><c>import roster FILE</c>: 0 when imported, 1 when refused, with the reasons on stderr.</summary>
internal static class ImportRosterCommand
{
    /// <param name="data">The option <c>--data DIR</c> that all verbs share.</param>
    /// <param name="open">Opens the database of a data directory, brought up to date.</param>
    public static Command Create(Option<string?> data, Func<string?, CancellationToken, Task<PulseDb>> open)
    {
        var file = new Argument<FileInfo>("FILE") { Description = RosterFileWords.Text("CommandFile") };
        var dryRun = new Option<bool>("--dry-run") { Description = RosterFileWords.Text("CommandDryRun") };
        var command = new Command("roster", RosterFileWords.Text("CommandDescription")) { file, dryRun, data };
        command.SetAction(async (parsed, cancel) =>
        {
            var output = parsed.InvocationConfiguration;
            await using var db = await open(parsed.GetValue(data), cancel);
            var import = new RosterImport(db, TimeProvider.System, LedgerBook.OfCommandLine(db, TimeProvider.System));
            return await Run(import, parsed.GetRequiredValue(file), parsed.GetValue(dryRun), output.Output, output.Error, cancel);
        });
        return command;
    }

    private static async Task<int> Run(
        RosterImport import, FileInfo file, bool dryRun, TextWriter output, TextWriter error, CancellationToken cancel)
    {
        RosterPreview preview;
        try
        {
            await using var stream = file.OpenRead();
            preview = await import.Preview(stream, file.Name, cancel);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            await error.WriteLineAsync(RosterFileWords.Text("CommandCannotRead", file.FullName, e.Message));
            return 1;
        }

        if (preview.Plan is not { } plan)
        {
            foreach (var reason in preview.Reasons)
            {
                await error.WriteLineAsync(reason);
            }

            return 1;
        }

        var changes = dryRun ? plan.Changes : await import.Apply(plan, cancel);
        await output.WriteLineAsync(RosterFileWords.Text(dryRun ? "CommandWould" : "CommandDone", file.Name, changes.Summary));
        if (changes.LooksPartial)
        {
            await output.WriteLineAsync(RosterFileWords.Text("CommandPartial", file.Name));
        }

        return 0;
    }
}
