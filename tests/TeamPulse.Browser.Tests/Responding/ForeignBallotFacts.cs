using System.Security.Cryptography;
using System.Text;
using TeamPulse.Ballots;
using TeamPulse.Shared;

namespace TeamPulse.Browser.Tests.Responding;

/// <summary>Casts from a browser without the page: forged, from another wave, repeated, or too late.</summary>
[Collection(AnsweringCollection.Name)]
public sealed class ForeignBallotFacts(Chromium chromium, AnsweringHost site)
{
    [Fact]
    public async Task A_forged_ballot_is_refused_and_not_counted()
    {
        var wave = await OpenWave.Of(site.Host, "Forged");
        await using var forger = await Arrive();
        await forger.OpenLink(wave.Link);

        foreach (var signature in new Func<byte[], byte[]>[] { _ => RandomNumberGenerator.GetBytes(256), SignedWithOwnKey })
        {
            (await forger.Cast(await Forged(wave, signature))).ShouldBe("403 forged");
        }

        (await wave.Cast()).ShouldBe(0);
        (await wave.Collected()).ShouldBe(0);
        await wave.IsStillAnsweredBy(Arrive);
    }

    [Fact]
    public async Task A_ballot_of_another_wave_is_refused_and_stays_good_in_its_own()
    {
        var (own, other) = (await OpenWave.Of(site.Host, "Own wave"), await OpenWave.Of(site.Host, "Other wave"));
        await using var member = await Arrive();
        await member.Answer(own.Link, [4]);
        var body = member.Sent("/api/responses").ShouldHaveSingleItem();

        (await member.Cast(body.Replace(own.Id.ToString(), other.Id.ToString(), StringComparison.Ordinal))).ShouldBe("403 forged");

        (await other.Cast()).ShouldBe(0);
        (await other.Collected()).ShouldBe(0);
        (await member.Cast(body)).ShouldBe("204");
        (await own.Unseal()).ShouldHaveSingleItem().Answers.Values.ShouldBe([4]);
    }

    [Fact]
    public async Task A_ballot_cast_again_stays_one_response_and_the_last_answers_count()
    {
        var wave = await OpenWave.Of(site.Host, "Replay");
        await using var member = await Arrive();
        await member.Answer(wave.Link, [4]);
        var body = member.Sent("/api/responses").ShouldHaveSingleItem();
        await using var elsewhere = await Arrive();
        await elsewhere.Open("/p");

        (await elsewhere.Cast(body)).ShouldBe("204");
        (await wave.Unseal()).ShouldHaveSingleItem().Answers.Values.ShouldBe([4]);

        (await elsewhere.Cast(Changed(body))).ShouldBe("204");
        (await wave.Unseal()).ShouldHaveSingleItem().Answers.Values.ShouldBe([2]);
        (await wave.Collected()).ShouldBe(1);
    }

    [Fact]
    public async Task A_ballot_cast_again_after_the_close_is_refused()
    {
        var wave = await OpenWave.Of(site.Host, "Late replay");
        await using var member = await Arrive();
        await member.Answer(wave.Link, [4]);
        var body = member.Sent("/api/responses").ShouldHaveSingleItem();

        await wave.PassClosingTime();
        (await member.Cast(Changed(body))).ShouldBe("410 closed");
        (await wave.Unseal()).ShouldHaveSingleItem().Answers.Values.ShouldBe([4]);

        await wave.Close();
        (await member.Cast(body)).ShouldBe("410 closed");
        (await wave.Cast()).ShouldBe(0);
    }

    private static string Changed(string body)
    {
        var changed = body.Replace("\"autonomy-1\":4", "\"autonomy-1\":2", StringComparison.Ordinal);
        changed.ShouldNotBe(body);
        return changed;
    }

    private async Task<string> Forged(OpenWave wave, Func<byte[], byte[]> sign)
    {
        var token = RandomNumberGenerator.GetBytes(Ballot.TokenLength);
        var prefix = RandomNumberGenerator.GetBytes(BallotVerifier.PrefixLength);
        using var http = new HttpClient { BaseAddress = site.Host.Url };
        var manifest = await new Respondent(http, wave.Link).Manifest();
        var signature = sign([.. prefix, .. Ballot.Message(manifest, token)]);
        var ballot = new Respondent.HeldBallot(wave.Id.ToString(), token, prefix, signature, [], []);
        return Encoding.UTF8.GetString(Respondent.Padded(ballot.Body(new Dictionary<string, int> { ["autonomy-1"] = 1 })));
    }

    private static byte[] SignedWithOwnKey(byte[] message)
    {
        using var key = RSA.Create(2048);
        return key.SignData(message, HashAlgorithmName.SHA384, RSASignaturePadding.Pss);
    }

    private Task<Visitor> Arrive() => Visitor.Arrive(chromium, site.Host);
}
