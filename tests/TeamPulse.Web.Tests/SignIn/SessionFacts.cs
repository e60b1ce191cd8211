using System.Net;
using Microsoft.EntityFrameworkCore;
using TeamPulse.Shared;
using TeamPulse.Web.SignIn;
using TeamPulse.Web.Storage;

namespace TeamPulse.Web.Tests.SignIn;

public sealed class SessionFacts(TwoTeamsHost shared) : IClassFixture<TwoTeamsHost>, IAsyncLifetime
{
    private PulseHost _host = null!;

    public async Task InitializeAsync() => _host = await shared.Anew();

    public Task DisposeAsync() => Task.CompletedTask;

    [Fact]
    public async Task After_signing_out_a_copy_of_the_cookie_opens_nothing()
    {
        using var visitor = await _host.SignedIn(TwoTeams.Own);
        var cookies = string.Join("; ", visitor.Cookies.Select(c => $"{c.Name}={c.Value}"));
        (await WithCookies(cookies)).StatusCode.ShouldBe(HttpStatusCode.OK);

        await visitor.Get("/guides");
        (await visitor.Post("/sign-out")).Dispose();

        (await WithCookies(cookies)).StatusCode.ShouldBe(HttpStatusCode.Redirect);
    }

    [Fact]
    public async Task Signing_out_here_leaves_the_other_device_signed_in()
    {
        using var here = await _host.SignedIn(TwoTeams.Own);
        using var there = await _host.SignedIn(TwoTeams.Own);
        await here.Get("/guides");
        (await here.Post("/sign-out")).Dispose();

        (await there.Get("/teams/2")).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task A_session_ends_however_often_its_reader_comes_back()
    {
        await using var host = await TwoTeamsHost.Start();
        using var visitor = await host.SignedIn(TwoTeams.Own);
        for (var days = 0; days < 28; days += 7)
        {
            host.MoveTo(host.Clock.UtcNow() + TimeSpan.FromDays(7));
            (await visitor.Get("/teams/2")).StatusCode.ShouldBe(HttpStatusCode.OK, $"after {days + 7} days");
        }

        host.MoveTo(host.Clock.UtcNow() + Sessions.Longest - TimeSpan.FromDays(28));
        (await visitor.Get("/teams/2")).StatusCode.ShouldBe(HttpStatusCode.Redirect);
    }

    [Fact]
    public async Task A_session_begun_by_a_clock_that_was_ahead_is_over_when_the_clock_is_right()
    {
        await using var host = await TwoTeamsHost.Start();
        using var visitor = await host.SignedIn(TwoTeams.Own);
        await host.Db(db => db.Sessions.ExecuteUpdateAsync(set => set.SetProperty(s => s.Until, s => s.Until.AddDays(400))));

        (await visitor.Get("/teams/2")).StatusCode.ShouldBe(HttpStatusCode.Redirect);
    }

    [Fact]
    public async Task A_form_that_is_sent_after_the_session_has_ended_leads_back_to_its_page()
    {
        using var http = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false }) { BaseAddress = _host.Url };
        using var request = new HttpRequestMessage(HttpMethod.Post, "/teams/2/comments/x/reply");
        request.Headers.Referrer = new Uri(_host.Url, "/teams/2?to=2026-W40");
        request.Content = new FormUrlEncodedContent([KeyValuePair.Create("text", "Thank you")]);
        using var answer = await http.SendAsync(request);

        answer.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        answer.Headers.Location!.OriginalString.ShouldBe("/sign-in?returnUrl=%2Fteams%2F2%3Fto%3D2026-W40");
    }

    private async Task<HttpResponseMessage> WithCookies(string cookies)
    {
        using var http = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false }) { BaseAddress = _host.Url };
        using var request = new HttpRequestMessage(HttpMethod.Get, "/teams/2");
        request.Headers.Add("Cookie", cookies);
        return await http.SendAsync(request);
    }
}
