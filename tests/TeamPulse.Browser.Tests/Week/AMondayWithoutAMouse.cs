using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;
using TeamPulse.Questionnaires;
using TeamPulse.Shared;
using TeamPulse.Web.CommandLine;
using TeamPulse.Web.Demo;
using TeamPulse.Web.SignIn;
using TeamPulse.Web.Storage;

namespace TeamPulse.Browser.Tests.Week;

/// <summary>The manager's five minutes with the keyboard alone, from the link in the mail to signing out.</summary>
[Collection(WeekCollection.Name)]
public sealed class AMondayWithoutAMouse(Chromium chromium) : IAsyncLifetime
{
    private const string Said = "Nobody asked us before the date was given.";

    private PulseHost _host = null!;
    private Visitor _manager = null!;
    private Keyboard _keys = null!;
    private int _team;
    private string _link = "";

    public async Task InitializeAsync()
    {
        _host = await PulseHost.Start(
            new DateTimeOffset(2026, 9, 7, 8, 0, 0, TimeSpan.Zero),
            DemoCommand.Configuration(null, null),
            prepare: DemoCommand.Prepare,
            fromNothing: true);
        await _host.Db(async db =>
        {
            // Three teams, of which one needs attention.
            var teams = await db.Teams.Where(t => t.Name == "Payments" || t.Name == "Mobile" || t.Name == "Web Shop").ToListAsync();
            var payments = teams.Single(t => t.Name == "Payments");
            var lead = await db.TeamLeads.SingleAsync(r => r.TeamId == payments.Id);
            db.TeamLeads.AddRange(teams.Where(t => t != payments).Select(t => new TeamLead { ManagerId = lead.ManagerId, TeamId = t.Id }));
            var latest = await db.Publications.Where(p => p.TeamId == payments.Id).MaxAsync(p => p.Week);
            db.Comments.Add(new Comment { TeamId = payments.Id, Week = latest, Text = Said });
            await db.SaveChangesAsync();
            _team = payments.Id.Value;
            _link = (await _host.With<WelcomeLinks, string?>(links => links.For(lead.ManagerId, CancellationToken.None)))!;
        });
        _manager = await Visitor.Arrive(chromium, _host);
        _keys = new Keyboard(_manager);
    }

    public async Task DisposeAsync()
    {
        await _manager.DisposeAsync();
        await _host.DisposeAsync();
    }

    [Fact]
    public async Task The_managers_Monday_with_the_keyboard_alone()
    {
        await SignsIn();
        await FindsTheTeamThatNeedsAttention();
        await ReadsTheAlertAndAcknowledgesIt();
        await ReadsTheChart();
        await RepliesToAComment();
        await PromisesOneThing();
        await SignsOut();
        _manager.Complaints.ShouldBeEmpty();
    }

    private async Task SignsIn()
    {
        await _manager.Open(_link);
        await _keys.TabTo("New password");
        await _keys.Type(FirstRun.Password);
        await _keys.TabTo("Save and sign in");
        await _keys.Press("Enter");
    }

    private async Task FindsTheTeamThatNeedsAttention()
    {
        await _keys.IsAtTitle("All my teams");
        await _keys.SkipToContent();
        var before = _keys.Walk.Count;
        await _keys.TabTo("Payments");
        _keys.Walk.Skip(before)
            .ShouldNotContain(name => name.StartsWith("Mobile", StringComparison.Ordinal), "what needs attention comes first");
        await _keys.Press("Enter");
    }

