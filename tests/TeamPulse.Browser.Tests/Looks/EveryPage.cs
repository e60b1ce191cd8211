using Microsoft.AspNetCore.Components.Endpoints;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using TeamPulse.Browser.Tests.Responding;
using TeamPulse.Browser.Tests.Week;
using TeamPulse.Shared;
using TeamPulse.Web.Setup;

namespace TeamPulse.Browser.Tests.Looks;

/// <summary>Every page of the demo's organisation, also with people's input, in every look: see <see cref="Looking.IsInOrder"/>.</summary>
[Collection(LooksCollection.Name)]
public sealed class EveryPage(Chromium chromium, DemoSite demo)
{
    [Fact]
    public async Task Is_accessible_to_a_manager()
    {
        await using var manager = await Visitor.Arrive(chromium, demo.Host);
        await manager.Open("/sign-in");
        await manager.IsInOrder("page-sign-in");
        await demo.SignIn(manager);
        await manager.Page.GetByRole(AriaRole.Heading, new PageGetByRoleOptions { Name = "All my teams" }).WaitForAsync();
        await Sees(manager, "teams-over-weeks", "/?view=weeks&driver=workload");
        await Sees(manager, "teams-attention", "/?show=attention");
        await Sees(manager, "teams-found", "/?q=ana");

        // In decline, withheld, building its usual level, improving, its manager away.
        foreach (var team in (string[])["Payments", "Release", "Data", "Support Tools", "Infrastructure"])
        {
            await manager.Open($"/teams/{await demo.Team(team)}");
            await manager.Page.GetByRole(AriaRole.Heading, new PageGetByRoleOptions { Name = team, Level = 1 }).WaitForAsync();
            await manager.IsInOrder($"team-{team.Replace(' ', '-')}");
        }

        var payments = await demo.Team("Payments");
        var promised =
            await demo.Host.Db(db => db.Commitments.Where(c => c.EndedOn == null).Select(c => new { c.Id, c.TeamId }).FirstAsync());
        await Sees(manager, "team-questions", $"/teams/{payments}?open=deadlines");
        await Sees(manager, "team-own-questions", $"/teams/{payments}?open=others");
        await Sees(manager, "team-promise", $"/teams/{payments}/commitments/new");
        await Sees(manager, "team-promise-changed", $"/teams/{promised.TeamId}/commitments?change={promised.Id}");
        await Sees(manager, "team-events", $"/teams/{payments}/events");
        await Sees(manager, "team-record", $"/record?team={payments}");
        await Sees(manager, "team-record-refused", "/record?from=no");
        await Sees(manager, "page-guide", "/guides/trust.low");
    }

    /// <summary>Every address without a parameter. So a new page is looked at without being named here.</summary>
    [Fact]
    public async Task Is_accessible_at_every_address()
    {
        await using var administrator = await Visitor.Arrive(chromium, demo.Host);
        await demo.SignIn(administrator);
        var addresses = demo.Host.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .Where(page => page.Metadata.GetMetadata<ComponentTypeMetadata>() is not null && page.RoutePattern.Parameters.Count == 0)
            .Select(page => page.RoutePattern.RawText!.Trim('/'))
            .Where(address => address.Split('/')[0] is not ("setup" or "dev")).Distinct().ToList();
        addresses.ShouldContain("settings/mail");
        foreach (var address in addresses)
        {
            await Sees(administrator, $"page-{(address.Length == 0 ? "all-my-teams" : address.Replace('/', '-'))}", $"/{address}");
        }

        await administrator.Open("/settings/questionnaire");
        await administrator.Page.FillAsync("[name='Text[en]']", "My manager was fair and reachable.");
        await administrator.Press("Add a question");
        await administrator.Page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Add it as it is" }).WaitForAsync();
        await administrator.IsInOrder("page-settings-questionnaire-doubted");
    }

    [Theory]
    [InlineData("en", 0, "As the only one, on 14 May.")]
    [InlineData("de", 1, "Als Einzige im Team, seit ich hier bin.")]
    public async Task Is_accessible_to_a_member(string language, int invitation, string comment)
    {
        await using var member = await Visitor.Arrive(chromium, demo.Host, locale: language);
        await member.OpenLink(demo.Links[invitation]);
        await member.Page.ClickAsync("#privacy summary");
        await member.Choose(1, 2, 3, 4, 5);
        await member.Page.FillAsync("#comment", comment);
        await Assertions.Expect(member.Page.Locator("[data-for=answering] .code-words")).Not.ToBeEmptyAsync();
        await member.IsInOrder($"member-answering-{language}");
        await member.Page.ClickAsync("#send");
        await Assertions.Expect(member.Page.Locator("#change-comment")).ToBeVisibleAsync();
        await member.IsInOrder($"member-asked-{language}");
        await member.Send();
        await member.IsInOrder($"member-sent-{language}");

        await member.Open("/alerts");
        await member.Page.Locator("summary").First.ClickAsync();
        await member.IsInOrder($"member-alerts-{language}");
        await Sees(member, $"member-anonymity-{language}", "/anonymity");

        await member.Open(await demo.Results("Payments"));
        await member.Page.Locator("#results[aria-busy=false]").WaitForAsync();
        await member.Page.GetByRole(AriaRole.Heading, new PageGetByRoleOptions { Name = "Payments", Level = 1 }).WaitForAsync();
        await member.IsInOrder($"member-results-{language}");
    }

    [Fact]
    public async Task Is_accessible_while_setting_up()
    {
        await using var host = await PulseHost.Start(demo.Host.Clock.GetUtcNow(), ["--TeamPulse:MailsAsFiles=true"]);
        await using var administrator = await Visitor.Arrive(chromium, host);
        var step = 0;
        await administrator.SetUp(host, AWeekInTheLifeOfATeam.Roster, () => administrator.IsInOrder($"setup-{++step}"));
        await administrator.IsInOrder("setup-started");
        host.Services.GetRequiredService<SetupCode>().Used.ShouldBeTrue();
    }

    private static async Task Sees(Visitor visitor, string name, string address)
    {
        await visitor.Open(address);
        await visitor.IsInOrder(name);
    }
}
