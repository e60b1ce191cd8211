using System.Net;
using TeamPulse.Shared;
using TeamPulse.Web.Tests.Storage;

namespace TeamPulse.Web.Tests.Responding;

/// <summary>The headers of every answer of the answering side. They do not depend on the database.</summary>
public sealed class HeaderFacts(SqliteHost fixture) : IClassFixture<SqliteHost>
{
    // The policy of the design, word for word; base-uri closes one more door.
    private const string Policy =
        "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self'; "
        + "form-action 'none'; frame-ancestors 'none'; base-uri 'none'";

    [Fact]
    public async Task Every_answer_is_guarded_and_sets_no_cookie()
    {
        var scene = await TeamScene.Open(fixture.Host);
        var member = (await scene.Respondents(fixture.Http))[0];
        var ballot = await member.Collect();
        HttpResponseMessage[] answers =
        [
            await fixture.Http.GetAsync("/p"),
            await fixture.Http.GetAsync("/p/answer.js"),
            await fixture.Http.GetAsync($"/p%23{member.Secret}"),
            await fixture.Http.PostAsync("/p", null),
            await member.AskForInvitation(),
            await fixture.Http.GetAsync($"/api/waves/{scene.Wave}/manifest"),
            await member.AskForBallot(ballot.Blinded),
            await member.Cast(ballot, new Dictionary<string, int> { ["trust-1"] = 3 }),
            await member.Put([]),
            await fixture.Http.GetAsync("/api/waves"),
        ];

        foreach (var answer in answers)
        {
            var what = $"{answer.RequestMessage!.Method} {answer.RequestMessage.RequestUri} {(int)answer.StatusCode}";
            answer.Headers.GetValues("Content-Security-Policy").ShouldBe([Policy], what);
            answer.Headers.GetValues("X-Content-Type-Options").ShouldBe(["nosniff"], what);
            answer.Headers.GetValues("Referrer-Policy").ShouldBe(["no-referrer"], what);
            answer.Headers.Contains("Set-Cookie").ShouldBeFalse(what);
            answer.Headers.Contains("Server").ShouldBeFalse(what);
        }
    }

    [Fact]
    public async Task The_page_is_asked_for_again_each_time_and_the_calls_are_kept_by_nobody()
    {
        var scene = await TeamScene.Open(fixture.Host);
        var member = (await scene.Respondents(fixture.Http))[0];
        var ballot = await member.Collect();

        (await fixture.Http.GetAsync("/p")).Headers.CacheControl!.ToString().ShouldBe("no-cache");
        foreach (var answer in new[]
        {
            await member.AskForInvitation(),
            await fixture.Http.GetAsync($"/api/waves/{scene.Wave}/manifest"),
            await member.AskForBallot(ballot.Blinded),
            await member.Cast(ballot, new Dictionary<string, int> { ["trust-1"] = 3 }),
        })
        {
            answer.Headers.CacheControl!.ToString().ShouldBe("no-store");
        }
    }

    [Fact]
    public async Task HEAD_is_answered_like_GET_without_a_body()
    {
        var scene = await TeamScene.Open(fixture.Host);
        foreach (var path in new[]
        {
            "/p", "/p/answer.js", "/p/nothing", $"/api/waves/{scene.Wave}/manifest", $"/api/waves/{new string('0', 32)}/manifest",
            "/api/waves", "/api/invitation",
        })
        {
            using var get = await fixture.Http.GetAsync(path);
            using var request = new HttpRequestMessage(HttpMethod.Head, path);
            using var head = await fixture.Http.SendAsync(request);

            head.StatusCode.ShouldBe(get.StatusCode, path);
            (await head.Content.ReadAsByteArrayAsync()).ShouldBeEmpty(path);
            Headers(head).ShouldBe(Headers(get), path);
        }

        static string[] Headers(HttpResponseMessage answer) =>
        [
            .. answer.Headers.Concat(answer.Content.Headers).Where(header => header.Key is not ("Date" or "Transfer-Encoding"))
                .Select(header => $"{header.Key}: {string.Join(", ", header.Value)}").Order(StringComparer.Ordinal),
        ];
    }

    [Fact]
    public async Task Everybody_is_served_the_same_page()
    {
        var scene = await TeamScene.Open(fixture.Host);
        var member = (await scene.Respondents(fixture.Http))[0];

        var page = await fixture.Http.GetByteArrayAsync("/p");

        (await fixture.Http.GetByteArrayAsync($"/p%23{member.Secret}.{member.Fingerprint}")).ShouldBe(page);
        using var signedIn =
            new HttpRequestMessage(HttpMethod.Get, "/p") { Headers = { { "Cookie", "TeamPulse=anything" }, { "Accept-Language", "es" } } };
        (await (await fixture.Http.SendAsync(signedIn)).Content.ReadAsByteArrayAsync()).ShouldBe(page);
    }

    [Fact]
    public async Task The_main_side_does_set_cookies()
    {
        await TeamScene.Make(fixture.Host);

        var answer = await fixture.Http.GetAsync("/sign-in");

        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        answer.Headers.Contains("Set-Cookie").ShouldBeTrue("otherwise the tests above could not fail");
    }
}
