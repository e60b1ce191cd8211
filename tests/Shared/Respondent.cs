using System.Buffers.Text;
using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using TeamPulse.Ballots;
using TeamPulse.Tests.Shared;

namespace TeamPulse.Shared;

/// <summary>A member with a link who answers over HTTP, as the page does.</summary>
internal sealed class Respondent(HttpClient http, string link)
{
    public const int BodyLength = 8192;

    private static readonly JsonSerializerOptions Json = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public string Secret => link[(link.IndexOf('#', StringComparison.Ordinal) + 1)..].Split('.')[0];

    public string Fingerprint => link[(link.IndexOf('#', StringComparison.Ordinal) + 1)..].Split('.')[1];

    public HttpClient Http => http;

    public static string Text(byte[] bytes) => Base64Url.EncodeToString(bytes);

    /// <summary>Pads the body to exactly <paramref name="length"/> bytes.</summary>
    public static byte[] Padded(JsonObject body, int length = BodyLength)
    {
        body["pad"] = "";
        body["pad"] = new string('x', length - Encoding.UTF8.GetByteCount(body.ToJsonString(Json)));
        return Encoding.UTF8.GetBytes(body.ToJsonString(Json));
    }

    public Task<HttpResponseMessage> AskForInvitation() => http.PostAsJsonAsync("/api/invitation", new { secret = Secret });

    public async Task<string> Wave() =>
        (await (await AskForInvitation()).Content.ReadFromJsonAsync<JsonObject>())!["wave"]!.GetValue<string>();

    public async Task<byte[]> Manifest() => await http.GetByteArrayAsync($"/api/waves/{await Wave()}/manifest");

    public Task<HttpResponseMessage> AskForBallot(byte[] blinded) => AskForBallot(Text(blinded));

    public Task<HttpResponseMessage> AskForBallot(string blinded) => http.PostAsJsonAsync("/api/ballots", new { secret = Secret, blinded });

    /// <summary>Fetches the invitation and the manifest and collects a ballot. Casts nothing.</summary>
    public async Task<HeldBallot> Collect()
    {
        var manifest = await Manifest();
        var client = new BlindClient(Base64Url.DecodeFromChars(JsonNode.Parse(manifest)!["key"]!.GetValue<string>()));
        var wave = JsonNode.Parse(manifest)!["wave"]!.GetValue<string>();
        var token = RandomNumberGenerator.GetBytes(32);
        var prefix = RandomNumberGenerator.GetBytes(32);
        byte[] prepared = [.. prefix, .. Ballot.Message(manifest, token)];
        var (blinded, inverse) = client.Blind(prepared);
        var signed = await Signature(blinded);
        return new HeldBallot(wave, token, prefix, client.Finalize(prepared, signed, inverse), blinded, signed);
    }

    public async Task<byte[]> Signature(byte[] blinded)
    {
        var answer = await AskForBallot(blinded);
        return Base64Url.DecodeFromChars((await answer.EnsureSuccessStatusCode().Content.ReadFromJsonAsync<JsonObject>())!["signature"]!
            .GetValue<string>());
    }

    public Task<HttpResponseMessage> Put(byte[] body) =>
        http.PutAsync("/api/responses", new ByteArrayContent(body) { Headers = { ContentType = new("application/json") } });

    public Task<HttpResponseMessage> Cast(HeldBallot ballot, IReadOnlyDictionary<string, int> answers, string? comment = null) =>
        Put(Padded(ballot.Body(answers, comment)));

    /// <summary>A ballot as the browser keeps it, with what the server saw while signing.</summary>
    public sealed record HeldBallot(string Wave, byte[] Token, byte[] Prefix, byte[] Signature, byte[] Blinded, byte[] BlindSignature)
    {
        public JsonObject Body(IReadOnlyDictionary<string, int> answers, string? comment = null) => new()
        {
            ["wave"] = Wave,
            ["token"] = Text(Token),
            ["prefix"] = Text(Prefix),
            ["signature"] = Text(Signature),
            ["answers"] = new JsonObject(answers.Select(a => KeyValuePair.Create<string, JsonNode?>(a.Key, a.Value))),
            ["comment"] = comment,
            ["pad"] = "",
        };
    }
}
