using System.Buffers.Text;
using System.Net;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using TeamPulse.Shared;
using TeamPulse.Web.Tests.Storage;

namespace TeamPulse.Web.Tests.Responding;

public sealed class MutationsOnSqlite(SqliteHost host) : MutationFacts(host), IClassFixture<SqliteHost>;

[Collection(OnPostgres.Name)]
public sealed class MutationsOnPostgres(PostgresHost host) : MutationFacts(host), IClassFixture<PostgresHost>;

/// <summary>Requests like the page's, each damaged at random. The random numbers have a fixed seed, so failures repeat.</summary>
public abstract class MutationFacts(HostFixture fixture)
{
    private const int Requests = 1000;

    private static readonly Dictionary<string, int> Answers = new() { ["autonomy-1"] = 4, ["trust-1"] = 2 };

    [Fact]
    public async Task A_thousand_damaged_requests_are_refused_and_use_nothing_up()
    {
        var scene = await TeamScene.Open(fixture.Host, members: 60);
        var members = await scene.Respondents(fixture.Http);
        var ballot = await members[0].Collect();
        (await members[0].Cast(ballot, Answers, "as it should be")).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        var before = await scene.Consumed();
        var random = new Random(20261126);

        var refused = 0;
        for (var i = 0; i < Requests; i++)
        {
            var member = members[1 + (i % (members.Count - 1))];
            var (method, path, body) = Whole(i % 4, member, ballot, scene);
            var damaged = Damage(random, body);
            while (IsWholeAgain(damaged, member, ballot))
            {
                damaged = Damage(random, body);
            }

            using var request = new HttpRequestMessage(method, method == HttpMethod.Get ? Damage(random, path) : path);
            request.Content = method == HttpMethod.Get ? null
                : new ByteArrayContent(damaged) { Headers = { ContentType = new("application/json") } };
            var answer = await fixture.Http.SendAsync(request);

            ((int)answer.StatusCode).ShouldBeLessThan(500, $"{method} {request.RequestUri} {Encoding.Latin1.GetString(damaged)}");
            refused += answer.IsSuccessStatusCode ? 0 : 1;
        }

        (await scene.Consumed()).ShouldBe(before);
        refused.ShouldBeGreaterThan(Requests * 8 / 10);
    }

    // A request that would be accepted: invitation, ballot, cast or manifest.
    private static (HttpMethod Method, string Path, byte[] Body) Whole(
        int kind, Respondent member, Respondent.HeldBallot ballot, TeamScene scene) =>
        kind switch
        {
            0 => (HttpMethod.Post, "/api/invitation", Json(new() { ["secret"] = member.Secret })),
            1 => (HttpMethod.Post, "/api/ballots", Json(new() { ["secret"] = member.Secret, ["blinded"] = $"A{new string('z', 340)}A" })),
            2 => (HttpMethod.Put, "/api/responses", Respondent.Padded(ballot.Body(Answers, "changed"))),
            _ => (HttpMethod.Get, $"/api/waves/{scene.Wave}/manifest", []),
        };

    // The damage can hit a place that does not matter, such as the padding, or a number that may be anything. Then the
    // request is still good.
    private static bool IsWholeAgain(byte[] body, Respondent member, Respondent.HeldBallot ballot)
    {
        try
        {
            return JsonNode.Parse(body) is JsonObject json && (json.ContainsKey("blinded")
                ? Is(json["secret"], member.Secret) && Base64Url.IsValid((string?)json["blinded"], out var length) && length == 256
                : body.Length == Respondent.BodyLength && Is(json["token"], Respondent.Text(ballot.Token))
                    && Is(json["prefix"], Respondent.Text(ballot.Prefix)) && Is(json["signature"], Respondent.Text(ballot.Signature)));
        }
        catch (Exception notWhole) when (notWhole is JsonException or InvalidOperationException or ArgumentException)
        {
            return false;
        }
    }

    private static bool Is(JsonNode? field, string expected) => (string?)field == expected;

    private static byte[] Json(JsonObject body) => Encoding.UTF8.GetBytes(body.ToJsonString());

    private static string Damage(Random random, string path)
    {
        var letters = path.ToCharArray();
        letters[random.Next("/api/waves/".Length, letters.Length)] = "0aZ%/.?&é~"[random.Next(10)];
        return new string(letters);
    }

    private static byte[] Damage(Random random, byte[] body)
    {
        var bytes = body.ToList();
        for (var times = random.Next(1, 4); times > 0 && bytes.Count > 0; times--)
        {
            var at = random.Next(bytes.Count);
            switch (random.Next(6))
            {
                case 0: bytes[at] ^= (byte)(1 << random.Next(8)); break;
                case 1: bytes[at] = (byte)random.Next(256); break;
                case 2: bytes.RemoveAt(at); break;
                case 3: bytes.Insert(at, "\"{}[]:,\\0-e"u8[random.Next(11)]); break;
                case 4: bytes.RemoveRange(at, bytes.Count - at); break;
                default: bytes.InsertRange(at, bytes[at..Math.Min(at + 40, bytes.Count)]); break;
            }
        }

        return [.. bytes];
    }
}
