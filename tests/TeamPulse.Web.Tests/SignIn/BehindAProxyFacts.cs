using System.Net;
using TeamPulse.Shared;

namespace TeamPulse.Web.Tests.SignIn;

/// <summary>The proxy takes https and passes plain http on, as in samples/deploy.</summary>
public sealed class BehindAProxyFacts : IAsyncLifetime
{
    private PulseHost _host = null!;
    private HttpClient _proxy = null!;

    public async Task InitializeAsync()
    {
        _host = await TwoTeamsHost.Start(settings: "--TeamPulse:PublicUrl=https://pulse.example.org");
        _proxy = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false, UseCookies = false }) { BaseAddress = _host.Url };
    }

    public async Task DisposeAsync()
    {
        _proxy.Dispose();
        await _host.DisposeAsync();
    }

    [Fact]
    public async Task A_page_with_a_form_opens_and_its_cookie_is_for_https_only()
    {
        using var page = await _proxy.GetAsync("/sign-in");

        page.StatusCode.ShouldBe(HttpStatusCode.OK);
        page.Headers.GetValues("Set-Cookie").ShouldAllBe(cookie => cookie.Contains("secure", StringComparison.OrdinalIgnoreCase));
        page.Headers.GetValues("Strict-Transport-Security").ShouldHaveSingleItem();
    }

    [Fact]
    public async Task A_redirect_leads_to_the_public_address_whatever_the_request_claims()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/teams/1");
        request.Headers.Host = "evil.example";
        request.Headers.Add("X-Forwarded-Host", "evil.example");
        using var answer = await _proxy.SendAsync(request);

        answer.Headers.Location!.ToString().ShouldStartWith("https://pulse.example.org/");
    }
}