    private async Task ReadsTheAlertAndAcknowledgesIt()
    {
        await _keys.IsAtTitle("Payments");
        await Assertions.Expect(Heading("Deadlines: clearly lower than usual")).ToBeVisibleAsync();
        await _keys.TabTo("What to do");
        await _keys.Press("Enter");
        await Eventually.Holds("the next step has the focus", async () =>
            await _manager.Page.EvaluateAsync<string>("() => document.activeElement.id") == "next-step");
        await Assertions.Expect(_manager.Page.Locator("#next-step")).ToBeInViewportAsync();

        await _manager.Page.EvaluateAsync("() => { window.hadFocus = document.activeElement; }");
        await _keys.TabTo("I have seen it", back: true);
        await _keys.Press("Enter");
        await _keys.TabTo("I have seen it");
        await _keys.Press("Enter");
        await Assertions.Expect(Heading("Deadlines: clearly lower than usual")).ToHaveCountAsync(0);
        await Assertions.Expect(_manager.Page.Locator("#answered")).ToBeFocusedAsync();
    }

    private async Task ReadsTheChart()
    {
        await _manager.Open($"/teams/{_team}");
        await Assertions.Expect(Heading("Deadlines: clearly lower than usual")).ToHaveCountAsync(0);
        await _keys.IsAtTitle("Payments");
        await _keys.TabTo("Deadlines, week by week");
        var tip = _manager.Page.Locator("[data-trend=Deadlines] .tip");
        await _keys.Press("End");
        await Assertions.Expect(tip).ToBeVisibleAsync();
        var last = await tip.InnerTextAsync();
        await _keys.Press("ArrowLeft");
        await Assertions.Expect(tip).Not.ToHaveTextAsync(last);
        await _keys.Press("Escape");
        await Assertions.Expect(tip).ToBeHiddenAsync();

        await _keys.TabTo("Deadlines");
        await _keys.Press("Enter");
        await Assertions.Expect(_manager.Page.Locator("#heat-map tr.question").First).ToBeVisibleAsync();
        await Assertions.Expect(_manager.Page.Locator("#heat-deadlines")).ToBeFocusedAsync();
    }

    private async Task RepliesToAComment()
    {
        await Assertions.Expect(_manager.Page.GetByText(Said)).ToBeVisibleAsync();
        await _keys.TabTo("Reply");
        await _keys.Press("Space");
        await _keys.TabTo("The whole team reads it");
        await _keys.Type("You are right. I will ask you first.");
        await _keys.TabTo("Reply to the team");
        await _keys.Press("Enter");
        await Assertions.Expect(_manager.Page.Locator(".reply p.said").GetByText("You are right. I will ask you first."))
            .ToBeVisibleAsync();
        (await _host.Db(db => db.Replies.Select(r => r.Text).ToListAsync())).ShouldContain("You are right. I will ask you first.");
        await _keys.IsAtPart("Comments");
    }

    private async Task PromisesOneThing()
    {
        await _keys.TabTo("Commit");
        await _keys.Press("Enter");
        await _keys.IsAtTitle("Commit to one thing");
        await _keys.TabTo("What do you promise?");
        await _keys.Press("Control+A");
        await _keys.Type("No date leaves the house before you have seen it.");
        await _keys.TabTo("Which score is it about?");
        await _keys.TabTo("In 2 weeks");
        await _keys.Press("ArrowDown");
        await _keys.TabTo("Promise it to the team");
        await _keys.Press("Enter");
        await _keys.IsAtPart("Commitments");
        await Assertions.Expect(_manager.Page.GetByText("No date leaves the house before you have seen it.").First).ToBeVisibleAsync();
        var promise = await _host.Db(db => db.Commitments.SingleAsync(c => c.Text == "No date leaves the house before you have seen it."));
        (promise.Driver, promise.Due.DayNumber - promise.PromisedOn.DayNumber).ShouldBe((Driver.Deadlines, 28));
    }

    private async Task SignsOut()
    {
        await _keys.TabTo("Sign out", back: true);
        await _keys.Press("Enter");
        await _manager.Page.WaitForURLAsync(url => new Uri(url).AbsolutePath.StartsWith("/sign-in", StringComparison.Ordinal));
        (await _manager.Open($"/teams/{_team}")).Url.ShouldContain("/sign-in");
    }

    private ILocator Heading(string name) => _manager.Page.GetByRole(AriaRole.Heading, new PageGetByRoleOptions { Name = name });
}
