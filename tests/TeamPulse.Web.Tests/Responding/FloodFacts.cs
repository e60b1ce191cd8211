using System.Net;
using System.Net.Http.Json;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using TeamPulse.Shared;
using TeamPulse.Web.Responding;
using TeamPulse.Web.Tests.Storage;

namespace TeamPulse.Web.Tests.Responding;

/// <summary>What strangers send, however much, keeps no member from voting.</summary>
public sealed class FloodFacts : IAsyncLifetime
{
    private const int Places = 20;

    private static readonly Dictionary<string, int> Answers = new() { ["autonomy-1"] = 4 };

    // The pause between two looks at the database ends when a test says so.
    private readonly TaskCompletionSource _pause = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private PulseHost _host = null!;
    private HttpClient _http = null!;
    private TeamScene _scene = null!;
    private IReadOnlyList<Respondent> _members = null!;

    public async Task InitializeAsync()
    {
        _host = await PulseHost.Start(HostFixture.Thursday, ["--TeamPulse:MailsAsFiles=true"], HoldPause);
        _http = new HttpClient { BaseAddress = _host.Url };
        _scene = await TeamScene.Open(_host);
        _members = await _scene.Respondents(_http);
        (await _members[0].AskForInvitation()).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    public async Task DisposeAsync()
    {
        _http.Dispose();
        await _host.DisposeAsync();
    }

    [Fact]
    public async Task Members_vote_while_strangers_have_spent_all_that_is_theirs()
    {
        var held = await _members[0].Collect();
        var strangers = Enumerable.Range(0, Places + 1).Select(i => MadeUp(i, held)).ToList();
        var first = await Task.WhenAny(strangers);
        await (await first).ShouldBeRefused(HttpStatusCode.TooManyRequests, "busy");

        for (var i = 0; i < Places; i++)
        {
            await (await _http.GetAsync("/api/waves/x/manifest")).ShouldBeRefused(HttpStatusCode.BadRequest, "malformed");
            await (await WithMadeUpMac(_members[1])).ShouldBeRefused(HttpStatusCode.NotFound, "unknown");
            await (await _members[0].Cast(held with { Signature = RandomNumberGenerator.GetBytes(256) }, Answers))
                .ShouldBeRefused(HttpStatusCode.Forbidden, "forged");
            (await _http.GetAsync($"/api/waves/{_scene.Wave}/manifest")).StatusCode.ShouldBe(HttpStatusCode.OK);
        }

        foreach (var member in _members.Skip(1))
        {
            (await member.Cast(await member.Collect(), Answers)).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        }

        strangers.Remove(first);
        strangers.ShouldAllBe(stranger => !stranger.IsCompleted);
        foreach (var answer in await AfterPause(Task.WhenAll(strangers)))
        {
            answer.StatusCode.ShouldBeOneOf(HttpStatusCode.NotFound, HttpStatusCode.Gone);
        }
    }

    [Fact]
    public async Task A_wave_that_opens_after_the_last_look_is_found()
    {
        var later = await TeamScene.Open(_host);
        var member = (await later.Respondents(_http))[0];

        (await AfterPause(member.AskForInvitation())).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await member.Cast(await member.Collect(), Answers)).StatusCode.ShouldBe(HttpStatusCode.NoContent);
    }

    [Fact]
    public async Task One_member_spends_nothing_of_the_others()
    {
        (await Repeat(() => _members[1].AskForInvitation())).ShouldContain(HttpStatusCode.TooManyRequests);
        var held = await _members[0].Collect();
        (await Repeat(() => _members[0].Cast(held, Answers))).ShouldContain(HttpStatusCode.TooManyRequests);

        (await _members[2].Cast(await _members[2].Collect(), Answers)).StatusCode.ShouldBe(HttpStatusCode.NoContent);
    }

    [Fact]
    public async Task Who_knows_the_id_of_an_invitation_spends_nothing_of_it()
    {
        (await Repeat(() => WithMadeUpMac(_members[1]))).ShouldAllBe(status => status == HttpStatusCode.NotFound);

        (await _members[1].AskForInvitation()).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Theory]
    [InlineData("PUT /api/responses", 8193, "413")]
    [InlineData("POST /api/invitation", 1025, "413")]
    [InlineData("POST /api/ballots", 1025, "413")]
    public async Task A_body_of_a_wrong_length_is_refused_before_it_comes(string request, int length, string status)
    {
        using var client = new TcpClient();
        await client.ConnectAsync(_host.Url.Host, _host.Url.Port);
        var head = $"{request} HTTP/1.1\r\nHost: {_host.Url.Authority}\r\nContent-Length: {length}\r\n\r\n";

        await client.GetStream().WriteAsync(Encoding.ASCII.GetBytes(head));

        using var answer = new StreamReader(client.GetStream());
        (await answer.ReadLineAsync()).ShouldStartWith($"HTTP/1.1 {status} ");
    }

    private void HoldPause(WebApplicationBuilder builder)
    {
        JobQueue.Use(builder);
        builder.Services.Replace(ServiceDescriptor.Singleton(new SharedLook(() => _pause.Task, Places)));
    }

    // A secret, a wave's manifest and a ballot that nobody here has made.
    private Task<HttpResponseMessage> MadeUp(int kind, Respondent.HeldBallot held) => (kind % 3) switch
    {
        0 => Ask(RandomNumberGenerator.GetBytes(32)),
        1 => _http.GetAsync($"/api/waves/{Guid.NewGuid():N}/manifest"),
        _ => _members[0].Cast(held with { Wave = $"{Guid.NewGuid():N}" }, Answers),
    };

    private Task<HttpResponseMessage> WithMadeUpMac(Respondent member) =>
        Ask([.. Convert.FromBase64String(member.Secret.Replace('-', '+').Replace('_', '/') + "=")[..16], .. new byte[16]]);

    private Task<HttpResponseMessage> Ask(byte[] secret) =>
        _http.PostAsJsonAsync("/api/invitation", new { secret = Respondent.Text(secret) });

    // More often than one may.
    private static async Task<HttpStatusCode[]> Repeat(Func<Task<HttpResponseMessage>> ask) =>
        [.. (await Task.WhenAll(Enumerable.Range(0, 60).Select(_ => ask()))).Select(answer => answer.StatusCode)];

    private Task<T> AfterPause<T>(Task<T> answers)
    {
        _pause.TrySetResult();
        return answers;
    }
}
