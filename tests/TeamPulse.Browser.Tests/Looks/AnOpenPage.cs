using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;

namespace TeamPulse.Browser.Tests.Looks;

/// <summary>A page that lives on, and what becomes of it and of what is typed when it cannot.</summary>
[Collection(LooksCollection.Name)]
public sealed class AnOpenPage(Chromium chromium, DemoSite demo)
{
    // Of a comment without a reply of this manager yet.
    private const string Field = "textarea[id^=reply-]";

    private const string Typed = "We look at it on Thursday.";

    // The clock of the site stands still, so no watch cuts the connection: the door alone refuses.
    [Fact]
    public async Task Does_nothing_when_the_session_has_ended_says_so_and_has_what_was_typed_after_signing_in()
    {
        await using var manager = await Visitor.Arrive(chromium, demo.Host);
        var page = manager.Page;
        await IsReplying(manager);
        var before = await Replies();
        await demo.Host.Db(db => db.Sessions.ExecuteDeleteAsync());

        await Send(page);

        var notice = page.Locator("#components-reconnect-modal");
        await Assertions.Expect(notice.GetByText("Your session has ended")).ToBeVisibleAsync();
        (await Replies()).ShouldBe(before);

        await notice.GetByRole(AriaRole.Link, new LocatorGetByRoleOptions { Name = "Sign in" }).ClickAsync();
        await DemoSite.FillSignIn(manager);
        await Assertions.Expect(Reply(page)).ToHaveValueAsync(Typed);
        await IsAlive(page);
        await Send(page);
        await Assertions.Expect(page.GetByText(Typed).First).ToBeVisibleAsync();
        (await Replies()).ShouldBe(before + 1);
    }

    [Fact]
    public async Task Sends_its_forms_by_itself_when_the_connection_is_lost()
    {
        await using var manager = await Visitor.Arrive(chromium, demo.Host);
        var page = manager.Page;
        IWebSocketRoute? line = null;
        await page.RouteWebSocketAsync("**/_blazor**", socket =>
        {
            line = socket;
            socket.ConnectToServer();
        });
        await IsReplying(manager);
        var before = await Replies();
        await page.RouteAsync("**/_blazor/**", route => route.AbortAsync());
        await line!.CloseAsync();
        await Assertions.Expect(page.GetByText("The connection is lost")).ToBeVisibleAsync();

        await Send(page);

        await Assertions.Expect(page.GetByText("Your reply was sent").First).ToBeVisibleAsync();
        (await Replies()).ShouldBe(before + 1);
    }

    [Fact]
    public async Task Lives_on_where_web_sockets_are_blocked()
    {
        await using var manager = await Visitor.Arrive(chromium, demo.Host);
        var page = manager.Page;
        await page.RouteWebSocketAsync("**/_blazor**", socket => _ = socket.CloseAsync());
        await demo.SignIn(manager);
        await manager.Open($"/teams/{await demo.Team("Payments")}");
        await IsAlive(page);
        await page.EvaluateAsync("() => document.body.dataset.same = 'yes'");

        await page.ClickAsync("#range-13");

        await Assertions.Expect(page.Locator("#trend")).ToContainTextAsync("13 weeks");
        (await page.EvaluateAsync<string>("() => document.body.dataset.same")).ShouldBe("yes", "the page was not left");
    }

    private async Task IsReplying(Visitor manager)
    {
        await demo.SignIn(manager);
        await manager.Open($"/teams/{await demo.Team("Product and Delivery")}");
        await IsAlive(manager.Page);
        await manager.Page.Locator($"details:has({Field}) > summary").First.ClickAsync();
        await Reply(manager.Page).FillAsync(Typed);
    }

    private static ILocator Reply(IPage page) => page.Locator(Field).First;

    private static Task Send(IPage page) =>
        page.Locator($"form:has({Field})").First.GetByRole(AriaRole.Button).First.ClickAsync();

    // The chart says that it is connected, and the components of a page come alive together.
    private static Task IsAlive(IPage page) => Assertions.Expect(page.Locator("[data-follow]")).ToBeAttachedAsync();

    private Task<int> Replies() => demo.Host.Db(db => db.Replies.CountAsync(r => r.Text == Typed));
}
