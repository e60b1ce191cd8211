using System.Buffers.Text;
using System.Net;
using System.Security.Cryptography;
using System.Text.RegularExpressions;
using TeamPulse.Web.Tests.SignIn;

namespace TeamPulse.Web.Tests.MembersPages;

/// <summary>What the page tells somebody who knows nothing about the program.</summary>
public sealed class AnonymityPageFacts(TwoTeamsHost fixture) : IClassFixture<TwoTeamsHost>, IDisposable
{
    private readonly Visitor _member = fixture.Host.Visitor();

    public void Dispose() => _member.Dispose();

    [Theory]
    [InlineData("Who sees my answers?", "Nobody sees your own answers", "average of your team", "Comments are shown word for word")]
    [InlineData("When?", "Only after the week has closed", "in the same minute", "not even how many have answered")]
    [InlineData("What if my team is small?", "At least five answers", "nothing is shown", "deleted unread", "nobody can lower it")]
    [InlineData("Can the administrator see whether I answered?", "No.", "not to the administrator", "no person sees that list",
        "the database has to know")]
    [InlineData("What does it not protect against?", "changes the running program", "keys together", "took part", "gateway",
        "compare notes", "style", "No external review")]
    [InlineData("What are the eight words for?", "same eight words", "do not answer")]
    [InlineData("How can I check it?", "eight words", "proof", "Who looked", "technical page")]
    public async Task A_reader_finds_the_question_and_below_it_the_answer(string question, params string[] answer)
    {
        await _member.Get("/anonymity");
        var section = Regex.Matches(_member.Page, "<section.*?</section>", RegexOptions.Singleline).Select(m => m.Value)
            .Single(s => s.Contains($">{question}</h2>", StringComparison.Ordinal));

        foreach (var part in answer)
        {
            section.ShouldContain(part);
        }
    }

    [Theory]
    [InlineData("/anonymity")]
    [InlineData("/anonymity/technical")]
    public async Task It_is_for_everybody_and_asks_for_nothing(string url)
    {
        using var answer = await _member.Get(url);

        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        _member.Cookies.ShouldBeEmpty();
        _member.Page.ShouldNotContain("<form");
        _member.Page.ShouldNotContain("[", Case.Sensitive, "no word without its text");
    }

    [Fact]
    public async Task The_fingerprints_are_those_of_what_is_served()
    {
        await _member.Get("/anonymity/technical");
        using var http = new HttpClient { BaseAddress = fixture.Host.Url };
        foreach (var path in new[] { "/p", "/p/answer.js", "/p/ballot.js", "/p/answer.css", "/p/icon.svg" })
        {
            var bytes = await http.GetByteArrayAsync(path);

            _member.Page.ShouldContain(Base64Url.EncodeToString(SHA256.HashData(bytes)), Case.Sensitive, path);
            _member.Page.ShouldContain($"sha384-{Convert.ToBase64String(SHA384.HashData(bytes))}", Case.Sensitive, path);
        }

        _member.Page.ShouldContain($"curl -s {fixture.Host.Url}p | openssl dgst -sha256 -binary");
    }

    [Theory]
    [InlineData("/p")]
    [InlineData("/anonymity/technical")]
    public async Task It_is_found_from_where_people_are(string url)
    {
        await _member.Get(url);

        _member.Page.ShouldContain("href=\"/anonymity\"");
    }
}
