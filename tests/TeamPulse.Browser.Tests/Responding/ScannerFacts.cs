using Microsoft.Playwright;

namespace TeamPulse.Browser.Tests.Responding;

/// <summary>The link is opened by a scanner, or without https. Nothing is sent and the link stays valid.</summary>
[Collection(AnsweringCollection.Name)]
public sealed class ScannerFacts(Chromium chromium, AnsweringHost site)
{
    // Runs in the page like a mail gateway's sandbox: it clicks everything that can be clicked and submits every form.
    // None of these events is trusted. So it makes no difference whether the browser counts a user's activation, which
    // the test's own look into the page may cause.
    private const string Scanner = """
        const scan = () => {
          if (document.documentElement.dataset.state !== 'answering') return;
          observer.disconnect();
          const fire = (element, type, kind) =>
            element.dispatchEvent(new kind(type, { bubbles: true, cancelable: true, composed: true, key: 'Enter' }));
          for (const element of document.querySelectorAll('input, label, summary, button:not(#forget, #afresh), textarea')) {
            element.focus();
            element.click();
            for (const type of ['pointerdown', 'mousedown', 'pointerup', 'mouseup', 'click']) {
              fire(element, type, type.startsWith('p') ? PointerEvent : MouseEvent);
            }
            for (const type of ['keydown', 'keypress', 'keyup']) fire(element, type, KeyboardEvent);
          }
          for (const question of document.querySelectorAll('fieldset')) question.querySelector('input:not(:checked)').click();
          document.querySelector('#send').click();
          fire(document.querySelector('#send'), 'click', PointerEvent);
          for (const form of document.forms) { form.requestSubmit(); form.submit(); }
          document.documentElement.dataset.scanned = document.querySelectorAll('input:checked').length;
        };
        const observer = new MutationObserver(scan);
        observer.observe(document, { attributes: true, childList: true, subtree: true });
        """;

    // The page has no form, so the scanner brings one. It reports which directive of the page's policy stopped it.
    private const string Form = """
        () => new Promise(done => {
          addEventListener('securitypolicyviolation', violation => done(violation.effectiveDirective));
          const form = document.createElement('form');
          Object.assign(form, { method: 'post', action: '/api/ballots' });
          document.body.append(form);
          form.submit();
        })
        """;

    [Fact]
    public async Task A_scanner_that_renders_submits_and_clicks_by_script_uses_nothing_up()
    {
        var wave = await OpenWave.Of(site.Host, "Scanner");
        await using var scanner = await Arrive();
        await scanner.Page.AddInitScriptAsync(Scanner);

        await scanner.OpenLink(wave.Link);
        var scanned = scanner.Page.Locator("html[data-scanned]");
        await scanned.WaitForAsync(new LocatorWaitForOptions { State = WaitForSelectorState.Attached });
        await scanner.Page.WaitForLoadStateAsync(LoadState.NetworkIdle);

        (await scanned.GetAttributeAsync("data-scanned"))!.ShouldMatch("^[1-9]$", "answers were chosen, by nobody");
        await scanner.Waits("answering");
        (await scanner.Page.EvaluateAsync<string>(Form)).ShouldBe("form-action");
        scanner.Sent("/api/ballots").ShouldBeEmpty();
        scanner.Sent("/api/responses").ShouldBeEmpty();
        (await scanner.Storage()).ShouldBe("[{},{}]");
        (await wave.Collected()).ShouldBe(0);
        (await wave.Cast()).ShouldBe(0);
        await wave.IsStillAnsweredBy(Arrive);
    }

    [Fact]
    public async Task A_scanner_that_only_fetches_and_posts_the_link_uses_nothing_up()
    {
        var wave = await OpenWave.Of(site.Host, "Fetching scanner");
        using var http = new HttpClient { BaseAddress = site.Host.Url };
        foreach (var link in new[] { wave.Link, wave.Link.Replace("#", "%23", StringComparison.Ordinal) })
        {
            foreach (var method in new[] { HttpMethod.Get, HttpMethod.Head, HttpMethod.Post, HttpMethod.Put, HttpMethod.Options })
            {
                using var request = new HttpRequestMessage(method, link);
                await http.SendAsync(request);
            }
        }

        (await wave.Collected()).ShouldBe(0);
        await wave.IsStillAnsweredBy(Arrive);
    }

    [Fact]
    public async Task Over_plain_http_the_page_explains_itself_sends_nothing_and_the_link_stays_valid()
    {
        var wave = await OpenWave.Of(site.Host, "Plain http");
        await using var member = await Arrive();
        await member.Open(wave.Link.Replace(site.Host.Url.Host, Chromium.OtherName, StringComparison.Ordinal));
        await member.Waits("insecure");

        new Uri(member.Page.Url).Host.ShouldBe(Chromium.OtherName);
        (await member.Page.InnerTextAsync("[data-for=insecure]")).ShouldContain("only on a page that was reached by https");
        await Assertions.Expect(member.Page.Locator("#send")).ToBeHiddenAsync();
        member.Requests.ShouldNotContain(r => r.Url.Contains("/api/", StringComparison.Ordinal));
        (await wave.Collected()).ShouldBe(0);
        await wave.IsStillAnsweredBy(Arrive);
    }

    private Task<Visitor> Arrive() => Visitor.Arrive(chromium, site.Host);
}
