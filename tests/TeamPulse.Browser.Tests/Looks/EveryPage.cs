using Deque.AxeCore.Playwright;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using TeamPulse.Browser.Tests.Responding;
using TeamPulse.Browser.Tests.Week;
using TeamPulse.Shared;
using TeamPulse.Web.Setup;

namespace TeamPulse.Browser.Tests.Looks;

/// <summary>Every page, light and dark, wide and narrow: axe finds nothing, nothing scrolls sideways, no policy is violated, no other host is asked.</summary>
[Collection(BrowserCollection.Name)]
public sealed class EveryPage(Chromium chromium, DemoSite demo)
{
    public static TheoryData<int, ColorScheme> Looks => new()
    {
        { 1440, ColorScheme.Light }, { 1440, ColorScheme.Dark }, { 390, ColorScheme.Light }, { 390, ColorScheme.Dark },
    };

    [Theory]
    [MemberData(nameof(Looks))]
    public async Task Is_accessible_to_a_manager(int width, ColorScheme scheme)
    {
        await using var manager = await Visitor.Arrive(chromium, demo.Host, width, scheme);
        await manager.Open("/sign-in");
        await IsInOrder(manager);
        await demo.SignIn(manager);
        await manager.Page.GetByRole(AriaRole.Heading, new PageGetByRoleOptions { Name = "All my teams" }).WaitForAsync();
        await IsInOrder(manager);
        foreach (var list in (string[])["/?view=weeks&driver=workload", "/?show=attention", "/?q=ana"])
        {
            await manager.Open(list);
            await IsInOrder(manager);
        }

        // In decline, withheld, building its usual level, improving, its manager away.
        foreach (var team in (string[])["Payments", "Release", "Data", "Support Tools", "Infrastructure"])
        {
            await manager.Open($"/teams/{await demo.Team(team)}");
            await manager.Page.GetByRole(AriaRole.Heading, new PageGetByRoleOptions { Name = team, Level = 1 }).WaitForAsync();
            await IsInOrder(manager);
        }

        var payments = await demo.Team("Payments");
        var promised = await demo.Host.Db(db => db.Commitments.Where(c => c.EndedOn == null).Select(c => new { c.Id, c.TeamId }).FirstAsync());
        foreach (var page in (string[])[$"/teams/{payments}/commitments/new", $"/teams/{promised.TeamId}/commitments?change={promised.Id}", $"/teams/{payments}/events", $"/record?team={payments}", "/record?from=no", "/leave", "/settings/questionnaire", "/guides", "/guides/trust.low"])
        {
            await manager.Open(page);
            await IsInOrder(manager);
        }
    }

    [Theory]
    [MemberData(nameof(Looks))]
    public async Task Is_accessible_to_a_member(int width, ColorScheme scheme)
    {
        var look = Looks.Select(l => (l[0], l[1])).ToList().IndexOf((width, scheme));
        await using var member = await Visitor.Arrive(chromium, demo.Host, width, scheme);
        await member.OpenLink(demo.Links[look]);
        await member.Page.ClickAsync("#privacy summary");
        await member.Choose(1, 2, 3, 4, 5);
        await member.Page.FillAsync("#comment", "As the only one, on 14 May.");
        await IsInOrder(member);
        await member.Send();
        await IsInOrder(member);

        await member.Open("/alerts");
        await member.Page.GetByText("All figures as a table").ClickAsync();
        await IsInOrder(member);

        await member.Open(await demo.Results("Payments"));
        await member.Page.Locator("#results[aria-busy=false]").WaitForAsync();
        await member.Page.GetByRole(AriaRole.Heading, new PageGetByRoleOptions { Name = "Payments", Level = 1 }).WaitForAsync();
        await IsInOrder(member);
    }

    [Theory]
    [MemberData(nameof(Looks))]
    public async Task Is_accessible_while_setting_up(int width, ColorScheme scheme)
    {
        await using var host = await PulseHost.Start(demo.Host.Clock.GetUtcNow(), ["--TeamPulse:MailsAsFiles=true"]);
        await using var administrator = await Visitor.Arrive(chromium, host, width, scheme);
        await administrator.SetUp(host, AWeekInTheLifeOfATeam.Roster, () => IsInOrder(administrator));
        await IsInOrder(administrator);
        host.Services.GetRequiredService<SetupCode>().Used.ShouldBeTrue();
    }

    internal static async Task IsInOrder(Visitor visitor)
    {
        await visitor.Settles();
        visitor.Complaints.ShouldBeEmpty(visitor.Page.Url);
        var axe = await visitor.Page.RunAxe();
        axe.Violations.SelectMany(rule => rule.Nodes.Select(node => $"{rule.Id}: {node.Html} {string.Join(' ', node.Any.Select(check => check.Message))}")).ShouldBeEmpty(visitor.Page.Url);
        await visitor.SeesNoHorizontalScrolling();

        // To look at a page axe puts styles into it, which our policy refuses: those are not the page's.
        visitor.ForgetComplaints();
    }
}
