using TeamPulse.Shared;
using TeamPulse.Web.CommandLine;

namespace TeamPulse.Web.Tests.CommandLine;

/// <summary>The program as an operator starts it.</summary>
public sealed class ProcessFacts : IDisposable
{
    private const UnixFileMode OfOthers = ~(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    private readonly DirectoryInfo _directory = Directory.CreateTempSubdirectory("teampulse-process-");

    private string Data => Path.Combine(_directory.FullName, "data");

    public void Dispose() => _directory.Delete(recursive: true);

    [Fact]
    public async Task A_server_has_its_directory_for_itself_and_verbs_work_beside_it()
    {
        using var server = BuiltProgram.Serve(Data);
        (await server.IsUp()).ShouldBeTrue(server.Errors);
        Directory.EnumerateFileSystemEntries(Data, "*", SearchOption.AllDirectories).Append(Data)
            .Where(path => (File.GetUnixFileMode(path) & OfOthers) != 0).ShouldBeEmpty();

        using var second = BuiltProgram.Serve(Data);
        using var verb = BuiltProgram.Start("import", "roster", Upward.Find("samples/rosters/organisation.csv")!, "--data", Data);

        (await second.Ends()).ShouldBe(Cli.Refused);
        second.Errors.ShouldContain("another TeamPulse server runs on this data directory");
        (await verb.Ends()).ShouldBe(Cli.Done, verb.Errors);
        await server.Kill();
    }

    [Fact]
    public async Task Somebody_who_is_locked_out_gets_in_by_a_verb_beside_the_server()
    {
        using var server = BuiltProgram.Serve(Data);
        (await server.IsUp()).ShouldBeTrue(server.Errors);
        using var none = BuiltProgram.Start("admin", "reset", "ada@x.example", "--data", Data);
        (await none.Ends()).ShouldBe(Cli.Refused);
        none.Errors.ShouldContain("No account has the address 'ada@x.example'");
        using var wrong = BuiltProgram.Start("admin", "add", "ada at x", "--data", Data);
        (await wrong.Ends()).ShouldBe(Cli.Refused);
        wrong.Errors.ShouldContain("'ada at x' is not a mail address.");

        using var added = BuiltProgram.Start("admin", "add", "ada@x.example", "--name", "Ada", "--data", Data);
        (await added.Ends()).ShouldBe(Cli.Done, added.Errors);
        using var list = BuiltProgram.Start("admin", "list", "--data", Data);
        (await list.Ends()).ShouldBe(Cli.Done, list.Errors);

        list.Output.ShouldContain("ada@x.example  Ada");
        var link = new Uri(added.Output.Split('\n').Select(line => line.Trim()).Single(line => line.Contains("/welcome?")));
        (await server.Http.GetStringAsync(link.PathAndQuery)).ShouldContain("Welcome, Ada");
        await server.Kill();
    }

    [Fact]
    public async Task A_setting_that_nothing_reads_is_named_and_one_that_others_may_read_is_asked_about()
    {
        var environment = new Dictionary<string, string>
        {
            ["TEAMPULSE_SMTP_HOST"] = "mail.example.org",
            ["TeamPulse__Smtp_Port"] = "587",
            ["Smtp__User"] = "pulse",
            ["PUBLIC_URL"] = "https://example.org",
            ["TEAMPULSE_LONG"] = "1",
            ["Logging__LogLevel__Default"] = "Nonsense",
        };
        using (var refused = BuiltProgram.Start(environment, "serve", "--data", Data))
        {
            (await refused.Ends()).ShouldBe(Cli.Refused);
            refused.Errors.Split(Environment.NewLine).ShouldBe(
            [
                "TeamPulse:Smtp_Port: there is no such setting. Did you mean TeamPulse:Smtp:Port?",
                "TEAMPULSE_SMTP_HOST is not read by anything. Write TeamPulse__Smtp__Host.",
            ]);
        }

        environment.Remove("TEAMPULSE_SMTP_HOST");
        environment.Remove("TeamPulse__Smtp_Port");
        using var started = BuiltProgram.Start(environment, "serve", "--data", Data);
        (await started.Ends()).ShouldBe(Cli.Refused, "of its log level");
        started.Errors.ShouldStartWith(
            "The environment variable Smtp__User is not read. If it is meant for TeamPulse, call it TeamPulse__Smtp__User.");
        started.Errors.ShouldContain("TeamPulse has stopped: ");
        started.Errors.ShouldNotContain("   at ");
    }
}
