using System.Globalization;
using Microsoft.Playwright;
using TeamPulse.Browser.Tests.Responding;

namespace TeamPulse.Browser.Tests.Looks;

/// <summary>
/// Pictures of what people look at most. They are written where TEAMPULSE_SHOTS says; without it the same
/// pages are only checked for what must not happen at that size.
/// </summary>
[Collection(BrowserCollection.Name)]
public sealed class Screenshots(Chromium chromium, DemoSite demo)
{
    private static readonly string? _directory = Environment.GetEnvironmentVariable("TEAMPULSE_SHOTS");

    [Theory]
    [MemberData(nameof(EveryPage.Looks), MemberType = typeof(EveryPage))]
    public async Task Show_what_people_look_at(int width, ColorScheme scheme)
    {
        await using var visitor = await Visitor.Arrive(chromium, demo.Host, width, scheme);
        await visitor.OpenLink(demo.Links[^1]);
        await visitor.Choose(4, 2, 4, 5);
        await Assertions.Expect(visitor.Page.Locator("[data-for=answering] .code-words")).Not.ToBeEmptyAsync();
        await Take(visitor, "answering", width, scheme);

        await visitor.Open("/alerts");
        await Take(visitor, "alerts", width, scheme);

        await demo.SignIn(visitor);
        await Take(visitor, "all-my-teams", width, scheme);
        await visitor.Open("/?view=weeks&driver=workload");
        await Take(visitor, "all-my-teams-over-weeks", width, scheme);
        await visitor.Open($"/teams/{await demo.Team("Payments")}");
        await visitor.Page.GetByRole(AriaRole.Heading, new PageGetByRoleOptions { Name = "Payments", Level = 1 }).WaitForAsync();
        await Take(visitor, "dashboard", width, scheme);

        await visitor.Page.GotoAsync("about:blank");
        await visitor.Page.SetContentAsync(await demo.Digest("Payments"));
        await Take(visitor, "digest", width, scheme);
    }

    [Theory]
    [MemberData(nameof(EveryPage.Looks), MemberType = typeof(EveryPage))]
    public async Task Show_what_a_member_looks_at_in_German(int width, ColorScheme scheme)
    {
        await using var member = await Visitor.Arrive(chromium, demo.Host, width, scheme, locale: "de-DE");
        await member.OpenLink(demo.Links[^1]);
        await member.Page.ClickAsync("#privacy summary");
        await member.Choose(4, 2, 4, 5);
        await member.Page.FillAsync("#comment", "Als Einzige im Team, seit ich hier bin.");
        await Take(member, "answering-de", width, scheme);
        await member.Open(await demo.Results("Payments"));
        await member.Page.GetByRole(AriaRole.Heading, new PageGetByRoleOptions { Name = "Kommentare" }).WaitForAsync();
        await Take(member, "results-de", width, scheme);
        await member.Open("/anonymity");
        await Take(member, "anonymity-de", width, scheme);
    }

    [Theory]
    [MemberData(nameof(EveryPage.Looks), MemberType = typeof(EveryPage))]
    public async Task Show_the_questions_to_the_administrator(int width, ColorScheme scheme)
    {
        await using var administrator = await Visitor.Arrive(chromium, demo.Host, width, scheme);
        await demo.SignIn(administrator);
        await administrator.Open("/settings/questionnaire");
        await administrator.Page.FillAsync("[name='Text[en]']", "My manager was fair and reachable.");
        await administrator.Page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Add a question" }).ClickAsync();
        await administrator.Page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Add it as it is" }).WaitForAsync();
        await Take(administrator, "questions", width, scheme);
    }

    private static async Task Take(Visitor visitor, string what, int width, ColorScheme scheme)
    {
        await visitor.SeesNoHorizontalScrolling();
        await visitor.Settles();
        if (_directory is { Length: > 0 } directory)
        {
            var name = string.Create(CultureInfo.InvariantCulture, $"{what}-{width}-{scheme.ToString().ToLowerInvariant()}.png");
            // Bars that stay at the bottom of the window would otherwise lie across the middle of the picture.
            var size = visitor.Page.ViewportSize!;
            await visitor.Page.SetViewportSizeAsync(width, await visitor.Page.EvaluateAsync<int>("() => document.documentElement.scrollHeight"));
            await visitor.Page.ScreenshotAsync(new PageScreenshotOptions { Path = Path.Combine(directory, name), FullPage = true });
            await visitor.Page.SetViewportSizeAsync(size.Width, size.Height);
        }
    }
}
