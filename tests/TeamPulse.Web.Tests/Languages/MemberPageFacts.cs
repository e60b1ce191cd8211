using System.Net;
using System.Net.Http.Json;
using TeamPulse.Web.Tests.SignIn;

namespace TeamPulse.Web.Tests.Languages;

/// <summary>A member's pages use the browser's language and store nothing about it.</summary>
public sealed class MemberPageFacts(TwoTeamsHost fixture) : IClassFixture<TwoTeamsHost>, IDisposable
{
    private readonly HttpClient _http = new() { BaseAddress = fixture.Host.Url };

    public void Dispose() => _http.Dispose();

    [Theory]
    [InlineData("/anonymity", "Wie deine Anonymität funktioniert")]
    [InlineData("/anonymity/technical", "So wird geprüft: die technische Seite")]
    [InlineData("/r", "Die Ergebnisse deines Teams")]
    [InlineData("/unsubscribe/nothing", "Dieser Link ist nicht vollständig")]
    public async Task Pages_come_in_German_without_a_cookie(string url, string heading)
    {
        using var answer = await Get(url, "de-DE,de;q=0.9,en;q=0.5");
        var page = WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync());

        page.ShouldContain(heading);
        page.ShouldContain("<html lang=\"de\"");
        answer.Headers.Contains("Set-Cookie").ShouldBeFalse();
        answer.Headers.Vary.ShouldContain("Accept-Language");
        answer.Content.Headers.ContentLanguage.ShouldBe(["de"]);
    }

    [Theory]
    [InlineData("/r%23AAAAAAAAAAAAAAAAAAAAAA", "/r#AAAAAAAAAAAAAAAAAAAAAA")]
    [InlineData("/R%23AAAA?x=1", "/r#AAAA")]
    [InlineData("/r%23%22%0D%0A%C3%A9", "/r#%22%0D%0A%C3%A9")]
    public async Task A_link_to_results_whose_fragment_a_mail_gateway_moved_into_the_path_leads_to_the_page(string url, string there)
    {
        using var member = fixture.Host.Visitor();
        using var answer = await member.Get(url);

        answer.StatusCode.ShouldBe(HttpStatusCode.Found);
        answer.Headers.NonValidated["Location"].ToString().ShouldBe(there);
        answer.Headers.NonValidated["Cache-Control"].ToString().ShouldBe("no-store");
        (await member.Get(there)).StatusCode.ShouldBe(HttpStatusCode.OK);
        member.Page.ShouldContain("id=\"results\"");
        member.Cookies.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("qaa")]
    [InlineData("en-GB")]
    [InlineData("*")]
    public async Task Who_speaks_nothing_that_is_there_reads_English(string languages)
    {
        using var answer = await Get("/anonymity", languages);

        (await answer.Content.ReadAsStringAsync()).ShouldContain("How your anonymity works");
    }

    [Fact]
    public async Task Results_come_in_German()
    {
        using var request =
            new HttpRequestMessage(HttpMethod.Post, "/api/results") { Content = JsonContent.Create(new { token = "nothing" }) };
        request.Headers.AcceptLanguage.ParseAdd("de");
        using var answer = await _http.SendAsync(request);

        WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync()).ShouldContain("Dieser Link zeigt keine Ergebnisse mehr");
    }

    [Fact]
    public async Task The_answering_page_is_the_same_for_everybody_whatever_the_language()
    {
        using var english = await Get("/p", "en");
        using var german = await Get("/p", "de");

        (await german.Content.ReadAsStringAsync()).ShouldBe(await english.Content.ReadAsStringAsync());
    }

    private async Task<HttpResponseMessage> Get(string url, string languages)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, url);
        request.Headers.AcceptLanguage.ParseAdd(languages);
        return await _http.SendAsync(request);
    }
}
