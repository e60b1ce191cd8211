using System.CommandLine;
using TeamPulse.Web.Configuration;

namespace TeamPulse.Web.CommandLine;

internal static class ServeCommand
{
    public static Command Create()
    {
        var data = HostOptions.Data();
        var urls = HostOptions.Urls();
        var settings = HostOptions.Settings();
        var command = new Command("serve", "Serve the organisation (the default).") { data, urls, settings };
        command.SetAction(parsed => Serve(
            [.. HostOptions.AsConfiguration(parsed.GetValue(data), parsed.GetValue(urls)), .. parsed.GetValue(settings) ?? []]));
        return command;
    }

    public static async Task<int> Serve(string[] configuration, Func<WebApplication, Task>? prepare = null)
    {
        OwnersOnly.MakeNothingElse();
        Console.WriteLine("TeamPulse is starting.");
        if (await PulseApp.Start(configuration, prepare: prepare) is not { } app)
        {
            return Cli.Refused;
        }

        await using var running = app;
        await running.WaitForShutdownAsync();
        return Cli.Done;
    }
}
