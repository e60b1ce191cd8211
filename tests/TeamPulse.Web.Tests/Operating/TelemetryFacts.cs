using System.Diagnostics;
using System.Net;
using System.Text;
using TeamPulse.Shared;
using TeamPulse.Web.Operating;
using TeamPulse.Web.Tests.Storage;

namespace TeamPulse.Web.Tests.Operating;

/// <summary>The real program, event sources off as it is shipped, sends to a real receiver of OpenTelemetry's protocol.</summary>
[Collection(InTurn.Name)]
public sealed class TelemetryFacts
{
    // The only values that may be beside a number.
    private static readonly string[] Tags =
        ["check", "dotnet.gc.heap.generation", "gc.heap.generation", "cpu.mode", "outcome", "state"];

    [Fact]
    public async Task The_program_sends_its_own_numbers_and_some_of_the_runtime_and_nothing_else()
    {
        var directory = Directory.CreateTempSubdirectory("teampulse-telemetry-");
        using var collector = new HttpListener();
        var address = $"http://127.0.0.1:{FreePort.Claim()}/";
        collector.Prefixes.Add(address);
        collector.Start();
        try
        {
            await EmptyDatabase.CopyTo(Path.Combine(directory.FullName, "data"));
            var received = Receive(collector);
            await Serve(directory.FullName, address);
            collector.Stop();
            var sent = await received;

            sent.Meters.Order().ShouldBe(["System.Runtime", "TeamPulse"]);
            sent.Instruments.Where(name => !Telemetry.Instruments.Contains(name)).ShouldBeEmpty();

            // Mails, ticks and failures appear with the first of them; garbage with its first collection.
            Telemetry.Instruments.Except(sent.Instruments).Where(name => !name.StartsWith("dotnet.gc", StringComparison.Ordinal))
                .ShouldBeSubsetOf(["teampulse.mails", "teampulse.ticks", "teampulse.waves", "teampulse.check", "teampulse.database.write"]);
            sent.Tags.Where(tag => !Tags.Contains(tag)).ShouldBeEmpty();
        }
        finally
        {
            directory.Delete(recursive: true);
        }
    }

    // It sends what it has when it ends.
    private static async Task Serve(string directory, string collector)
    {
        var url = new Uri($"http://127.0.0.1:{FreePort.Claim()}");
        var program = Path.Combine(AppContext.BaseDirectory, "TeamPulse.Web");
        var start = new ProcessStartInfo(
            "dotnet",
            [
                "exec", "--runtimeconfig", $"{program}.runtimeconfig.json", "--depsfile", $"{program}.deps.json", $"{program}.dll", "serve",
                "--data", Path.Combine(directory, "data"), "--urls", $"{url}", "--TeamPulse:MailsAsFiles=true",
                $"--TeamPulse:Telemetry:Otlp={collector}",
            ])
        {
            WorkingDirectory = AppContext.BaseDirectory,
        };
        using var process = Process.Start(start)!;
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(1));
        try
        {
            using var http = new HttpClient { BaseAddress = url };
            while (!await IsReady(http, patience.Token))
            {
                await Task.Delay(50, patience.Token);
            }

            (await http.GetAsync("/p", patience.Token)).EnsureSuccessStatusCode();
            using var end = Process.Start("kill", ["-TERM", $"{process.Id}"]);
            await process.WaitForExitAsync(patience.Token);
        }
        finally
        {
            process.Kill();
        }
    }

    private static async Task<bool> IsReady(HttpClient http, CancellationToken patience)
    {
        try
        {
            return (await http.GetAsync("/health/ready", patience)).IsSuccessStatusCode;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }

    private static async Task<Sent> Receive(HttpListener collector)
    {
        var sent = new Sent();
        try
        {
            while (true)
            {
                var call = await collector.GetContextAsync();
                using var body = new MemoryStream();
                await call.Request.InputStream.CopyToAsync(body);
                call.Request.RawUrl.ShouldBe("/v1/metrics");
                sent.Read(body.ToArray());
                call.Response.Close();
            }
        }
        catch (Exception e) when (e is HttpListenerException or ObjectDisposedException)
        {
            return sent;
        }
    }

    // What an ExportMetricsServiceRequest names: resource 1, in it scope 2, in it its name 1.1 and metrics 2.
    private sealed class Sent
    {
        public HashSet<string> Meters { get; } = [];

        public HashSet<string> Instruments { get; } = [];

        public HashSet<string> Tags { get; } = [];

        public void Read(byte[] request)
        {
            foreach (var scope in Fields(request, 1).SelectMany(resource => Fields(resource, 2)))
            {
                Meters.UnionWith(Fields(scope, 1).SelectMany(meter => Fields(meter, 1)).Select(Encoding.UTF8.GetString));
                foreach (var metric in Fields(scope, 2))
                {
                    Instruments.UnionWith(Fields(metric, 1).Select(Encoding.UTF8.GetString));

                    // Gauge 5 and sum 7 have points 1 with attributes 7; a histogram 9 has points 1 with attributes 9.
                    var attributes = new (int Kind, int Number)[] { (5, 7), (7, 7), (9, 9) }.SelectMany(data => Fields(metric, data.Kind)
                        .SelectMany(points => Fields(points, 1)).SelectMany(point => Fields(point, data.Number)));
                    Tags.UnionWith(attributes.SelectMany(attribute => Fields(attribute, 1)).Select(Encoding.UTF8.GetString));
                }
            }
        }

        // The length-delimited fields of a message that have this number.
        private static List<byte[]> Fields(byte[] message, int wanted)
        {
            var found = new List<byte[]>();
            for (var at = 0; at < message.Length;)
            {
                var key = Varint(message, ref at);
                switch (key & 7)
                {
                    case 0:
                        Varint(message, ref at);
                        break;
                    case 1:
                        at += 8;
                        break;
                    case 5:
                        at += 4;
                        break;
                    default:
                        var length = (int)Varint(message, ref at);
                        if ((int)(key >> 3) == wanted)
                        {
                            found.Add(message[at..(at + length)]);
                        }

                        at += length;
                        break;
                }
            }

            return found;
        }

        private static ulong Varint(byte[] message, ref int at)
        {
            ulong value = 0;
            for (var shift = 0; ; shift += 7)
            {
                var part = message[at++];
                value |= (ulong)(part & 127) << shift;
                if (part < 128)
                {
                    return value;
                }
            }
        }
    }
}
