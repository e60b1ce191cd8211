using System.CommandLine;
using TeamPulse.Web.Ledger;
using TeamPulse.Web.Rosters;
using TeamPulse.Web.Storage;
using TeamPulse.Web.Tables;

namespace TeamPulse.Web.CommandLine;

/// <summary><c>import roster FILE</c>: 0 when imported, 1 when refused, with the reasons on stderr.</summary>
internal static class ImportRosterCommand
{
    /// <param name="data">The option <c>--data DIR</c> that all verbs share.</param>
    /// <param name="open">Opens the database of a data directory, brought up to date.</param>
    public static Command Create(Option<string?> data, Func<string?, CancellationToken, Task<PulseDb>> open)
    {
        var file = new Argument<string>("FILE") { Description = RosterTexts.CommandFile };
        var dryRun = new Option<bool>("--dry-run") { Description = RosterTexts.CommandDryRun };
        var leave = new Option<bool>("--confirm-leavers") { Description = RosterTexts.CommandLeave };
        var command = new Command("roster", RosterTexts.CommandDescription) { file, dryRun, leave, data };
        command.SetAction(async (parsed, cancel) =>
        {
            await using var db = await open(parsed.GetValue(data), cancel);
            var import = new RosterImport(db, TimeProvider.System, LedgerBook.OfCommandLine(db, TimeProvider.System));
            var (output, error) = (parsed.InvocationConfiguration.Output, parsed.InvocationConfiguration.Error);
            if (await Preview(import, parsed.GetRequiredValue(file), error, cancel) is not { } plan)
            {
                return Cli.Refused;
            }

            if (plan.Changes.LooksPartial && !parsed.GetValue(leave))
            {
                await output.WriteLineAsync(RosterTexts.CommandWould.With(plan.FileName, plan.Changes.Summary));
                await error.WriteLineAsync(RosterTexts.CommandPartial.With(plan.FileName, leave.Name));
                return Cli.Refused;
            }

            var isTry = parsed.GetValue(dryRun);
            var changes = isTry ? plan.Changes : await import.Apply(plan, cancel);
            await output.WriteLineAsync((isTry ? RosterTexts.CommandWould : RosterTexts.CommandDone).With(plan.FileName, changes.Summary));
            return Cli.Done;
        });
        return command;
    }

    private static async Task<RosterPlan?> Preview(RosterImport import, string file, TextWriter error, CancellationToken cancel)
    {
        var faults = new TableFaults();
        await using var stream = TableSource.Open(file, faults);
        var preview = stream is null ? null : await import.Preview(stream, Path.GetFileName(file), cancel);
        HistoryArguments.Write(error, preview is null
            ? faults.Lines(file)
            : preview.Reasons.Concat(preview.Notes.Select(note => $"{preview.FileName}: {note}")));
        return preview?.Plan;
    }
}
