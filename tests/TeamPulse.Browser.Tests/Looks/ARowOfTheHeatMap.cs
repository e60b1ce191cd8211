using Microsoft.Playwright;

namespace TeamPulse.Browser.Tests.Looks;

/// <summary>A manager who is writing looks up what is behind a number.</summary>
[Collection(LooksCollection.Name)]
public sealed class ARowOfTheHeatMap(Chromium chromium, DemoSite demo)
{
    private const string Half = "We know why, and we will";

    [Fact]
    public async Task Opens_and_closes_and_leaves_what_is_unfolded_and_half_typed_as_it_is()
    {
        await using var manager = await Visitor.Arrive(chromium, demo.Host);
        var page = manager.Page;
        await IsWriting(manager);
        await page.Locator(".twin > summary").ClickAsync();

        await page.ClickAsync("#heat-deadlines");
        await SeesQuestions(page);
        await Assertions.Expect(page.Locator("#heat-deadlines")).ToBeFocusedAsync();
        (await page.EvaluateAsync<string>("() => location.search + location.hash")).ShouldBe("?open=deadlines#heat");
        await IsStillThere(page);
        await manager.IsInOrder("page-team-row-open");

        await page.ClickAsync("#heat-deadlines");
        await Assertions.Expect(page.Locator("#heat-map tr.question")).ToHaveCountAsync(0);
        await IsStillThere(page);
        manager.Complaints.ShouldBeEmpty();
    }

    [Fact]
    public async Task Is_in_order_with_one_topic_large_and_a_week_open()
    {
        await using var manager = await Visitor.Arrive(chromium, demo.Host);
        await demo.SignIn(manager);
        await manager.Open($"/teams/{await demo.Team("Payments")}");
        await manager.IsAlive();

        await manager.Page.ClickAsync("#one-Deadlines");
        await Assertions.Expect(manager.Page.Locator("#trend")).ToContainTextAsync("Deadlines");
        await manager.Page.Locator("#heat-map a.week-name").First.ClickAsync();
        await Assertions.Expect(manager.Page.Locator("[data-piece=week]")).ToContainTextAsync("Trust");

        await manager.IsInOrder("page-team-one-topic-and-week");
    }

    [Fact]
    public async Task Opens_as_a_page_of_its_own_without_a_connection()
    {
        await using var manager = await Visitor.Arrive(chromium, demo.Host);
        await manager.Page.RouteAsync("**/_blazor/**", route => route.AbortAsync());
        await IsWriting(manager);

        await manager.Page.ClickAsync("#heat-deadlines");

        await SeesQuestions(manager.Page);
    }

    // A word to the team about the open alert of the team in decline.
    private async Task IsWriting(Visitor manager)
    {
        await demo.SignIn(manager);
        await manager.Open($"/teams/{await demo.Team("Payments")}");
        await manager.Page.GetByText("I know why").First.ClickAsync();
        await Note(manager.Page).FillAsync(Half);
    }

    private static ILocator Note(IPage page) => page.Locator("input[name=Cause]").First;

    private static Task SeesQuestions(IPage page) => Assertions.Expect(page.Locator("#heat-map tr.question").First).ToBeVisibleAsync();

    private static async Task IsStillThere(IPage page)
    {
        await Assertions.Expect(page.Locator(".twin table")).ToBeVisibleAsync();
        await Assertions.Expect(Note(page)).ToBeVisibleAsync();
        await Assertions.Expect(Note(page)).ToHaveValueAsync(Half);
    }
}
