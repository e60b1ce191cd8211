using System.CommandLine;
using TeamPulse.Web.Configuration;

namespace TeamPulse.Web.CommandLine;

/// <summary>The verbs. Exit codes: 0 done, 1 refused (reasons on stderr), 2 wrong usage.</summary>
internal static class Cli
{
    public const int Done = 0;
    public const int Refused = 1;
    public const int WrongUsage = 2;

    public static async Task<int> Run(string[] args)
    {
        var isServe = args is [] || (args[0].StartsWith("--", StringComparison.Ordinal) && args[0] is not ("--help" or "--version"));
        var parsed = Root().Parse(isServe ? ["serve", .. args] : args);
        if (parsed.Errors.Count > 0)
        {
            await Console.Error.WriteLineAsync(
                string.Join(Environment.NewLine, parsed.Errors.Select(error => error.Message).Append("Try --help.")));
            return WrongUsage;
        }

        try
        {
            return await parsed.InvokeAsync(new InvocationConfiguration { EnableDefaultExceptionHandler = false });
        }
        catch (StartRefused refused)
        {
            await Console.Error.WriteLineAsync(refused.Message);
            return Refused;
        }
        catch (OperationCanceledException)
        {
            return Refused;
        }
#pragma warning disable CA1031 // An operator gets a sentence, whatever has gone wrong.
        catch (Exception unforeseen)
        {
            await Console.Error.WriteLineAsync(UnforeseenTrouble.Of(unforeseen, args));
            return Refused;
        }
#pragma warning restore CA1031
    }

    private static RootCommand Root() => new("TeamPulse: the weekly pulse of a team, anonymous by construction.")
    {
        ServeCommand.Create(),
        DemoCommand.Create(),
        new Command("import", "Bring in a roster or a history.")
        {
            ImportRosterCommand.Create(HostOptions.Data(), OfflineDatabase.Open),
            ImportHistoryCommand.Create(HostOptions.Data(), OfflineDatabase.Open),
        },
        AdminCommand.Create(HostOptions.Data(), OfflineDatabase.App),
        DoctorCommand.Create(),
        ReplayCommand.Create(),
        SimulateCommand.Create(),
    };
}
