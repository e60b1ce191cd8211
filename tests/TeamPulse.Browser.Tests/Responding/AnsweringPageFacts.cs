using System.Text.Json;
using Microsoft.Playwright;
using TeamPulse.Shared;

namespace TeamPulse.Browser.Tests.Responding;

/// <summary>The answering page as members meet it: in one browser or two, by keyboard, on a small phone.</summary>
[Collection(AnsweringCollection.Name)]
public sealed class AnsweringPageFacts(Chromium chromium, AnsweringHost site)
{
    private PulseHost Host => site.Host;

    [Fact]
    public async Task A_link_answers_once_in_one_browser_and_the_second_is_told_so()
    {
        var wave = await OpenWave.Of(Host, "Two browsers");
        await using var first = await Arrive();
        await using var second = await Arrive();
        await first.Answer(wave.Link, [5]);

        await second.OpenLink(wave.Link);
        await second.Choose(1);
        await second.Page.FillAsync("#comment", "Less work, please.");
        await second.Page.ClickAsync("#send");
        await second.Waits("used");

        (await second.Page.InnerTextAsync("[data-for=used]")).ShouldContain("that is normal");
        (await second.Page.InputValueAsync("#kept-words")).ShouldBe("Less work, please.");
        (await wave.Collected()).ShouldBe(1);
        (await wave.Unseal()).ShouldHaveSingleItem().Answers.Values.ShouldBe([5]);
    }

    [Fact]
    public async Task Reloading_in_the_middle_keeps_the_link_and_no_answer()
    {
        var wave = await OpenWave.Of(Host, "Reload before");
        await using var member = await Arrive();
        await member.OpenLink(wave.Link);
        await member.Choose(4, 2);
        new Uri(member.Page.Url).Fragment.ShouldBeEmpty();

        await member.Page.ReloadAsync();
        await member.Waits("answering");

        (await member.Page.Locator("#questions input:checked").CountAsync()).ShouldBe(0);
        await member.Choose(3);
        await member.Send();
        (await wave.Unseal()).ShouldHaveSingleItem().Answers.Values.ShouldBe([3]);
    }

    [Fact]
    public async Task Reloading_after_sending_thanks_again_with_the_same_receipt()
    {
        var wave = await OpenWave.Of(Host, "Reload after");
        await using var member = await Arrive();
        await member.Answer(wave.Link, [4]);
        var receipt = await member.Page.InnerTextAsync("#receipt");

        await member.Page.ReloadAsync();
        await member.Waits("sent");

        (await member.Page.InnerTextAsync("#receipt")).ShouldBe(receipt);
        (await member.Page.InnerTextAsync("[data-for=sent] h1")).ShouldBe("Thank you");
        (await wave.Collected()).ShouldBe(1);
    }

    [Fact]
    public async Task The_last_of_several_answers_counts()
    {
        var wave = await OpenWave.Of(Host, "Change");
        await using var member = await Arrive();
        await member.Answer(wave.Link, [1, 1, 1, 1], "Too much at once.");

        await member.Page.ClickAsync("#change");
        (await member.Page.InnerTextAsync("#again")).ShouldContain("This replaces what you sent");
        await member.Choose(null, 5);
        await member.Send();

        var response = (await wave.Unseal()).ShouldHaveSingleItem();
        response.Answers.ShouldBe([new("deadlines-1", 5)]);
        response.Comment.ShouldBeNull();
        (await wave.Collected()).ShouldBe(1);
    }

