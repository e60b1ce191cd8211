using System.Text;
using Microsoft.Playwright;
using TeamPulse.Browser.Tests.Week;

namespace TeamPulse.Browser.Tests.Looks;

/// <summary>
/// A roster and the questions with a connection, with one that is cut, and without a script. Others use the same site, so nothing stays.
/// </summary>
[Collection(LooksCollection.Name)]
public sealed class AnAdministratorsDesk(Chromium chromium, DemoSite demo)
{
    private const string Roster = "/settings/roster";
    private const string Questions = "/settings/questionnaire";
    private const string Text = "[name='Text[en]']";

    [Fact]
    public async Task Shows_a_roster_in_place_though_the_file_was_chosen_before_it_came_alive()
    {
        TaskCompletionSource? alive = null;
        await using var administrator = await Arrive(Roster, async visitor => alive = await visitor.ComesAliveLater());
        var page = administrator.Page;
        await Choose(page);
        await page.EvaluateAsync("() => document.body.dataset.same = 'yes'");
        alive!.SetResult();
        await IsAlive(page);

        await administrator.Press("Preview");

        await Assertions.Expect(Title(page)).ToBeFocusedAsync();
        (await page.EvaluateAsync<string>("() => document.body.dataset.same")).ShouldBe("yes", "the page was not left");
        await administrator.IsInOrder("page-settings-roster-preview");
        await page.GetByRole(AriaRole.Link, new PageGetByRoleOptions { Name = "Choose another file" }).ClickAsync();
        await Assertions.Expect(page.GetByLabel("Roster file")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task Takes_a_file_by_post_when_the_line_was_cut_on_its_way()
    {
        IWebSocketRoute? line = null;
        await using var administrator = await Arrive(Roster, visitor => visitor.Page.RouteWebSocketAsync("**/_blazor**", socket =>
        {
            line = socket;
            var (server, isFull) = (socket.ConnectToServer(), false);
            socket.OnMessage(frame =>
            {
                isFull |= frame.Binary?.Length > 10_000;
                if (!isFull)
                {
                    Pass(frame, server);
                }
            });
        }));
        var page = administrator.Page;
        await IsAlive(page);
        await Choose(page, 100_000);
        await administrator.Press("Preview");
        await Assertions.Expect(page.GetByRole(AriaRole.Progressbar, new PageGetByRoleOptions { Name = "The file is on its way …" }))
            .ToBeVisibleAsync();
        await administrator.IsInOrder("page-settings-roster-arriving");
        await page.RouteAsync("**/_blazor/**", route => route.AbortAsync());
        await line!.CloseAsync();
        await Assertions.Expect(page.GetByText("The connection is lost")).ToBeVisibleAsync();

        await administrator.Press("Preview");

        await Assertions.Expect(Title(page)).ToBeVisibleAsync();
    }

    [Fact]
    public async Task Changes_the_questions_in_place()
    {
        await using var administrator = await Arrive(Questions);
        var page = administrator.Page;
        await page.EvaluateAsync("() => document.body.dataset.same = 'yes'");
        await page.FillAsync(Text, "I had the tools that I needed.");
        await Assertions.Expect(page.GetByText("As members read it")).ToBeVisibleAsync();
        await administrator.Press("Add a question");
        await Assertions.Expect(page.GetByText("The question is added.")).ToBeFocusedAsync();

        await administrator.Press("Reword “I had the tools that I needed.”");
        await Assertions.Expect(page.Locator(Text)).ToBeFocusedAsync();
        await administrator.IsInOrder("page-settings-questionnaire-reworded");
        await page.FillAsync(Text, "I had all the tools that I needed.");
        await administrator.Press("Ask it in these words");
        await Assertions.Expect(page.GetByText("The new wording is added")).ToBeFocusedAsync();

        await administrator.Press("Retire “I had all the tools that I needed.”");
        await Assertions.Expect(page.GetByText("The question is no longer asked")).ToBeFocusedAsync();
        (await page.EvaluateAsync<string>("() => document.body.dataset.same")).ShouldBe("yes", "the page was not left");
    }

    [Fact]
    public async Task Needs_no_script()
    {
        await using var administrator = await Arrive(Roster, javaScript: false);
        var page = administrator.Page;
        await Choose(page);
        await administrator.Press("Preview");
        await Assertions.Expect(Title(page)).ToBeVisibleAsync();

        await administrator.Open(Questions);
        await page.FillAsync(Text, "I could rest this week.");
        await administrator.Press("Add a question");
        await Assertions.Expect(page.GetByText("The question is added.")).ToBeVisibleAsync();
        await administrator.Press("Reword “I could rest this week.”");
        await Assertions.Expect(page.Locator(Text)).ToHaveValueAsync("I could rest this week.");
        await administrator.Press("Retire “I could rest this week.”");
        await Assertions.Expect(page.GetByText("The question is no longer asked")).ToBeVisibleAsync();
    }

    private async Task<Visitor> Arrive(string address, Func<Visitor, Task>? before = null, bool javaScript = true)
    {
        var administrator = await Visitor.Arrive(chromium, demo.Host, javaScript: javaScript);
        await demo.SignIn(administrator);
        await (before?.Invoke(administrator) ?? Task.CompletedTask);
        await administrator.Open(address);
        return administrator;
    }

    private static void Pass(IWebSocketFrame frame, IWebSocketRoute server)
    {
        if (frame.Binary is { } bytes)
        {
            server.Send(bytes);
        }
        else
        {
            server.Send(frame.Text!);
        }
    }

    private static Task Choose(IPage page, int emptyLines = 0) => page.GetByLabel("Roster file").SetInputFilesAsync(new FilePayload
    {
        Name = "roster.csv",
        MimeType = "text/csv",
        Buffer = Encoding.UTF8.GetBytes(AWeekInTheLifeOfATeam.Roster + new string('\n', emptyLines)),
    });

    private static ILocator Title(IPage page) =>
        page.GetByRole(AriaRole.Heading, new PageGetByRoleOptions { Name = "Preview of roster.csv", Level = 2 });

    // The framework has taken the field.
    private static Task IsAlive(IPage page) =>
        page.WaitForFunctionAsync("() => '_blazorInputFileNextFileId' in document.getElementById('File')");
}
