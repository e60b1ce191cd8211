using System.CommandLine;

namespace TeamPulse.Web.CommandLine;

internal static class ServeCommand
{
    public static Command Create()
    {
        var data = HostOptions.Data();
        var urls = HostOptions.Urls();
        var settings = new Argument<string[]>("settings") { Description = "Configuration, for instance --TeamPulse:PublicUrl=https://pulse.example.org.", Arity = ArgumentArity.ZeroOrMore };
        settings.Validators.Add(result =>
        {
            foreach (var token in result.Tokens.Where(t => !t.Value.StartsWith("--", StringComparison.Ordinal) || !t.Value.Contains(':', StringComparison.Ordinal)))
            {
                result.AddError($"'{token.Value}' is neither an option nor a setting such as --TeamPulse:PublicUrl=https://pulse.example.org.");
            }
        });
        var command = new Command("serve", "Serve the organisation (the default).") { data, urls, settings };
        command.SetAction(parsed => Serve(
            [.. HostOptions.AsConfiguration(parsed.GetValue(data), parsed.GetValue(urls)), .. parsed.GetValue(settings) ?? []]));
        return command;
    }

    public static async Task<int> Serve(string[] configuration, Func<WebApplication, Task>? prepare = null)
    {
        if (await PulseApp.Start(configuration, prepare: prepare) is not { } app)
        {
            return Cli.Refused;
        }

        await using (app)
        {
            await app.WaitForShutdownAsync();
            return Cli.Done;
        }
    }
}
