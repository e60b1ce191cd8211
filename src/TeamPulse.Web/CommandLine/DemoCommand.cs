using System.CommandLine;
using TeamPulse.Web.Configuration;

namespace TeamPulse.Web.CommandLine;

internal static class DemoCommand
{
    public static Command Create()
    {
        var data = HostOptions.Data();
        var urls = HostOptions.Urls();
        var command = new Command("demo", "Serve an invented organisation of 12 teams with 30 weeks of history; mails become files.") { data, urls };
        command.SetAction(parsed => ServeCommand.Serve(Configuration(parsed.GetValue(data), parsed.GetValue(urls)), Prepare));
        return command;
    }

    public static string[] Configuration(string? data, string? urls) =>
        [.. HostOptions.AsConfiguration(data, urls), $"--{PulseSettings.Section}:{nameof(PulseSettings.MailsAsFiles)}=true"];

    /// <exception cref="StartRefused">The data directory holds another organisation.</exception>
    public static async Task Prepare(WebApplication app)
    {
        bool isNew;
        await using (var scope = app.Services.CreateAsyncScope())
        {
            isNew = await ActivatorUtilities.CreateInstance<DemoSeed>(scope.ServiceProvider).Fill(CancellationToken.None);
        }

        if (isNew)
        {
            await DemoWaves.Open(app.Services, CancellationToken.None);
        }

        app.Lifetime.ApplicationStarted.Register(() => Announce(PublicAddress.Of(app.Configuration)));
    }

    private static void Announce(string url) => Console.WriteLine($"""

        The demo is ready.
          Dashboard  {url}
                     sign in as {DemoSeed.Account} with the password {DemoSeed.Password}
          Mails      {url}/dev/mail (open an invitation there and answer it)

        """);
}
