using System.Net.Sockets;
using System.Text;
using TeamPulse.Shared;
using TeamPulse.Web.Tests.SignIn;

namespace TeamPulse.Web.Tests.Doors;

/// <summary>The header Host is the visitor's to write. It opens nothing and leads nowhere.</summary>
public sealed class HostFacts
{
    private static readonly string[] Odd =
        ["", "a_b..c", "evil.example", "localhost.evil.example", "[::", "127.0.0.1.nip.io", "127.0.0.1:x"];

    [Fact]
    public async Task By_http_only_names_of_this_machine_are_answered_and_no_other_is_repeated()
    {
        await using var host = await TwoTeamsHost.Start();

        foreach (var name in Odd)
        {
            var answer = await Ask(host, name, "/teams/1");
            answer.ShouldStartWith("HTTP/1.1 400 ", Case.Sensitive, name);
            answer.ShouldNotContain("Location:");
        }

        (await Ask(host, $"localhost:{host.Url.Port}", "/teams/1")).ShouldContain($"Location: http://localhost:{host.Url.Port}/sign-in?");
        (await Ask(host, "[::1]", "/sign-in")).ShouldStartWith("HTTP/1.1 200 ");
        host.Errors.ShouldBeEmpty();
    }

    [Fact]
    public async Task By_https_every_name_leads_to_the_public_address()
    {
        await using var host = await TwoTeamsHost.Start(settings: "--TeamPulse:PublicUrl=https://pulse.example.org");

        foreach (var name in Odd.Where(name => name is not "[::" and not "127.0.0.1:x"))
        {
            (await Ask(host, name, "/teams/1")).Split("\r\n").Single(line => line.StartsWith("Location", StringComparison.Ordinal))
                .ShouldStartWith("Location: https://pulse.example.org/sign-in?", Case.Sensitive, name);
        }
    }

    [Fact]
    public async Task Mails_in_files_are_not_shown_to_a_page_of_another_site()
    {
        await using var host = await TwoTeamsHost.Start(settings: ["--TeamPulse:Smtp:Host=", "--TeamPulse:MailsAsFiles=true"]);

        (await Ask(host, "localhost", "/dev/mail")).ShouldStartWith("HTTP/1.1 200 ");
        (await Ask(host, "evil.example", "/dev/mail")).ShouldStartWith("HTTP/1.1 400 ");
        (await Ask(host, "evil.example", "/DEV/mail")).ShouldStartWith("HTTP/1.1 400 ");
    }

    private static async Task<string> Ask(PulseHost host, string name, string path)
    {
        using var line = new TcpClient();
        await line.ConnectAsync(host.Url.Host, host.Url.Port);
        var stream = line.GetStream();
        await stream.WriteAsync(Encoding.ASCII.GetBytes($"GET {path} HTTP/1.1\r\nHost: {name}\r\nConnection: close\r\n\r\n"));
        using var reader = new StreamReader(stream);
        return await reader.ReadToEndAsync();
    }
}
