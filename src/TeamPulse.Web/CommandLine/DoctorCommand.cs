using System.CommandLine;
using TeamPulse.Web.Doctor;

namespace TeamPulse.Web.CommandLine;

/// <summary><c>doctor</c>: examines an installation and changes nothing. 0 when nothing is wrong, 1 otherwise.</summary>
internal static class DoctorCommand
{
    public static Command Create()
    {
        var (data, urls, settings) = (HostOptions.Data(), HostOptions.Urls(), HostOptions.Settings());
        var mailTo = new Option<string?>("--mail-to") { Description = "Also send a test mail to this address.", HelpName = "ADDRESS" };
        var command = new Command("doctor", "Examine configuration, database, keys, mail, clock and proxy; change nothing.")
        {
            data, urls, mailTo, settings,
        };
        command.SetAction(async (parsed, cancel) =>
        {
            var output = parsed.InvocationConfiguration.Output;
            string[] configuration =
                [.. HostOptions.AsConfiguration(parsed.GetValue(data), parsed.GetValue(urls)), .. parsed.GetValue(settings) ?? []];
            var isWell = true;
            await foreach (var finding in Examination.Of(configuration, parsed.GetValue(mailTo), cancel))
            {
                isWell &= finding.Verdict != Verdict.Wrong;
                await output.WriteLineAsync(finding.ToString());
            }

            return isWell ? Cli.Done : Cli.Refused;
        });
        return command;
    }
}
