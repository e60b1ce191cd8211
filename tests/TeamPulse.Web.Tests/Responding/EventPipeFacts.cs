using System.Text;
using System.Text.Json.Nodes;
using TeamPulse.Shared;
using TeamPulse.Web.Tests.Storage;

namespace TeamPulse.Web.Tests.Responding;

/// <summary>
/// With an environment variable the .NET runtime writes to a file what event sources say: paths, connections, SQL. The real program is
/// started with it, and somebody answers.
/// </summary>
[Collection(InTurn.Name)]
public sealed class EventPipeFacts : IAsyncLifetime
{
    private const string Switch = "System.Diagnostics.Tracing.EventSource.IsSupported";

    private static readonly string[] AnsweringSide =
        ["/api/invitation", "/api/waves", "/api/ballots", "/api/responses", "UPDATE \"Invitations\"", "INSERT INTO \"SealedResponses\""];

    private readonly string _directory = Directory.CreateTempSubdirectory("teampulse-listening-").FullName;
    private string _link = "";

    public async Task InitializeAsync()
    {
        await EmptyDatabase.CopyTo(Path.Combine(_directory, "data"));
        await using var host = await PulseHost.Start(
            HostFixture.Thursday, ["--TeamPulse:MailsAsFiles=true"], JobQueue.Use, directory: _directory);
        var scene = await TeamScene.Open(host);
        _link = (await scene.Links())[0];

        // Whatever day it is when the program runs.
        await scene.Change(wave => wave.ClosesAt = wave.ClosesAt.AddYears(100));
    }

    public Task DisposeAsync()
    {
        Directory.Delete(_directory, recursive: true);
        return Task.CompletedTask;
    }

    [Fact]
    public async Task Nobody_who_listens_to_the_runtime_hears_an_answer() =>
        HeardIn(await TraceOf(await RuntimeConfig(eventSources: false))).ShouldBeEmpty();

    [Fact]
    public async Task With_event_sources_everything_would_be_heard() =>
        HeardIn(await TraceOf(await RuntimeConfig(eventSources: true))).ShouldBe(AnsweringSide);

    // The program's own configuration, or one with the switch turned.
    private async Task<string> RuntimeConfig(bool eventSources)
    {
        if (!eventSources)
        {
            return BuiltProgram.OwnRuntimeConfig;
        }

        var json = JsonNode.Parse(await File.ReadAllTextAsync(BuiltProgram.OwnRuntimeConfig))!;
        json["runtimeOptions"]!["configProperties"]![Switch] = true;
        var turned = Path.Combine(_directory, "turned.runtimeconfig.json");
        await File.WriteAllTextAsync(turned, json.ToJsonString());
        return turned;
    }

    private async Task<byte[]> TraceOf(string runtimeConfig)
    {
        var trace = Path.Combine(_directory, "trace.nettrace");
        using (var program = await BuiltProgram.Serving(Path.Combine(_directory, "data"), [], runtimeConfig, Listening(trace)))
        {
            var member = new Respondent(program.Http, _link);
            var ballot = await member.Collect();
            (await member.Cast(ballot, new Dictionary<string, int> { ["autonomy-1"] = 4 })).EnsureSuccessStatusCode();

            // So that the runtime writes the file to its end.
            await program.End();
        }

        var heard = await File.ReadAllBytesAsync(trace);
        heard.Length.ShouldBeGreaterThan(1_000, "the runtime's own events are there");
        return heard;
    }

    private static Dictionary<string, string> Listening(string trace) => new()
    {
        ["DOTNET_EnableEventPipe"] = "1",
        ["DOTNET_EventPipeOutputPath"] = trace,
        ["DOTNET_EventPipeConfig"] = string.Join(',', new[]
        {
            "Microsoft-Windows-DotNETRuntime", "Microsoft-AspNetCore-Server-Kestrel", "Microsoft-Diagnostics-DiagnosticSource",
            "Microsoft-Extensions-Logging",
        }.Select(source => $"{source}:{(source.EndsWith("Runtime", StringComparison.Ordinal) ? "1" : "FFFFFFFFFFFFFFFF")}:5")),
    };

    private static List<string> HeardIn(byte[] trace) =>
        [.. AnsweringSide.Where(words => Holds(trace, Encoding.Unicode.GetBytes(words)) || Holds(trace, Encoding.UTF8.GetBytes(words)))];

    private static bool Holds(byte[] trace, byte[] words) => trace.AsSpan().IndexOf(words) >= 0;
}
