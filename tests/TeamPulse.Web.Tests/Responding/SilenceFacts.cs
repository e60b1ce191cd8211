using System.Diagnostics;
using System.Diagnostics.Metrics;
using System.Net.Sockets;
using System.Text;
using Microsoft.Extensions.Logging;
using TeamPulse.Shared;
using TeamPulse.Web.Tests.Mail;
using TeamPulse.Web.Tests.Storage;

namespace TeamPulse.Web.Tests.Responding;

[Collection(InTurn.Name)]
public sealed class SilenceOnSqlite() : SilenceFacts(() => Task.FromResult<string[]>([]));

[Collection(InTurn.Name)]
public sealed class SilenceOnPostgres(PostgresCluster cluster) : SilenceFacts(async () => OnPostgres.Settings(await cluster.Migrated()));

/// <summary>With every log at its most verbose level, nothing is logged about anybody who answers.</summary>
public abstract class SilenceFacts(Func<Task<string[]>> database) : IAsyncLifetime
{
    private static readonly Dictionary<string, int> Answers = new() { ["autonomy-1"] = 4 };

    private readonly CapturedLog _log = new();
    private PulseHost _host = null!;
    private HttpClient _http = null!;

    public async Task InitializeAsync()
    {
        _host = await PulseHost.Start(
            HostFixture.Thursday,
            [
                "--TeamPulse:MailsAsFiles=true", "--Logging:LogLevel:Default=Trace", "--Logging:LogLevel:Microsoft.AspNetCore=Trace",
                .. await database(),
            ],
            builder =>
            {
                JobQueue.Use(builder);
                builder.Logging.SetMinimumLevel(LogLevel.Trace).AddProvider(_log);
            });
        _http = new HttpClient { BaseAddress = _host.Url };
    }

    public async Task DisposeAsync()
    {
        _http.Dispose();
        await _host.DisposeAsync();
    }

    [Fact]
    public async Task A_visitor_of_the_main_side_is_heard()
    {
        var heard = await Heard(() => _http.GetAsync("/sign-in"));

        heard.ShouldContain("/sign-in");
    }

    [Fact]
    public async Task Not_one_byte_is_logged_of_a_whole_visit()
    {
        var scene = await TeamScene.Open(_host);
        var member = (await scene.Respondents(_http))[0];

        var heard = await Heard(async () =>
        {
            await _http.GetAsync("/p");
            await _http.GetAsync("/p/answer.js");
            var ballot = await member.Collect();
            (await member.Cast(ballot, Answers, "a comment")).EnsureSuccessStatusCode();
            (await member.Cast(ballot, Answers, "another")).EnsureSuccessStatusCode();
        });

        heard.ShouldBe("");
    }

    [Fact]
    public async Task Not_one_byte_is_logged_of_a_request_that_is_refused()
    {
        var scene = await TeamScene.Open(_host);
        var member = (await scene.Respondents(_http))[0];
        var ballot = await member.Collect();

        var heard = await Heard(async () =>
        {
            await _http.GetAsync($"/p%23{member.Secret}.{member.Fingerprint}");
            await _http.GetAsync($"/P%23{member.Secret}");
            await _http.GetAsync($"/%70%23{member.Secret}");
            await _http.GetAsync($"/privacy/{member.Secret}");
            await _http.PostAsync("/p", null);
            await _http.GetAsync("/api/invitation");
            await _http.GetAsync($"/api/waves/{member.Secret}/manifest");
            await _http.GetAsync($"/API/WAVES/{member.Secret}");
            await member.AskForBallot("not a number");
            await member.AskForBallot(new byte[256]);
            await member.Put(new byte[8192]);
            await member.Put(new byte[100_000]);
            await member.Cast(ballot with { Signature = new byte[256] }, Answers);
            await new Respondent(_http, "/p#unknown.fingerprint").AskForInvitation();
        });

        heard.ShouldBe("");
    }

    [Fact]
    public async Task Not_one_byte_is_logged_of_a_link_to_results_whose_token_was_moved_into_the_path()
    {
        using var goesNowhere = new HttpClientHandler { AllowAutoRedirect = false };
        using var member = new HttpClient(goesNowhere) { BaseAddress = _host.Url };

        var heard = await Heard(() => member.GetAsync("/r%23AAAAAAAAAAAAAAAAAAAAAA"));

        heard.ShouldBe("");
    }

