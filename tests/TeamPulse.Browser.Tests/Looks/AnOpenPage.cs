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
        await manager.IsAlive();
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
        await manager.IsAlive();
        await page.EvaluateAsync("() => document.body.dataset.same = 'yes'");

        await page.ClickAsync("#range-13");

        await Assertions.Expect(page.Locator("#trend")).ToContainTextAsync("13 weeks");
        (await page.EvaluateAsync<string>("() => document.body.dataset.same")).ShouldBe("yes", "the page was not left");
    }

    [Fact]
    public async Task Leaves_the_reader_where_they_were_when_it_comes_alive()
    {
        await using var manager = await Visitor.Arrive(chromium, demo.Host);
        var page = manager.Page;
        await demo.SignIn(manager);
        var alive = await manager.ComesAliveLater();
        await manager.Open($"/teams/{await demo.Team("Payments")}");
        var known = page.GetByText("I know why").First;
        await known.ClickAsync();
        await page.EvaluateAsync("it => { window.before = it; }", await known.ElementHandleAsync());

        alive.SetResult();
        await manager.IsAlive();

        (await page.EvaluateAsync<bool>("() => window.before.isConnected")).ShouldBeFalse("it was drawn anew");
        await Assertions.Expect(known).ToBeFocusedAsync();
        await Assertions.Expect(page.Locator("input[name=Cause]").First).ToBeVisibleAsync();
        (await page.Locator("details[open]:has(input[name=Cause])").CountAsync()).ShouldBe(1, "no other alert is unfolded");
    }

    private async Task IsReplying(Visitor manager)
    {
        await demo.SignIn(manager);
        await manager.Open($"/teams/{await demo.Team("Product and Delivery")}");
        await manager.IsAlive();
        await manager.Page.Locator($"details:has({Field}) > summary").First.ClickAsync();
        await Reply(manager.Page).FillAsync(Typed);
    }

    private static ILocator Reply(IPage page) => page.Locator(Field).First;

    private static Task Send(IPage page) =>
        page.Locator($"form:has({Field})").First.GetByRole(AriaRole.Button).First.ClickAsync();

    private Task<int> Replies() => demo.Host.Db(db => db.Replies.CountAsync(r => r.Text == Typed));
}
