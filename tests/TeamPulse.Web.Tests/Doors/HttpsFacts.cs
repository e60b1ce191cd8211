using System.Net;
using TeamPulse.Shared;
using TeamPulse.Web.Tests.SignIn;

namespace TeamPulse.Web.Tests.Doors;

/// <summary>What every answer of a deployment on https says, on both sides of the server.</summary>
public sealed class HttpsFacts : IAsyncLifetime
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

    [Theory]
    [InlineData("/sign-in")]
    [InlineData("/teams/2")]
    [InlineData("/nothing")]
    [InlineData("/record.csv")]
    [InlineData("/health/live")]
    [InlineData("/theme.css")]
    [InlineData("/p")]
    [InlineData("/p/answer.js")]
    [InlineData("/api/waves/x/manifest")]
    [InlineData("/api/nothing")]
    [InlineData("/r")]
    public async Task A_browser_is_told_to_come_by_https_for_a_year(string path)
    {
        using var answer = await _proxy.GetAsync(path);

        answer.Headers.GetValues("Strict-Transport-Security").ShouldBe(["max-age=31536000; includeSubDomains"]);
    }

    [Fact]
    public async Task Cookies_are_bound_to_the_host()
    {
        using var page = await _proxy.GetAsync("/sign-in");
        var form = page.Headers.GetValues("Set-Cookie").ShouldHaveSingleItem();
        form.ShouldStartWith("__Host-TeamPulse.Form=");
        var token = System.Text.RegularExpressions.Regex.Match(
            await page.Content.ReadAsStringAsync(), "name=\"__RequestVerificationToken\" value=\"([^\"]+)\"").Groups[1].Value;
        using var request = new HttpRequestMessage(HttpMethod.Post, "/sign-in")
        {
            Headers = { { "Cookie", form.Split(';')[0] } },
            Content = new FormUrlEncodedContent(new Dictionary<string, string>
            {
                ["_handler"] = "sign-in",
                ["Email"] = TwoTeams.Own,
                ["Password"] = TwoTeams.Password,
                ["__RequestVerificationToken"] = token,
            }),
        };

        using var answer = await _proxy.SendAsync(request);

        answer.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        var session = answer.Headers.GetValues("Set-Cookie").Single(c => c.StartsWith("__Host-TeamPulse=", StringComparison.Ordinal));
        foreach (var cookie in new[] { form, session }.Select(c => c.ToLowerInvariant()))
        {
            // What a browser asks of the prefix.
            cookie.ShouldContain("; path=/;");
            cookie.ShouldContain("; secure");
            cookie.ShouldNotContain("domain=");
        }
    }
}