    [Fact]
    public async Task Not_one_byte_is_logged_of_malformed_HTTP()
    {
        var heard = await Heard(async () =>
        {
            await Say("GET /p%23secret HTTP/9.9\r\n\r\n");
            await Say("PUT /api/responses HTTP/1.1\r\nHost: x\r\nContent-Length: ten\r\n\r\n");
            await Say("POST /api/ballots HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n");
            await Say("PUT /api/responses HTTP/1.1\r\nHost: x\r\nContent-Length: 8192\r\n\r\n{\"wave\"", hangUp: true);
            await Say("GET /p%00 HTTP/1.1\r\nHost: x\r\n\r\n");
            await Say("\u0001\u0002\u0003\r\n\r\n");
        });

        heard.ShouldBe("");
    }

    [Fact]
    public async Task Not_one_byte_is_logged_when_something_throws_inside()
    {
        var scene = await TeamScene.Open(_host);
        var member = (await scene.Respondents(_http))[0];
        var ballot = await member.Collect();
        await _host.Rename("SealedResponses", "Gone1");
        await _host.Rename("Invitations", "Gone2");

        var heard = await Heard(async () =>
        {
            ((int)(await member.Cast(ballot, Answers)).StatusCode).ShouldBe(503);
            ((int)(await member.AskForInvitation()).StatusCode).ShouldBe(503);
            ((int)(await member.AskForBallot(ballot.Blinded)).StatusCode).ShouldBe(503);
        });

        heard.ShouldBe("");
    }

    [Fact]
    public async Task Nothing_is_counted_or_traced_either()
    {
        var scene = await TeamScene.Open(_host);
        var member = (await scene.Respondents(_http))[0];
        var seen = new List<string>();
        using var meters = new MeterListener
        {
            InstrumentPublished = (instrument, listener) => listener.EnableMeasurementEvents(instrument),
        };
        void Count<T>(Instrument instrument, T value, ReadOnlySpan<KeyValuePair<string, object?>> tags, object? state)
        {
            var label = string.Join(' ', [instrument.Name, .. tags.ToArray().Select(t => $"{t.Key}={t.Value}")]);
            if (label.Contains($"{_host.Url.Port}", StringComparison.Ordinal)
                || instrument.Name.StartsWith("http.server", StringComparison.Ordinal))
            {
                lock (seen)
                {
                    seen.Add(label);
                }
            }
        }

        meters.SetMeasurementEventCallback<long>(Count);
        meters.SetMeasurementEventCallback<double>(Count);
        meters.Start();
        using var traces = new ActivityListener
        {
            ShouldListenTo = source => source.Name.StartsWith("Microsoft.AspNetCore", StringComparison.Ordinal),
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = activity =>
            {
                lock (seen)
                {
                    seen.Add($"trace {activity.DisplayName} {string.Join(' ', activity.TagObjects)}");
                }
            },
        };
        ActivitySource.AddActivityListener(traces);

        var ballot = await member.Collect();
        await member.Cast(ballot, Answers);
        var afterAnswering = Mine(seen);
        await _http.GetAsync("/sign-in");
        await Eventually(() => Mine(seen).Any(line => line.Contains("/sign-in", StringComparison.Ordinal)));

        afterAnswering.Where(line => line.Contains("/api/", StringComparison.Ordinal) || line.Contains("/p", StringComparison.Ordinal))
            .ShouldBeEmpty();
    }

    private static List<string> Mine(List<string> seen)
    {
        lock (seen)
        {
            return [.. seen];
        }
    }

    // What was logged while act ran. A request of the main side before and after shows that the log works.
    private async Task<string> Heard(Func<Task> act)
    {
        // The web server ends a request after its answer was read, so earlier requests must finish first.
        await Settle();
        var before = _log.Text;
        await act();
        await Settle();
        var after = _log.Text;
        after.StartsWith(before, StringComparison.Ordinal).ShouldBeTrue();
        return after[before.Length..];
    }

    // Waits until the log is quiet for a moment. This makes a late line easier to catch; no test depends on how long it takes.
    private async Task Settle()
    {
        for (var last = -1; last != _log.Text.Length;)
        {
            last = _log.Text.Length;
            await Task.Delay(100);
        }
    }

    private static async Task Eventually(Func<bool> happened)
    {
        while (!happened())
        {
            await Task.Delay(10);
        }
    }

    private async Task Say(string text, bool hangUp = false)
    {
        using var client = new TcpClient();
        await client.ConnectAsync(_host.Url.Host, _host.Url.Port);
        await using var stream = client.GetStream();
        await stream.WriteAsync(Encoding.Latin1.GetBytes(text));
        if (hangUp)
        {
            client.LingerState = new LingerOption(true, 0);
            return;
        }

        client.Client.Shutdown(SocketShutdown.Send);
        await stream.CopyToAsync(Stream.Null);
    }
}
