using Microsoft.Playwright;
using TeamPulse.Shared;

namespace TeamPulse.Browser.Tests.Responding;

/// <summary>
/// When nobody can answer, or not safely, the page says in plain words why and what to do. Before that it says what
/// happens to too few answers.
/// </summary>
[Collection(AnsweringCollection.Name)]
public sealed class ExplainingPageFacts(Chromium chromium, AnsweringHost site)
{
    private PulseHost Host => site.Host;

    [Fact]
    public async Task An_unknown_link_and_none_at_all_are_told_what_to_do()
    {
        var wave = await OpenWave.Of(Host, "Unknown");
        await using var member = await Arrive();
        var start = wave.Link.IndexOf('#', StringComparison.Ordinal) + 1;
        var forged = wave.Link[..(start + 30)] + (wave.Link[start + 30] == 'A' ? 'B' : 'A') + wave.Link[(start + 31)..];
        await member.Open(forged);
        await member.Waits("unknown");
        (await member.Page.InnerTextAsync("[data-for=unknown]")).ShouldContain("or the link is incomplete");
        (await wave.Collected()).ShouldBe(0);

        await using var other = await Arrive();
        await other.Open("/p");
        await other.Waits("nolink");
        (await other.Page.InnerTextAsync("[data-for=nolink]")).ShouldContain("Your personal link is in the invitation mail");
    }

    [Fact]
    public async Task A_closed_wave_says_so_before_and_during_answering()
    {
        var wave = await OpenWave.Of(Host, "Closed");
        await using var late = await Arrive();
        await late.OpenLink(wave.Links[0]);
        await late.Choose(5);
        await wave.PassClosingTime();
        await late.Page.ClickAsync("#send");
        await late.Waits("closed");
        (await late.Page.InnerTextAsync("[data-for=closed]")).ShouldContain("These questions are closed");

        await wave.Close();
        await using var later = await Arrive();
        await later.Open(wave.Links[1]);
        await later.Waits("closed");
        (await later.Page.InnerTextAsync("[data-for=closed]")).ShouldContain("These questions are closed");

        // By now the server has forgotten the invitations with everything else, so the page cannot know more than this.
        await using var last = await Arrive();
        await last.Open(wave.Links[2]);
        await last.Waits("unknown");
        var words = await last.Page.InnerTextAsync("[data-for=unknown]");
        words.ShouldStartWith("These questions are closed");
        words.ShouldContain("the results come by mail");
        (await wave.Cast()).ShouldBe(0);
    }

    [Fact]
    public async Task Without_JavaScript_the_page_explains_itself_and_uses_nothing_up()
    {
        var wave = await OpenWave.Of(Host, "No script");
        await using var member = await Visitor.Arrive(chromium, Host, javaScript: false);
        await member.Open(wave.Link);
        await Assertions.Expect(member.Page.Locator("noscript h1")).ToHaveTextAsync("This page needs JavaScript");
        await Assertions.Expect(member.Page.Locator("[data-for=loading]")).ToBeHiddenAsync();
        (await wave.Collected()).ShouldBe(0);
        await wave.IsStillAnsweredBy(Arrive);
    }

    [Fact]
    public async Task A_manifest_that_does_not_match_the_link_stops_the_page()
    {
        var wave = await OpenWave.Of(Host, "Mismatch");
        await using var wronglyMailed = await Arrive();
        await wronglyMailed.Open(wave.Link[..^22] + "AAAAAAAAAAAAAAAAAAAAAA");
        await wronglyMailed.Waits("mismatch");

        await using var wronglyServed = await Arrive();
        await wronglyServed.Page.RouteAsync("**/manifest", async route =>
        {
            var answer = await route.FetchAsync();
            await route.FulfillAsync(new RouteFulfillOptions
            {
                Response = answer,
                Body = (await answer.TextAsync()).Replace("\"invited\":5", "\"invited\":1", StringComparison.Ordinal),
            });
        });
        await wronglyServed.Open(wave.Link);
        await wronglyServed.Waits("mismatch");

        (await wronglyServed.Page.InnerTextAsync("[data-for=mismatch]")).ShouldContain("Please do not answer");
        wronglyServed.Sent("/api/ballots").ShouldBeEmpty();
        (await wave.Collected()).ShouldBe(0);
        await wave.IsStillAnsweredBy(Arrive);
    }

    [Fact]
    public async Task What_becomes_of_answers_that_are_too_few_is_said_beforehand()
    {
        var wave = await OpenWave.Of(Host, "Beforehand");
        await using var member = await Arrive();
        await member.OpenLink(wave.Link);
        await Assertions.Expect(member.Page.Locator("#comment-note")).ToContainTextAsync("Deleted unread if too few answer");

        await member.Page.ClickAsync("#privacy summary");
        var privacy = await member.Page.InnerTextAsync("#privacy");

        privacy.ShouldContain("all comments are deleted unread");
        privacy.ShouldContain("still sealed, for at most 24 hours");
    }

    private Task<Visitor> Arrive() => Visitor.Arrive(chromium, Host);
}
