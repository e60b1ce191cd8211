using System.Net;
using System.Net.Sockets;
using TeamPulse.Shared;
using TeamPulse.Web.Configuration;

namespace TeamPulse.Web.Tests.Settings;

/// <summary>An address or certificate that cannot be used is one sentence with what to do.</summary>
public sealed class ListeningFacts : IDisposable
{
    private readonly DirectoryInfo _directory = Directory.CreateTempSubdirectory("teampulse-listening-");

    public void Dispose() => _directory.Delete(recursive: true);

    [Fact]
    public async Task A_port_that_is_in_use_is_told()
    {
        using var other = new TcpListener(IPAddress.Loopback, 0);
        other.Start();

        (await Refusal($"http://127.0.0.1:{((IPEndPoint)other.LocalEndpoint).Port}")).ShouldContain("address already in use");
    }

    [Fact]
    public async Task An_address_of_another_machine_is_told() =>
        (await Refusal("http://192.0.2.7:5080")).ShouldContain("this machine has no such address");

    [Fact]
    public async Task Https_without_a_certificate_is_told() =>
        (await Refusal($"https://localhost:{FreePort.Claim()}")).ShouldContain("https needs a certificate, and none is configured");

    [Fact]
    public async Task A_certificate_that_is_not_there_is_told() =>
        (await Refusal($"https://localhost:{FreePort.Claim()}", "--Kestrel:Certificates:Default:Path=/no/such/file.pfx"))
            .ShouldContain("the certificate (Kestrel:Certificates) cannot be read: Could not find");

    [Fact]
    public async Task A_certificate_that_is_none_is_told()
    {
        var file = Path.Combine(_directory.FullName, "broken.pfx");
        await File.WriteAllTextAsync(file, "no certificate");

        (await Refusal($"https://localhost:{FreePort.Claim()}", $"--Kestrel:Certificates:Default:Path={file}"))
            .ShouldContain("the certificate (Kestrel:Certificates) cannot be read:");
    }

    [Theory]
    [InlineData("pulse")]
    [InlineData("http://localhost:99999")]
    [InlineData("http://localhost:5080/pulse")]
    [InlineData("ftp://localhost")]
    public async Task What_is_no_address_is_told(string url) =>
        (await Refusal(url)).ShouldStartWith($"--urls has '{url}': this is not an address to listen on.");

    private async Task<string> Refusal(string url, params string[] settings)
    {
        var data = Path.Combine(_directory.FullName, "data");
        await EmptyDatabase.CopyTo(data);
        return (await Should.ThrowAsync<StartRefused>(() => PulseApp.Begin(
            [$"--TeamPulse:DataDirectory={data}", $"--urls={url}", "--TeamPulse:PublicUrl=http://localhost", .. settings],
            builder => JobQueue.Use(builder)))).Message;
    }
}
