using System.Text;
using System.Text.RegularExpressions;
using Microsoft.Playwright;
using TeamPulse.Browser.Tests.Responding;

namespace TeamPulse.Browser.Tests.Looks;

/// <summary>A page at four times the size, on paper and without motion. Nothing moves by itself.</summary>
[Collection(LooksCollection.Name)]
public sealed class EveryWindow(Chromium chromium, DemoSite demo)
{
    // The layout shifts that Chromium counts as unexpected, each with what moved.
    private const string Shifts = """
        async () => {
          const found = [];
          const name = it => it.node ? (it.node.outerHTML ?? it.node.parentElement?.outerHTML ?? '').slice(0, 120) : 'what is gone';
          const add = shifts => {
            for (const shift of shifts) if (!shift.hadRecentInput) found.push(`${shift.value}: ${shift.sources.map(name).join(' | ')}`);
          };
          const observer = new PerformanceObserver(list => add(list.getEntries()));
          observer.observe({ type: 'layout-shift', buffered: true });
          await document.fonts.ready;
          for (let frames = 0; frames < 3; frames++) await new Promise(requestAnimationFrame);
          add(observer.takeRecords());
          return found;
        }
        """;

    [Theory]
    [InlineData(1440)]
    [InlineData(390)]
    public async Task Nothing_moves_when_data_arrives(int width)
    {
        await using var visitor = await Visitor.Arrive(await Chromium.Whole(), demo.Host, width);
        await visitor.OpenLink(demo.Links[^2]);
        await visitor.Page.Locator("fieldset.question").First.WaitForAsync();
        (await visitor.Page.EvaluateAsync<string[]>(Shifts)).ShouldBeEmpty("the answering page");

        await demo.SignIn(visitor);
        foreach (var path in (string[])["/", $"/teams/{await demo.Team("Payments")}"])
        {
            await visitor.Open(path);
            (await visitor.Page.EvaluateAsync<string[]>(Shifts)).ShouldBeEmpty(path);
        }
    }

    [Fact]
    public async Task At_400_percent_nothing_is_lost()
    {
        // 1280 pixels at four times the size leave 320.
        await using var visitor = await Visitor.Arrive(chromium, demo.Host, width: 320);
        await visitor.OpenLink(demo.Links[^2]);
        await LosesNothing(visitor);
        await visitor.Open(await demo.Results("Payments"));
        await visitor.Page.Locator("#results[aria-busy=false]").WaitForAsync();
        await LosesNothing(visitor);
        await demo.SignIn(visitor);
        foreach (var path in (string[])
        [
            "/", $"/teams/{await demo.Team("Payments")}", $"/teams/{await demo.Team("Payments")}/commitments/new", "/settings/teams",
        ])
        {
            await visitor.Open(path);
            await LosesNothing(visitor);
        }
    }

    [Fact]
    public async Task On_paper_there_are_results_and_no_controls()
    {
        await using var manager = await Visitor.Arrive(chromium, demo.Host, scheme: ColorScheme.Dark);
        await demo.SignIn(manager);
        await manager.Open($"/teams/{await demo.Team("Payments")}");
        await manager.Page.EmulateMediaAsync(new PageEmulateMediaOptions { Media = Media.Print });
        var words = await manager.Page.EvaluateAsync<string>("() => document.body.innerText");
        words.ShouldContain("Comments (");
        foreach (var only in (string[])["Open a row", "I know why", "What happened?", "Say thanks", "as a table", "Sign out"])
        {
            words.ShouldNotContain(only);
        }

        (await manager.Page.EvaluateAsync<string[]>("""
            () => [...document.querySelectorAll('form, label, button, input, textarea, select, nav, .btn')]
              .filter(it => it.type !== 'hidden' && it.checkVisibility({ visibilityProperty: true })).map(it => it.outerHTML.slice(0, 200))
            """)).ShouldBeEmpty();

        // Browsers leave out backgrounds on paper, but here they carry meaning.
        (await manager.Page.EvaluateAsync<string[]>("""
            () => [...document.querySelectorAll('.heat, .swatch, .tp-hatched')].filter(it => {
              const style = getComputedStyle(it);
              return (style.printColorAdjust ?? style.webkitPrintColorAdjust) !== 'exact';
            }).map(it => it.outerHTML.slice(0, 160))
            """)).ShouldBeEmpty();

        // Paper is white, also for people who read in the dark.
        (await manager.Page.EvaluateAsync<string>("() => getComputedStyle(document.querySelector('h1')).color")).ShouldBe("rgb(0, 0, 0)");
        foreach (var format in (string[])["A4", "Letter"])
        {
            var paper = await manager.Page.PdfAsync(new PagePdfOptions { Format = format });
            Regex.Count(Encoding.Latin1.GetString(paper), @"/Type\s*/Page\b").ShouldBe(2, format);
            await Album.Add($"paper-dashboard-{format}.pdf", paper);
        }
    }

    [Fact]
    public async Task Who_wants_no_motion_gets_none()
    {
        await using var visitor = await Visitor.Arrive(chromium, demo.Host);
        await visitor.Page.EmulateMediaAsync(new PageEmulateMediaOptions { ReducedMotion = ReducedMotion.Reduce });
        await visitor.OpenLink(demo.Links[^2]);
        await IsStill(visitor);
        await demo.SignIn(visitor);
        await visitor.Open($"/teams/{await demo.Team("Payments")}");
        await IsStill(visitor);
    }

    // No word is cut, none is outside the window, and nothing scrolls sideways.
    private static async Task LosesNothing(Visitor visitor)
    {
        await visitor.SeesNoHorizontalScrolling();
        (await visitor.Page.EvaluateAsync<string[]>("""
            () => [...document.querySelectorAll('h1,h2,h3,p,li,dt,dd,td,th,a,button,label,legend,summary')].filter(it => {
              const box = it.getBoundingClientRect(), style = getComputedStyle(it);
              if (!it.checkVisibility({ visibilityProperty: true }) || box.width <= 1) return false;
              if (it.closest('.visually-hidden, .skip, .word, [aria-hidden=true]')) return false;
              const cut = it.scrollWidth > it.clientWidth + 1 && style.overflowX !== 'visible' && style.display !== 'inline';
              return cut || box.left < -1 || box.right > innerWidth + 1;
            }).map(it => it.outerHTML.slice(0, 160))
            """)).ShouldBeEmpty(visitor.Page.Url);
    }

    private static async Task IsStill(Visitor visitor) => (await visitor.Page.EvaluateAsync<string[]>("""
        () => [...document.querySelectorAll('*')].filter(it => {
          const style = getComputedStyle(it);
          return style.transitionDuration.split(', ').some(time => parseFloat(time) > 0)
            || (style.animationName !== 'none' && it.getClientRects().length > 0);
        }).map(it => it.outerHTML.slice(0, 120))
        """)).ShouldBeEmpty(visitor.Page.Url);
}