    [Fact]
    public async Task A_link_in_which_a_gateway_wrote_23_for_the_fragment_works()
    {
        var wave = await OpenWave.Of(Host, "Gateway");
        await using var member = await Arrive();
        await member.Answer(wave.Link.Replace("#", "%23", StringComparison.Ordinal), [2]);
        new Uri(member.Page.Url).PathAndQuery.ShouldBe("/p");
        (await wave.Unseal()).Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_keyboard_is_enough()
    {
        var wave = await OpenWave.Of(Host, "Keyboard");
        await using var member = await Arrive();
        await member.OpenLink(wave.Link);
        var keys = member.Page.Keyboard;

        await keys.PressAsync("Tab"); // the privacy line
        await keys.PressAsync("Enter");
        await Assertions.Expect(member.Page.Locator("#privacy-results")).ToBeVisibleAsync();
        await keys.PressAsync("Tab"); // how anonymity works
        await keys.PressAsync("Tab"); // who was asked
        await keys.PressAsync("Tab"); // the first question
        await keys.PressAsync("Space");
        await keys.PressAsync("ArrowRight");
        await keys.PressAsync("ArrowRight");
        await keys.PressAsync("Tab");
        await keys.PressAsync("Space");
        await keys.PressAsync("Tab");
        await keys.PressAsync("Space");
        await keys.PressAsync("Space"); // the second press takes it back
        await member.TabTo("#comment");
        await keys.TypeAsync("All by keyboard.");
        await member.TabTo("#send");
        await keys.PressAsync("Enter");
        await member.Waits("sent");

        var response = (await wave.Unseal()).ShouldHaveSingleItem();
        response.Answers.OrderBy(a => a.Key).ShouldBe([new("autonomy-1", 3), new("deadlines-1", 1)]);
        response.Comment.ShouldBe("All by keyboard.");
    }

    [Fact]
    public async Task Identifying_words_in_a_comment_are_pointed_out_and_never_block()
    {
        const string Telling = "As the only tester, write to bo@harbour.example before 14 May.";
        var wave = await OpenWave.Of(Host, "Warning");
        await using var member = await Arrive();
        await member.OpenLink(wave.Link);
        await member.Choose(4);
        await member.Page.FillAsync("#comment", "The plan changed twice.");
        (await member.Page.InnerTextAsync("#comment-warning")).ShouldBeEmpty();

        await member.Page.FillAsync("#comment", Telling);
        var warning = await member.Page.InnerTextAsync("#comment-warning");
        warning.ShouldContain("“As the only”");
        warning.ShouldContain("“bo@harbour.example”");
        warning.ShouldContain("“14 May”");

        await member.Page.ClickAsync("#send");
        (await member.Page.InnerTextAsync("#send")).ShouldBe("Send as it is");
        await member.Send();
        (await wave.Unseal()).ShouldHaveSingleItem().Comment.ShouldBe(Telling);
    }

    [Theory]
    [InlineData("de-DE", 1280)]
    [InlineData("de-CH", 320)]
    public async Task A_German_browser_shows_it_all_in_German(string locale, int width)
    {
        const string Telling = "Als einzige Testerin sage ich: seit ich hier bin, war es am 3. März am schlimmsten, fragt Herrn Bauer.";
        var wave = await OpenWave.Of(Host, $"German {width}");
        await using var member = await Visitor.Arrive(chromium, Host, width, locale: locale);
        await member.OpenLink(wave.Link);

        (await member.Page.GetAttributeAsync("html", "lang")).ShouldBe("de");
        (await member.Page.InnerTextAsync("#privacy-line")).ShouldStartWith("Niemand sieht deine Antworten.");
        (await member.Page.InnerTextAsync("#questions legend >> nth=3")).ShouldBe("Ich vertraue meiner Projektleitung.");
        await member.SeesNoHorizontalScrolling();
        await member.Choose(4);
        await member.Page.FillAsync("#comment", "Der Plan hat sich zweimal geändert, die Arbeit im Projekt war gut.");
        (await member.Page.InnerTextAsync("#comment-warning")).ShouldBeEmpty("every noun has a capital in German");
        await member.Page.FillAsync("#comment", Telling);
        var warning = await member.Page.InnerTextAsync("#comment-warning");
        foreach (var found in new[] { "„Als einzige“", "„seit ich hier“", "„3. März“" })
        {
            warning.ShouldContain(found);
        }

        await member.Page.ClickAsync("#send");
        (await member.Page.InnerTextAsync("#send")).ShouldBe("So senden");
        await member.Send();
        (await member.Page.InnerTextAsync("[data-for=sent] h1")).ShouldBe("Danke");
        (await wave.Unseal()).ShouldHaveSingleItem().Comment.ShouldBe(Telling, "it warns and never blocks");
        member.Complaints.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_browser_of_another_language_shows_English()
    {
        var wave = await OpenWave.Of(Host, "French");
        await using var member = await Visitor.Arrive(chromium, Host, locale: "eo");
        await member.OpenLink(wave.Link);

        (await member.Page.GetAttributeAsync("html", "lang")).ShouldBe("en");
        (await member.Page.InnerTextAsync("#send")).ShouldBe("Send");
    }

    [Fact]
    public async Task Nothing_is_asked_of_the_network_while_answering_and_no_answer_stays_in_the_browser()
    {
        const string Comment = "Plans moved thrice";
        var wave = await OpenWave.Of(Host, "Quiet");
        await using var member = await Arrive();
        await member.OpenLink(wave.Link);
        await Assertions.Expect(member.Page.Locator("[data-for=answering] .code-words")).Not.ToBeEmptyAsync(); // computed, and folded
        var before = member.Requests.Count;
        await member.Choose(5, 4, 3, 2, 1, 5);
        await member.Page.Locator("#comment").PressSequentiallyAsync(Comment);
        member.Requests.Count.ShouldBe(before);
        (await member.Storage()).ShouldBe("[{},{}]");

        await member.Send();

        member.Requests.Skip(before).Select(r => $"{r.Method} {new Uri(r.Url).AbsolutePath}")
            .ShouldBe(["POST /api/ballots", "PUT /api/responses"]);
        var kept = await member.Storage();
        kept.ShouldContain("teampulse/ballot/");
        kept.ShouldNotContain(Comment);
        kept.ShouldNotContain("autonomy");
        (await member.Cookies()).ShouldBeEmpty();
        member.Complaints.ShouldBeEmpty();
    }

    [Fact]
    public async Task Every_response_has_the_same_length_on_the_wire_and_names_no_invitation()
    {
        var wave = await OpenWave.Of(Host, "Length");
        List<string> bodies = [];
        foreach (var (link, comment) in new[] { (wave.Links[0], (string?)null), (wave.Links[1], new string('ü', 900)) })
        {
            await using var member = await Arrive();
            await member.Answer(link, [1, 5], comment);
            bodies.Add(member.Requests.Single(r => r.Method == "PUT").PostData!);
        }

        foreach (var body in bodies)
        {
            System.Text.Encoding.UTF8.GetByteCount(body).ShouldBe(8192);
            using var json = JsonDocument.Parse(body);
            json.RootElement.EnumerateObject().Select(p => p.Name)
                .ShouldBe(["wave", "token", "prefix", "signature", "answers", "comment", "pad"], ignoreOrder: true);
        }
    }

    [Fact]
    public async Task The_first_visit_is_light()
    {
        var wave = await OpenWave.Of(Host, "Weight");
        await using var member = await Arrive();
        await member.OpenLink(wave.Link);
        await member.Page.WaitForLoadStateAsync(LoadState.NetworkIdle);

        var bytes = 0;
        foreach (var request in member.Requests)
        {
            var sizes = await request.SizesAsync();
            bytes += sizes.ResponseBodySize + sizes.ResponseHeadersSize;
        }

        var asked = string.Join(", ", member.Requests.Select(r => new Uri(r.Url).AbsolutePath));
        // The tab's icon is also requested, once the page is painted.
        member.Requests.Count(r => !r.Url.EndsWith("/p/icon.svg", StringComparison.Ordinal)).ShouldBeLessThanOrEqualTo(6, asked);
        bytes.ShouldBeLessThanOrEqualTo(60 * 1024, asked);
        bytes.ShouldBeGreaterThan(5 * 1024, "not measured");
    }

    [Fact]
    public async Task A_phone_of_320_pixels_shows_everything_without_scrolling_sideways()
    {
        var wave = await OpenWave.Of(Host, "Small phone");
        await using var member = await Visitor.Arrive(chromium, Host, width: 320);
        await member.OpenLink(wave.Link);
        await member.Page.ClickAsync("#privacy summary");
        await member.SeesNoHorizontalScrolling();
        var targets = await member.Page.EvaluateAsync<double>(
            """
            () => Math.min(...[...document.querySelectorAll('label.choice')]
              .map(c => c.getBoundingClientRect())
              .flatMap(r => [r.width, r.height]))
            """);
        targets.ShouldBeGreaterThanOrEqualTo(44);

        await member.Choose(5, 4);
        await member.Send();
        await member.SeesNoHorizontalScrolling();
    }

    private Task<Visitor> Arrive() => Visitor.Arrive(chromium, Host);
}
