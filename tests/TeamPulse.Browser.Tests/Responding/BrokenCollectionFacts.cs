using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text.Json.Nodes;
using Microsoft.Playwright;

namespace TeamPulse.Browser.Tests.Responding;

/// <summary>Replies get lost or are wrong, or two browsers come at the same moment. One invitation still gives one vote.</summary>
[Collection(AnsweringCollection.Name)]
public sealed class BrokenCollectionFacts(Chromium chromium, AnsweringHost site)
{
    private const string Ballots = "/api/ballots";
    private const string Responses = "/api/responses";

    [Fact]
    public async Task A_lost_reply_to_the_ballot_is_taken_up_after_a_reload_with_the_same_blinded_message()
    {
        var wave = await OpenWave.Of(site.Host, "Lost ballot");
        await using var member = await Arrive();
        await member.OpenLink(wave.Link);
        await member.Choose(4);
        await member.Page.RouteAsync($"**{Ballots}", LoseReply);
        await member.Page.ClickAsync("#send");

        (await member.Problem()).ShouldContain("Nothing is lost");
        (await wave.Collected()).ShouldBe(1);
        (await wave.Cast()).ShouldBe(0);

        await member.Page.UnrouteAsync($"**{Ballots}");
        await member.Page.ReloadAsync();
        await member.Waits("answering");
        await member.Choose(2);
        await member.Send();

        var asked = member.Sent(Ballots);
        asked.Count.ShouldBe(4, "three tries without a reply, one after the reload");
        asked.Distinct().Count().ShouldBe(1);
        (await wave.Collected()).ShouldBe(1);
        (await wave.Unseal()).ShouldHaveSingleItem().Answers.Values.ShouldBe([2]);
    }

    [Fact]
    public async Task A_lost_reply_to_the_response_is_sent_again_and_stays_one_vote()
    {
        var wave = await OpenWave.Of(site.Host, "Lost response");
        await using var member = await Arrive();
        await member.OpenLink(wave.Link);
        await member.Choose(5, 1);
        await member.Page.RouteAsync($"**{Responses}", LoseReply);
        await member.Page.ClickAsync("#send");

        (await member.Problem()).ShouldContain("your answers are still here");
        (await wave.Cast()).ShouldBe(1);

        await member.Page.UnrouteAsync($"**{Responses}");
        await member.Send();

        var sent = member.Sent(Responses);
        sent.Count.ShouldBe(4, "three tries without a reply, one by hand");
        sent.Distinct().Count().ShouldBe(1);
        member.Sent(Ballots).Count.ShouldBe(1);
        (await wave.Collected()).ShouldBe(1);
        (await wave.Unseal()).ShouldHaveSingleItem().Answers.ShouldBe([new("autonomy-1", 5), new("deadlines-1", 1)], ignoreOrder: true);
    }

    [Fact]
    public async Task A_wrong_blind_signature_casts_nothing_and_says_so()
    {
        var (wave, other) = (await OpenWave.Of(site.Host, "Wrong signature"), await OpenWave.Of(site.Host, "Its signer"));
        await using var member = await Arrive();
        await member.OpenLink(wave.Link);
        await member.Choose(4);

        var signatures = new Func<IRoute, Task<byte[]>>[]
        {
            _ => Task.FromResult(RandomNumberGenerator.GetBytes(256)),
            _ => Task.FromResult(new byte[256]),
            _ => Task.FromResult(RandomNumberGenerator.GetBytes(255)),
            async route => (await SignedFor(other.Link, route)),
        };
        // One route for all attempts: a browser whose routes change may hold a request for ever. A page that tries again
        // by itself, as on a slow machine, gets the same reply.
        Func<IRoute, Task<byte[]>>? wrong = null;
        await member.Page.RouteAsync($"**{Ballots}", route => wrong is { } signature ? Reply(route, signature) : route.ContinueAsync());
        foreach (var signature in signatures)
        {
            wrong = signature;
            await member.Page.ClickAsync("#send");
            (await member.Problem()).ShouldContain("The server did not give you a valid ballot, so nothing was sent");
        }

        member.Sent(Responses).ShouldBeEmpty();
        (await wave.Cast()).ShouldBe(0);

        wrong = null;
        await member.Send();
        member.Sent(Ballots).Distinct().Count().ShouldBe(1);
        (await wave.Collected()).ShouldBe(1);
        (await wave.Unseal()).ShouldHaveSingleItem().Answers.Values.ShouldBe([4]);
    }

    [Fact]
    public async Task Of_two_browsers_that_send_at_the_same_moment_exactly_one_wins()
    {
        var wave = await OpenWave.Of(site.Host, "Race");
        var answers = new List<int>();
        foreach (var link in wave.Links.Take(3))
        {
            await using var one = await Arrive();
            await using var two = await Arrive();
            await Task.WhenAll(one.OpenLink(link), two.OpenLink(link));
            await one.Choose(1);
            await two.Choose(5);
            await SendTogether(one, two);

            (string State, int Answer)[] ends = [(await End(one), 1), (await End(two), 5)];
            ends.Select(e => e.State).ShouldBe(["sent", "used"], ignoreOrder: true);
            answers.Add(ends.Single(e => e.State == "sent").Answer);
            one.Sent(Ballots).Concat(two.Sent(Ballots)).Distinct().Count().ShouldBe(2, "two blinded messages were there");
        }

        (await wave.Collected()).ShouldBe(3);
        (await wave.Unseal()).SelectMany(r => r.Answers.Values).ShouldBe(answers, ignoreOrder: true);
    }

    private static async Task Reply(IRoute route, Func<IRoute, Task<byte[]>> signature)
    {
        try
        {
            await route.FulfillAsync(
                new RouteFulfillOptions { Json = new { signature = Base64Url.EncodeToString(await signature(route)) } });
        }
        catch (HttpRequestException)
        {
            // The page says that it is offline, and the test then says what it expected.
            await route.AbortAsync();
        }
    }

    // The server does its part, and the browser never hears of it.
    private static async Task LoseReply(IRoute route)
    {
        try
        {
            (await route.FetchAsync()).Ok.ShouldBeTrue();
        }
        finally
        {
            // The request is aborted on any error, because a page that waits for ever would hide it.
            await route.AbortAsync();
        }
    }

    // The blinded message, signed by another wave's key.
    private async Task<byte[]> SignedFor(string link, IRoute route)
    {
        var blinded = JsonNode.Parse(route.Request.PostData!)!["blinded"]!.GetValue<string>();
        using var http = new HttpClient { BaseAddress = site.Host.Url };
        return await new TeamPulse.Shared.Respondent(http, link).Signature(Base64Url.DecodeFromChars(blinded));
    }

    // Both requests for the ballot wait until both are there.
    private static async Task SendTogether(params Visitor[] members)
    {
        using var gate = new CountdownEvent(members.Length);
        var open = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        foreach (var member in members)
        {
            await member.Page.RouteAsync($"**{Ballots}", async route =>
            {
                if (gate.Signal())
                {
                    open.SetResult();
                }

                await open.Task;
                await route.ContinueAsync();
            });
        }

        await Task.WhenAll(members.Select(m => m.Page.ClickAsync("#send")));
        await open.Task;
    }

    private static async Task<string> End(Visitor member)
    {
        await member.Page.Locator("html[data-state=sent], html[data-state=used]")
            .WaitForAsync(new LocatorWaitForOptions { State = WaitForSelectorState.Attached });
        return (await member.Page.Locator("html").GetAttributeAsync("data-state"))!;
    }

    private Task<Visitor> Arrive() => Visitor.Arrive(chromium, site.Host);
}
