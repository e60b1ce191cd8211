using System.Text;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using TeamPulse.Shared;
using TeamPulse.Web.Setup;

namespace TeamPulse.Browser.Tests.Week;

/// <summary>Sets TeamPulse up in the browser, from the code on the console to the last button.</summary>
internal static class FirstRun
{
    public const string Password = "harbour lamp seven cranes";

    /// <param name="administrator">Somebody who has just opened the browser.</param>
    /// <param name="host">The application.</param>
    /// <param name="roster">The text of the roster file: nine people in two teams, besides their two managers.</param>
    /// <param name="look">Called on every page.</param>
    public static async Task SetUp(this Visitor administrator, PulseHost host, string roster, Func<Task>? look = null)
    {
        look ??= () => Task.CompletedTask;
        await administrator.Open("/");
        await look();
        await administrator.CreateAccount(host.Services.GetRequiredService<SetupCode>().Text!);
        await administrator.IsAt("Your organisation");
        await look();
        await administrator.Fill("Name of the organisation", "Harbour Digital");
        await administrator.Press("Next");
        await administrator.IsAt("Your roster");
        await look();
        await administrator.LoadRoster(roster, look);
        await administrator.IsAt("Your week");
        await look();
        await administrator.ChooseWeek();
        await administrator.IsAt("A test mail");
        await administrator.Press("Send me a test mail");
        await Assertions.Expect(administrator.Page.GetByRole(AriaRole.Status)).ToContainTextAsync("ada@harbour.example");
        await look();
        await administrator.Page.GetByRole(AriaRole.Link, new PageGetByRoleOptions { Name = "Next" }).ClickAsync();
        await Assertions.Expect(administrator.Page.GetByText("Harbour Digital is set up: 9 people in 2 teams.")).ToBeVisibleAsync();
        await look();
        await administrator.Press("Start TeamPulse");
        await administrator.Page.WaitForURLAsync("**/settings/teams");
    }

    private static async Task CreateAccount(this Visitor administrator, string code)
    {
        administrator.Page.Url.ShouldEndWith("/setup/account");
        await administrator.Fill("Set-up code", code);
        await administrator.Fill("Your name", "Ada Holm");
        await administrator.Fill("Your e-mail", "ada@harbour.example");
        await administrator.Fill("Password", Password);
        await administrator.Press("Create the account");
    }

    private static async Task LoadRoster(this Visitor administrator, string roster, Func<Task> look)
    {
        await administrator.Page.GetByLabel("Roster file").SetInputFilesAsync(new FilePayload
        {
            Name = "roster.csv",
            MimeType = "text/csv",
            Buffer = Encoding.UTF8.GetBytes(roster),
        });
        await administrator.Press("Preview");
        await Assertions.Expect(administrator.Page.GetByText("9 join, 2 new teams, 2 new managers").First).ToBeVisibleAsync();
        await look();
        await administrator.Press("Import");
    }

    private static async Task ChooseWeek(this Visitor administrator)
    {
        var page = administrator.Page;
        await page.GetByLabel("Opens on").SelectOptionAsync("Thursday");
        await page.GetByLabel("Closes on").SelectOptionAsync("Monday");
        await page.GetByLabel("at", new PageGetByLabelOptions { Exact = true }).First.FillAsync("09:00");
        await page.GetByLabel("at", new PageGetByLabelOptions { Exact = true }).Last.FillAsync("09:00");
        await page.GetByLabel("Time zone").SelectOptionAsync("Europe/Madrid");
        await administrator.Press("Next");
    }

    private static Task IsAt(this Visitor administrator, string step) =>
        Assertions.Expect(administrator.Page.GetByRole(AriaRole.Heading, new PageGetByRoleOptions { Name = step, Level = 1 }))
            .ToBeVisibleAsync();

    public static Task Fill(this Visitor visitor, string label, string text) => visitor.Page.GetByLabel(label).FillAsync(text);

    public static Task Press(this Visitor visitor, string button) =>
        visitor.Page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = button, Exact = true }).ClickAsync();
}
