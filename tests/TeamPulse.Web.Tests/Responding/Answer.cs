using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using TeamPulse.Shared;

namespace TeamPulse.Web.Tests.Responding;

/// <summary>Refusals of the answering side.</summary>
internal static class Answer
{
    /// <summary>A refusal has the status, a word for the page and a sentence for a person.</summary>
    public static async Task ShouldBeRefused(this HttpResponseMessage answer, HttpStatusCode status, string word, string because = "")
    {
        var body = await answer.Content.ReadAsStringAsync();
        answer.StatusCode.ShouldBe(status, $"{because} {body}");
        var json = JsonNode.Parse(body)!;
        json["error"]!.GetValue<string>().ShouldBe(word, because);
        json["message"]!.GetValue<string>().ShouldMatch(@"^[A-Z][^{}]{15,}\.$", because);
    }

    public static async Task<string> Sentence(this HttpResponseMessage answer) =>
        (await answer.Content.ReadFromJsonAsync<JsonObject>())!["message"]!.GetValue<string>();

    /// <summary>Everything that a request could use up: ballots collected and responses stored.</summary>
    public static async Task<string> Consumed(this TeamScene scene)
    {
        var marked = (await scene.Invitations()).Select(i => $"{i.Id}:{i.Sent}:{i.Reminded}:{Convert.ToHexString(i.BlindedHash ?? [])}");
        var stored = (await scene.SealedResponses()).Select(r => $"{Convert.ToHexString(r.Key)}:{Convert.ToHexString(r.Sealed)}").Order();
        return string.Join('\n', [.. marked, .. stored]);
    }
}
