using System.CommandLine;
using TeamPulse.Web.Configuration;
using TeamPulse.Web.Demo;

namespace TeamPulse.Web.CommandLine;

internal static class DemoCommand
{
    public const string Directory = "demo-data";

    public static Command Create()
    {
        var data = HostOptions.Data(Directory);
        var urls = HostOptions.Urls();
        var command = new Command("demo", "Serve an invented organisation of 12 teams with 30 weeks of history; mails become files.")
        {
            data,
            urls,
        };
        command.SetAction(parsed => ServeCommand.Serve(Configuration(parsed.GetValue(data) ?? Directory, parsed.GetValue(urls)), Prepare));
        return command;
    }

    public static string[] Configuration(string? data, string? urls) =>
        [.. HostOptions.AsConfiguration(data, urls), $"--{PulseSettings.Section}:{nameof(PulseSettings.MailsAsFiles)}=true"];

    /// <exception cref="StartRefused">The data directory holds another organisation.</exception>
    public static async Task Prepare(WebApplication app)
    {
        var password = DemoAccount.NewPassword();
        await Prepare(app, password);
        var url = PublicAddress.Of(app.Configuration);
        app.Lifetime.ApplicationStarted.Register(() => Console.WriteLine($"""

            The demo is ready. Its people and answers are invented.
              Dashboard  {url}
                         e-mail    {DemoAccount.Email}
                         password  {password}   (another one at each start)
              Mails      {url}/dev/mail   (open an invitation there and answer it)
              To end     Ctrl+C

            """));
    }

    /// <summary>Fills the database; goes on where an earlier start was interrupted.</summary>
    public static async Task Prepare(WebApplication app, string password)
    {
        var cancel = app.Lifetime.ApplicationStopping;
        await using (var scope = app.Services.CreateAsyncScope())
        {
            await ActivatorUtilities.CreateInstance<DemoSeed>(scope.ServiceProvider).Fill(cancel);
        }

        await ActivatorUtilities.CreateInstance<DemoWaves>(app.Services).Open(cancel);
        await using var last = app.Services.CreateAsyncScope();
        await ActivatorUtilities.CreateInstance<DemoAccount>(last.ServiceProvider).SignInWith(password, cancel);
    }
}
