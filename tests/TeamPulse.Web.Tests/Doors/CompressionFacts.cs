using System.Text.RegularExpressions;
using TeamPulse.Shared;
using TeamPulse.Web.Tests.SignIn;

namespace TeamPulse.Web.Tests.Doors;

public sealed class CompressionFacts(TwoTeamsHost shared) : IClassFixture<TwoTeamsHost>, IAsyncLifetime
{
    private PulseHost _host = null!;

    public async Task InitializeAsync() => _host = await shared.Anew();

    public Task DisposeAsync() => Task.CompletedTask;

    [Fact]
    public async Task A_page_is_compressed()
    {
        using var visitor = await _host.SignedIn(TwoTeams.Above);

        (await Encoding(visitor, "/")).ShouldBe("br");
        (await Encoding(visitor, "/teams/2")).ShouldBe("br");
    }

    [Theory]
    [InlineData("/?q=anything")]
    [InlineData("/teams/2?to=2026-W20")]
    public async Task A_page_whose_address_could_put_something_into_it_is_not(string address)
    {
        using var visitor = await _host.SignedIn(TwoTeams.Above);

        (await Encoding(visitor, address)).ShouldBeNull();
    }

    [Fact]
    public async Task What_is_secret_in_a_page_is_another_one_in_each_response()
    {
        using var visitor = await _host.SignedIn(TwoTeams.Own);
        HashSet<string> secrets = [];
        for (var i = 0; i < 2; i++)
        {
            await visitor.Get("/teams/2");
            var found = Regex.Matches(visitor.Page, "CfDJ8[A-Za-z0-9_-]{30,}").Select(m => m.Value).Distinct().ToList();
            found.ShouldNotBeEmpty();
            found.ShouldAllBe(secret => secrets.Add(secret));
        }
    }

    // The visitor itself would read the page; here only the header counts.
    private async Task<string?> Encoding(Visitor visitor, string address)
    {
        using var http = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false }) { BaseAddress = _host.Url };
        using var request = new HttpRequestMessage(HttpMethod.Get, address);
        request.Headers.Add("Cookie", string.Join("; ", visitor.Cookies.Select(c => $"{c.Name}={c.Value}")));
        request.Headers.Add("Accept-Encoding", "br, gzip");
        using var answer = await http.SendAsync(request);
        answer.IsSuccessStatusCode.ShouldBeTrue();
        return answer.Content.Headers.ContentEncoding.SingleOrDefault();
    }
}
