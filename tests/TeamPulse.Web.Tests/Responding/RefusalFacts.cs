using System.Net;
using System.Numerics;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using TeamPulse.Ballots;
using TeamPulse.Shared;
using TeamPulse.Tests.Shared;
using TeamPulse.Web.Tests.Storage;

namespace TeamPulse.Web.Tests.Responding;

public sealed class RefusalsOnSqlite(SqliteHost host) : RefusalFacts(host), IClassFixture<SqliteHost>;

[LongRunOnly]
[Collection(OnPostgres.Name)]
public sealed class RefusalsOnPostgres(PostgresHost host) : RefusalFacts(host), IClassFixture<PostgresHost>;

/// <summary>A request that does not fit is refused with the right status and a sentence, and uses nothing up.</summary>
public abstract class RefusalFacts(HostFixture fixture) : IAsyncLifetime
{
    private static readonly Dictionary<string, int> Answers = new() { ["autonomy-1"] = 4 };

    private TeamScene _scene = null!;
    private IReadOnlyList<Respondent> _members = null!;

    public async Task InitializeAsync()
    {
        _scene = await TeamScene.Open(fixture.Host);
        _members = await _scene.Respondents(fixture.Http);
    }

    public Task DisposeAsync() => Task.CompletedTask;

    [Fact]
    public async Task A_blinded_message_that_must_not_be_signed_leaves_the_invitation_unused()
    {
        var modulus = new BlindClient((await _scene.Row()).PublicKey!).Modulus;
        string[] bad =
        [
            Number(0), Number(1), Number(modulus - 1), Number(modulus), Number(modulus + 1), Number((BigInteger.One << 2048) - 1),
            Respondent.Text(new byte[255]), Respondent.Text(new byte[257]), "", "*", new string('A', 341) + "=", new string(' ', 342),
        ];

        foreach (var blinded in bad)
        {
            await (await _members[0].AskForBallot(blinded)).ShouldBeRefused(HttpStatusCode.BadRequest, "malformed", blinded);
        }

        (await _scene.Invitations()).ShouldAllBe(i => i.BlindedHash == null);
        (await _members[0].Cast(await _members[0].Collect(), Answers)).StatusCode.ShouldBe(HttpStatusCode.NoContent);
    }

