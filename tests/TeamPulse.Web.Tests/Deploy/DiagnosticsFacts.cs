using TeamPulse.Web.Tests.CommandLine;

namespace TeamPulse.Web.Tests.Deploy;

/// <summary>The samples leave nobody a way to look into the running program.</summary>
public sealed class DiagnosticsFacts
{
    private static readonly string[] Runtime = ["DOTNET_EnableDiagnostics=0", "DOTNET_EnableEventPipe=0", "DOTNET_DbgEnableMiniDump=0"];

    [Theory]
    [InlineData("teampulse.service", "\nLimitCORE=0\n", "\nMemorySwapMax=0\n")]
    [InlineData("README.md", "--ulimit core=0", "--memory 1g --memory-swap 1g")]
    public void There_is_no_core_file_and_no_swap(string sample, string core, string swap)
    {
        var text = Read(sample);

        text.ShouldContain(core);
        text.ShouldContain(swap);
    }

    [Theory]
    [InlineData("teampulse.service", "\nEnvironment=")]
    [InlineData("Containerfile", "\nENV ")]
    public void The_runtime_lets_nobody_attach(string sample, string sets)
    {
        var lines = Read(sample).Split(sets)[1..].Select(line => line.Split('\n')[0]);

        string.Join(' ', lines).Split(' ').Intersect(Runtime).ShouldBe(Runtime);
    }

    private static string Read(string sample) => File.ReadAllText(Upward.Find(Path.Combine("samples", "deploy", sample))!);
}
