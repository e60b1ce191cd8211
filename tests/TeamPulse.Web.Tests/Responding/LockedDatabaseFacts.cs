using System.Diagnostics;
using System.Net;
using TeamPulse.Shared;
using TeamPulse.Web.Tests.SignIn;
using TeamPulse.Web.Tests.Storage;

namespace TeamPulse.Web.Tests.Responding;

/// <summary>Another process holds the lock of the SQLite file: everybody is told within five seconds, and nobody who reads waits.</summary>
public sealed class LockedDatabaseFacts : IAsyncLifetime
{
    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(5);
    private static readonly Dictionary<string, int> Answers = new() { ["autonomy-1"] = 4 };

    private PulseHost _host = null!;
    private HttpClient _http = null!;

    public async Task InitializeAsync()
    {
        _host = await TwoTeamsHost.Start(settings: ["--TeamPulse:Smtp:Host=", "--TeamPulse:MailsAsFiles=true"]);
        _http = new HttpClient { BaseAddress = _host.Url };
    }

    public async Task DisposeAsync()
    {
        _http.Dispose();
        await _host.DisposeAsync();
    }

    [Fact]
    public async Task Who_writes_is_told_soon_and_who_reads_does_not_wait()
    {
        var scene = await TeamScene.Open(_host, members: 30);
        var members = await scene.Respondents(_http);
        var ballots = await Task.WhenAll(members.Take(10).Select(m => m.Collect()));
        using var visitor = _host.Visitor();
        await visitor.Get("/sign-in");
        using (await SqliteHolder.Of(_host.DataDirectory))
        {
            // What comes later must not wait for those before it and then once more.
            var signIn = Timed(() => visitor.Send("sign-in", ("Email", TwoTeams.Own), ("Password", "not this one at all")));
            var casts = members.Take(5).Zip(ballots, (m, b) => Timed(() => m.Cast(b, Answers))).ToList();
            var claims = members.Skip(10).Select(m => Timed(() => m.AskForBallot(Number()))).ToList();
            (await Timed(() => _http.GetAsync("/sign-in"))).Took.ShouldBeLessThan(TimeSpan.FromSeconds(1.5));
            (await Timed(members[29].AskForInvitation)).Took.ShouldBeLessThan(TimeSpan.FromSeconds(1.5));
            await Task.Delay(TimeSpan.FromSeconds(2));
            casts.AddRange(members.Skip(5).Zip(ballots.Skip(5), (m, b) => Timed(() => m.Cast(b, Answers))));

            foreach (var (answer, took) in (await Task.WhenAll(casts)).Concat(await Task.WhenAll(claims)))
            {
                await answer.ShouldBeRefused(HttpStatusCode.ServiceUnavailable, "unavailable");
                took.ShouldBeLessThan(Soon);
            }

            var (page, waited) = await signIn;
            page.StatusCode.ShouldBe(HttpStatusCode.ServiceUnavailable);
            visitor.Page.ShouldContain("Not available just now");
            waited.ShouldBeLessThan(Soon);
        }

        (await scene.SealedResponses()).ShouldBeEmpty();
        (await members[0].Cast(ballots[0], Answers)).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        (await members[10].AskForBallot(Number())).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Who_writes_while_it_is_held_for_a_moment_waits_and_is_served()
    {
        var scene = await TeamScene.Open(_host);
        var member = (await scene.Respondents(_http))[0];
        var ballot = await member.Collect();
        Task<HttpResponseMessage> cast;
        using (await SqliteHolder.Of(_host.DataDirectory))
        {
            cast = member.Cast(ballot, Answers);
            await Task.Delay(200);
            cast.IsCompleted.ShouldBeFalse();
        }

        (await cast).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        (await scene.SealedResponses()).ShouldHaveSingleItem();
    }

    private static byte[] Number()
    {
        var number = new byte[256];
        number[1] = 1;
        return number;
    }

    private static async Task<(HttpResponseMessage Answer, TimeSpan Took)> Timed(Func<Task<HttpResponseMessage>> ask)
    {
        var started = Stopwatch.GetTimestamp();
        var answer = await ask();
        return (answer, Stopwatch.GetElapsedTime(started));
    }
}