    [Fact]
    public async Task A_forged_signature_is_refused()
    {
        var ballot = await _members[0].Collect();
        Respondent.HeldBallot[] forged =
        [
            ballot with { Signature = RandomNumberGenerator.GetBytes(256) },
            ballot with { Signature = new byte[256] },
            ballot with { Signature = ballot.BlindSignature },
            ballot with { Token = RandomNumberGenerator.GetBytes(32) },
            ballot with { Prefix = RandomNumberGenerator.GetBytes(32) },
        ];

        foreach (var one in forged)
        {
            await (await _members[0].Cast(one, Answers)).ShouldBeRefused(HttpStatusCode.Forbidden, "forged");
        }

        (await _scene.SealedResponses()).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_ballot_of_another_wave_is_refused()
    {
        var other = await TeamScene.Open(fixture.Host);
        var ballot = await (await other.Respondents(fixture.Http))[0].Collect();

        await (await _members[0].Cast(ballot with { Wave = _scene.Wave.ToString() }, Answers))
            .ShouldBeRefused(HttpStatusCode.Forbidden, "forged");

        (await _scene.SealedResponses()).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_response_that_does_not_fit_the_wave_is_refused()
    {
        var ballot = await _members[0].Collect();
        var elsewhere = (await _scene.Questions()).Contains("clarity-1") ? "clarity-2" : "clarity-1";
        var bodies = new Dictionary<string, JsonObject>
        {
            ["an unknown question"] = Body(ballot, b => b["answers"]!["dessert-1"] = 3),
            ["a question of another week"] = Body(ballot, b => b["answers"]![elsewhere] = 3),
            ["an answer of 0"] = Body(ballot, b => b["answers"]!["trust-1"] = 0),
            ["an answer of 6"] = Body(ballot, b => b["answers"]!["trust-1"] = 6),
            ["an answer of -1"] = Body(ballot, b => b["answers"]!["trust-1"] = -1),
            ["an answer beyond int"] = Body(ballot, b => b["answers"]!["trust-1"] = 5_000_000_000),
            ["half an answer"] = Body(ballot, b => b["answers"]!["trust-1"] = 2.5),
            ["an answer in letters"] = Body(ballot, b => b["answers"]!["trust-1"] = "x"),
            ["an answer in quotes"] = Body(ballot, b => b["answers"]!["trust-1"] = "3"),
            ["an answer of null"] = Body(ballot, b => b["answers"]!["trust-1"] = null),
            ["no answer"] = Body(ballot, b => b["answers"] = new JsonObject()),
            ["answers of null"] = Body(ballot, b => b["answers"] = null),
            ["no answers at all"] = Body(ballot, b => b.Remove("answers")),
            ["answers in a list"] = Body(ballot, b => b["answers"] = new JsonArray(1, 2, 3)),
            ["a comment of 1,001 characters"] = Body(ballot, b => b["comment"] = new string('a', 1001)),
            ["a comment of 2,001 bytes in 667 characters"] = Body(ballot, b => b["comment"] = new string('字', 667)),
            ["a comment that is a number"] = Body(ballot, b => b["comment"] = 5),
            ["no signature"] = Body(ballot, b => b.Remove("signature")),
            ["a token of 31 bytes"] = Body(ballot, b => b["token"] = Respondent.Text(ballot.Token[..31])),
            ["a prefix of 33 bytes"] = Body(ballot, b => b["prefix"] = Respondent.Text([.. ballot.Prefix, 0])),
            ["a token with padding"] = Body(ballot, b => b["token"] = Respondent.Text(ballot.Token) + "="),
            ["a wave that is no id"] = Body(ballot, b => b["wave"] = "this week's"),
            ["a field too many"] = Body(ballot, b => b["member"] = "me"),
        };

        foreach (var (what, body) in bodies)
        {
            await (await _members[0].Put(Respondent.Padded(body))).ShouldBeRefused(HttpStatusCode.BadRequest, "malformed", what);
        }

        (await _scene.SealedResponses()).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_body_that_is_not_what_the_page_sends_is_refused()
    {
        var ballot = await _members[0].Collect();
        var good = Encoding.UTF8.GetString(Respondent.Padded(ballot.Body(Answers)));
        var bodies = new Dictionary<string, byte[]>
        {
            ["one byte short"] = Respondent.Padded(ballot.Body(Answers), Respondent.BodyLength - 1),
            ["unpadded"] = Encoding.UTF8.GetBytes(ballot.Body(Answers).ToJsonString()),
            ["empty"] = [],
            ["zeros"] = new byte[Respondent.BodyLength],
            ["random bytes"] = RandomNumberGenerator.GetBytes(Respondent.BodyLength),
            ["a form"] = Encoding.UTF8.GetBytes("answers=1&".PadRight(Respondent.BodyLength, 'x')),
            ["null"] = Encoding.UTF8.GetBytes("null".PadRight(Respondent.BodyLength)),
            ["a list"] = Encoding.UTF8.GetBytes("[]".PadRight(Respondent.BodyLength)),
            ["deep"] = Encoding.UTF8.GetBytes((new string('[', 4000) + new string(']', 4000)).PadRight(Respondent.BodyLength)),
            ["a deep answer"] = Encoding.UTF8.GetBytes(
                Repadded(good.Replace("\"autonomy-1\":4", "\"autonomy-1\":[[[[[[4]]]]]]", StringComparison.Ordinal))),
            ["an answer twice"] = Encoding.UTF8.GetBytes(
                Repadded(good.Replace("\"autonomy-1\":4", "\"autonomy-1\":4,\"autonomy-1\":5", StringComparison.Ordinal))),
            ["a token twice"] = Encoding.UTF8.GetBytes(Repadded(good.Replace(
                "\"comment\":null", $"\"comment\":null,\"token\":\"{Respondent.Text(ballot.Token)}\"", StringComparison.Ordinal))),
            ["half a surrogate pair"] =
                Encoding.UTF8.GetBytes(Repadded(good.Replace("\"comment\":null", "\"comment\":\"\\ud83d\"", StringComparison.Ordinal))),
            ["broken UTF-8"] = [.. Encoding.Latin1.GetBytes(
                Repadded(good.Replace("\"comment\":null", "\"comment\":\"\u00e9\"", StringComparison.Ordinal)))],
        };

        foreach (var (what, body) in bodies)
        {
            await (await _members[0].Put(body)).ShouldBeRefused(HttpStatusCode.BadRequest, "malformed", what);
        }

        (await _scene.SealedResponses()).ShouldBeEmpty();
        (await _members[0].Put(Encoding.UTF8.GetBytes(good))).StatusCode.ShouldBe(HttpStatusCode.NoContent);
    }

    [Fact]
    public async Task What_does_not_say_that_it_is_plain_JSON_is_refused()
    {
        var ballot = await _members[0].Collect();
        (string? Type, string? Encoding)[] others =
        [
            (null, null), ("text/plain", null), ("application/x-www-form-urlencoded", null), ("multipart/form-data", null),
            ("application/json; charset=utf-16", null), ("application/json", "gzip"),
        ];
        foreach (var (type, encoding) in others)
        {
            using var request = new HttpRequestMessage(HttpMethod.Put, "/api/responses");
            request.Content = new ByteArrayContent(Respondent.Padded(ballot.Body(Answers)));
            request.Content.Headers.TryAddWithoutValidation("Content-Type", type);
            request.Content.Headers.TryAddWithoutValidation("Content-Encoding", encoding);

            await (await fixture.Http.SendAsync(request))
                .ShouldBeRefused(HttpStatusCode.UnsupportedMediaType, "notjson", $"{type} {encoding}");
        }

        (await _scene.SealedResponses()).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_wave_has_one_spelling()
    {
        var ballot = await _members[0].Collect();
        var capitals = _scene.Wave.ToString().ToUpperInvariant();

        await (await fixture.Http.GetAsync($"/api/waves/{capitals}/manifest")).ShouldBeRefused(HttpStatusCode.BadRequest, "malformed");
        await (await _members[0].Put(Respondent.Padded(Body(ballot, b => b["wave"] = capitals))))
            .ShouldBeRefused(HttpStatusCode.BadRequest, "malformed");
        (await _members[0].Cast(ballot, Answers)).StatusCode.ShouldBe(HttpStatusCode.NoContent);
    }

    [Fact]
    public async Task An_unknown_link_is_not_found()
    {
        var real = Convert.FromBase64String(_members[0].Secret.Replace('-', '+').Replace('_', '/') + "=");
        string[] unknown =
        [
            InvitationSecret.Derive(new byte[32], InvitationId.New()),
            Respondent.Text([.. real[..^1], (byte)(real[^1] ^ 1)]),
            Respondent.Text([.. real[..16], .. new byte[16]]),
        ];

        foreach (var secret in unknown)
        {
            var stranger = new Respondent(fixture.Http, $"https://pulse.example/p#{secret}.{_members[0].Fingerprint}");
            await (await stranger.AskForInvitation()).ShouldBeRefused(HttpStatusCode.NotFound, "unknown");
            await (await stranger.AskForBallot(new byte[256])).ShouldBeRefused(HttpStatusCode.NotFound, "unknown");
        }

        foreach (var rubbish in new[] { "", "short", new string('*', 43), new string('A', 44) })
        {
            var stranger = new Respondent(fixture.Http, $"https://pulse.example/p#{rubbish}.{_members[0].Fingerprint}");
            await (await stranger.AskForInvitation()).ShouldBeRefused(HttpStatusCode.BadRequest, "malformed", rubbish);
        }
    }

    [Theory]
    [InlineData("GET", "/api/invitation", HttpStatusCode.MethodNotAllowed)]
    [InlineData("PUT", "/api/invitation", HttpStatusCode.MethodNotAllowed)]
    [InlineData("GET", "/api/ballots", HttpStatusCode.MethodNotAllowed)]
    [InlineData("DELETE", "/api/ballots", HttpStatusCode.MethodNotAllowed)]
    [InlineData("POST", "/api/responses", HttpStatusCode.MethodNotAllowed)]
    [InlineData("PROPFIND", "/api/responses", HttpStatusCode.MethodNotAllowed)]
    [InlineData("POST", "/p", HttpStatusCode.MethodNotAllowed)]
    [InlineData("POST", "/api/waves/{wave}/manifest", HttpStatusCode.MethodNotAllowed)]
    [InlineData("GET", "/api/waves/{wave}/responses", HttpStatusCode.NotFound)]
    [InlineData("GET", "/api/waves", HttpStatusCode.NotFound)]
    [InlineData("GET", "/api/waves/not-an-id/manifest", HttpStatusCode.BadRequest)]
    public async Task Another_method_or_address_is_refused(string method, string path, HttpStatusCode expected)
    {
        using var request =
            new HttpRequestMessage(new HttpMethod(method), path.Replace("{wave}", _scene.Wave.ToString(), StringComparison.Ordinal));

        var answer = await fixture.Http.SendAsync(request);

        var word = expected switch { HttpStatusCode.NotFound => "unknown", HttpStatusCode.BadRequest => "malformed", _ => "notallowed" };
        await answer.ShouldBeRefused(expected, word);
    }

    [Theory]
    [InlineData("POST", "/api/invitation")]
    [InlineData("POST", "/api/ballots")]
    [InlineData("PUT", "/api/responses")]
    public async Task Ten_megabytes_are_refused(string method, string path)
    {
        foreach (var chunked in new[] { false, true })
        {
            using var request = new HttpRequestMessage(new HttpMethod(method), path)
            {
                Content = new ByteArrayContent(new byte[10_000_000]) { Headers = { ContentType = new("application/json") } },
            };
            request.Headers.TransferEncodingChunked = chunked;
            request.Headers.ExpectContinue = true;

            await (await fixture.Http.SendAsync(request)).ShouldBeRefused(HttpStatusCode.RequestEntityTooLarge, "large");
        }
    }

    private static JsonObject Body(Respondent.HeldBallot ballot, Action<JsonObject> change)
    {
        var body = ballot.Body(Answers);
        change(body);
        return body;
    }

    // Takes from the padding, or adds to it, what was changed elsewhere. Each letter is one byte.
    private static string Repadded(string body)
    {
        var bare = body[..^2].TrimEnd('x');
        return bare + new string('x', Respondent.BodyLength - bare.Length - 2) + "\"}";
    }

    private static string Number(BigInteger number)
    {
        var bytes = number.ToByteArray(isUnsigned: true, isBigEndian: true);
        return Respondent.Text([.. new byte[256 - bytes.Length], .. bytes]);
    }
}
