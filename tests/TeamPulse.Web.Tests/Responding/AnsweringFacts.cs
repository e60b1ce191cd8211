using System.Net;
using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using TeamPulse.Ballots;
using TeamPulse.Shared;
using TeamPulse.Web.Keys;
using TeamPulse.Web.Tests.Storage;

namespace TeamPulse.Web.Tests.Responding;

public sealed class AnsweringOnSqlite(SqliteHost host) : AnsweringFacts(host), IClassFixture<SqliteHost>;

[LongRunOnly]
[Collection(OnPostgres.Name)]
public sealed class AnsweringOnPostgres(PostgresHost host) : AnsweringFacts(host), IClassFixture<PostgresHost>;

/// <summary>The protocol, step by step as the page does it.</summary>
public abstract class AnsweringFacts(HostFixture fixture)
{
    private readonly Dictionary<string, int> _answers = new() { ["autonomy-1"] = 4, ["trust-1"] = 2 };

    [Fact]
    public async Task A_visit_ends_with_one_sealed_response_and_says_nothing_of_the_answers()
    {
        var scene = await TeamScene.Open(fixture.Host);
        var member = (await scene.Respondents(fixture.Http))[0];

        var found = await member.AskForInvitation();
        found.StatusCode.ShouldBe(HttpStatusCode.OK);
        var invitation = (await found.Content.ReadFromJsonAsync<JsonObject>())!;
        invitation["wave"]!.GetValue<string>().ShouldBe(scene.Wave.ToString());
        invitation["closesAt"]!.GetValue<DateTime>().ShouldBe((await scene.Row()).ClosesAt);

        var manifest = await member.Manifest();
        manifest.ShouldBe((await scene.Row()).Manifest);
        var roll = SHA256.HashData(Encoding.UTF8.GetBytes(invitation["roll"]!.GetValue<string>()));
        JsonNode.Parse(manifest)!["roll"]!.GetValue<string>().ShouldBe(Respondent.Text(roll));
        member.Fingerprint.ShouldBe(Respondent.Text(SHA256.HashData(manifest)[..16]));

        var ballot = await member.Collect();
        (await scene.SealedResponses()).ShouldBeEmpty();
        (await member.Cast(ballot, _answers, "More time, please.")).StatusCode.ShouldBe(HttpStatusCode.NoContent);

        var stored = (await scene.SealedResponses()).ShouldHaveSingleItem();
        var keys = fixture.Host.Services.GetRequiredService<WaveKeyFiles>().Read(scene.Wave)!;
        stored.Key.ShouldBe(Seal.RowKey(keys.SealingKey, ballot.Token));
        var questions = await scene.Questions();
        SealedForm.Read(Seal.Open(keys.SealingKey, scene.Wave, stored.Key, stored.Sealed), questions)
            .Receipt.ShouldBe(SHA256.HashData([.. "TeamPulse/1 receipt\0"u8, .. ballot.Token]));
        var marked = (await scene.Invitations()).Where(i => i.BlindedHash is not null).ShouldHaveSingleItem();
        marked.BlindedHash.ShouldBe(SHA256.HashData(ballot.Blinded));
    }

    [Fact]
    public async Task Every_sealed_response_has_the_same_length()
    {
        var scene = await TeamScene.Open(fixture.Host);
        var members = await scene.Respondents(fixture.Http);
        var everything = (await scene.Questions()).ToDictionary(q => q, _ => 5);

        await Cast(members[0], _answers, null);
        await Cast(members[1], everything, new string('é', 1000));
        await Cast(members[2], everything, "");

        (await scene.SealedResponses()).Select(r => r.Sealed.Length).ShouldBe([Seal.SealedLength, Seal.SealedLength, Seal.SealedLength]);
    }

    [Fact]
    public async Task Looking_at_the_link_changes_nothing_however_often()
    {
        var scene = await TeamScene.Open(fixture.Host);
        var member = (await scene.Respondents(fixture.Http))[0];
        var before = await scene.Invitations();

        for (var i = 0; i < 5; i++)
        {
            (await fixture.Http.GetAsync("/p")).StatusCode.ShouldBe(HttpStatusCode.OK);
            (await member.AskForInvitation()).StatusCode.ShouldBe(HttpStatusCode.OK);
            await member.Manifest();
        }

        (await scene.Invitations()).ShouldBeEquivalentTo(before);
    }

    [Fact]
    public async Task The_same_blinded_message_gets_the_same_signature()
    {
        var scene = await TeamScene.Open(fixture.Host);
        var member = (await scene.Respondents(fixture.Http))[0];
        var ballot = await member.Collect();

        (await member.Signature(ballot.Blinded)).ShouldBe(ballot.BlindSignature);
    }

    [Fact]
    public async Task Another_blinded_message_is_refused_and_the_first_ballot_stays_good()
    {
        var scene = await TeamScene.Open(fixture.Host);
        var member = (await scene.Respondents(fixture.Http))[0];
        var ballot = await member.Collect();

        var second = await member.AskForBallot(Blinded());
        second.StatusCode.ShouldBe(HttpStatusCode.Conflict);
        (await SentenceOf(second)).ShouldBe("This link has already been used in another browser. Open it there to change your answers.");

        (await member.Cast(ballot, _answers)).StatusCode.ShouldBe(HttpStatusCode.NoContent);
    }

    [Fact]
    public async Task Of_two_browsers_at_once_one_gets_the_ballot()
    {
        var scene = await TeamScene.Open(fixture.Host);
        foreach (var member in await scene.Respondents(fixture.Http))
        {
            var answers = await Task.WhenAll(member.AskForBallot(Blinded()), member.AskForBallot(Blinded()));

            answers.Select(a => a.StatusCode).Order().ShouldBe([HttpStatusCode.OK, HttpStatusCode.Conflict]);
        }
    }

    [Fact]
    public async Task The_last_of_several_responses_with_one_ballot_counts()
    {
        var scene = await TeamScene.Open(fixture.Host);
        var member = (await scene.Respondents(fixture.Http))[0];
        var ballot = await member.Collect();
        await member.Cast(ballot, _answers, "first");
        var first = (await scene.SealedResponses()).ShouldHaveSingleItem();

        (await member.Cast(ballot, new Dictionary<string, int> { ["trust-1"] = 5 }, "second")).StatusCode
            .ShouldBe(HttpStatusCode.NoContent);

        var last = (await scene.SealedResponses()).ShouldHaveSingleItem();
        last.Key.ShouldBe(first.Key);
        var keys = fixture.Host.Services.GetRequiredService<WaveKeyFiles>().Read(scene.Wave)!;
        var questions = await scene.Questions();
        var response = SealedForm.Read(Seal.Open(keys.SealingKey, scene.Wave, last.Key, last.Sealed), questions).Response;
        response.Answers.ShouldBe([new("trust-1", 5)]);
        response.Comment.ShouldBe("second");
    }

    // A number that the signer accepts.
    private static byte[] Blinded()
    {
        var blinded = RandomNumberGenerator.GetBytes(256);
        blinded[0] &= 0x7F;
        return blinded;
    }

    private static async Task Cast(Respondent member, Dictionary<string, int> answers, string? comment) =>
        (await member.Cast(await member.Collect(), answers, comment)).StatusCode.ShouldBe(HttpStatusCode.NoContent);

    private static async Task<string> SentenceOf(HttpResponseMessage answer) =>
        (await answer.Content.ReadFromJsonAsync<JsonObject>())!["message"]!.GetValue<string>();
}
