using System.CommandLine;
using TeamPulse.Web.Accounts;
using TeamPulse.Web.SignIn;

namespace TeamPulse.Web.CommandLine;

/// <summary>
/// <c>admin add MAIL [--name N] | reset MAIL | list</c>, for who is locked out: 0 when done, 1 when refused, with the reason on stderr.
/// </summary>
internal static class AdminCommand
{
    /// <param name="data">The option <c>--data DIR</c> that all verbs share.</param>
    /// <param name="open">Opens a data directory, brought up to date, with all that the server has and without its jobs.</param>
    public static Command Create(Option<string?> data, Func<string?, CancellationToken, Task<WebApplication>> open)
    {
        var mail = new Argument<string>("MAIL") { Description = "The mail address of the account." };
        var name = new Option<string?>("--name") { Description = "The name, for a new account.", HelpName = "NAME" };
        return new Command("admin", "Let an administrator in who is locked out; works beside a running server.")
        {
            Verb(new("add", "Make an administrator and print a link to sign in with.") { mail, name, data },
                (rescue, parsed, cancel) => rescue.Add(parsed.GetRequiredValue(mail), parsed.GetValue(name), cancel)),
            Verb(new("reset", "End the sessions and locks of an account and print a link for a new password.") { mail, data },
                (rescue, parsed, cancel) => rescue.Reset(parsed.GetRequiredValue(mail), cancel)),
            List(new("list", "Show the administrators.") { data }),
        };

        Command Verb(Command command, Func<Rescue, ParseResult, CancellationToken, Task<Rescued>> act)
        {
            command.SetAction(async (parsed, cancel) =>
            {
                var (output, error) = (parsed.InvocationConfiguration.Output, parsed.InvocationConfiguration.Error);
                var rescued = await With(parsed, rescue => act(rescue, parsed, cancel), cancel);
                if (rescued.Link is not { } link)
                {
                    await error.WriteLineAsync(rescued.Refusal);
                    return Cli.Refused;
                }

                var minutes = WelcomeLinks.LifetimeOfOthers.TotalMinutes;
                await output.WriteLineAsync($"Open this link within {minutes:0} minutes. It works once:");
                await output.WriteLineAsync(link);
                return Cli.Done;
            });
            return command;
        }

        Command List(Command command)
        {
            command.SetAction(async (parsed, cancel) =>
            {
                var lines = await With(parsed, rescue => rescue.List(cancel), cancel);
                await parsed.InvocationConfiguration.Output.WriteLineAsync(
                    lines.Count == 0 ? "There is no administrator." : string.Join(Environment.NewLine, lines));
                return Cli.Done;
            });
            return command;
        }

        async Task<T> With<T>(ParseResult parsed, Func<Rescue, Task<T>> act, CancellationToken cancel)
        {
            await using var app = await open(parsed.GetValue(data), cancel);
            await using var scope = app.Services.CreateAsyncScope();
            return await act(scope.ServiceProvider.GetRequiredService<Rescue>());
        }
    }
}
