using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;
using TeamPulse.Commitments;
using TeamPulse.Questionnaires;
using TeamPulse.Shared;
using TeamPulse.Web.CommandLine;
using TeamPulse.Web.Demo;
using TeamPulse.Web.SignIn;
using TeamPulse.Web.Storage;

namespace TeamPulse.Browser.Tests.Week;

/// <summary>The manager's Monday with the keyboard alone, from the link in the mail to signing out.</summary>
[Collection(WeekCollection.Name)]
public sealed class AMondayWithoutAMouse(Chromium chromium) : IAsyncLifetime
{
    private const string Said = "Nobody asked us before the date was given.";
    private const string Promise = "No date leaves the house before you have seen it.";
    private const string Answer = "You are right. I will ask you first.";

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
        await DoesTheMonday();
        await ReadsTheChart();
        await KeepsThePromise();
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

    // Understands, answers an alert, commits and replies once, from the mail's button on.
    private async Task DoesTheMonday()
    {
        await _manager.Open($"/teams/{_team}/monday");
        var (before, presses) = (_keys.Walk.Count, 0);
        async Task Press(string button)
        {
            await _keys.TabTo(button);
            await _keys.Press("Enter");
            presses++;
        }

        await _keys.IsAtTitle("Deadlines: clearly lower than usual");
        await _keys.TabTo("What do you promise the team about it?");
        await _keys.Press("Control+A");
        await _keys.Type(Promise);
        await Press("Promise it to the team");

        await _keys.IsAtTitle("A comment waits for your reply");
        await Assertions.Expect(_manager.Page.Locator("[role=status]").GetByText("Noted: the team reads it with your name."))
            .ToBeVisibleAsync();
        await _keys.TabTo("The whole team reads it");
        await _keys.Type(Answer);
        await Press("Reply to the team");

        // Whatever else waits is left for later.
        var title = _manager.Page.GetByRole(AriaRole.Heading, new PageGetByRoleOptions { Level = 1 });
        await Assertions.Expect(_manager.Page.Locator("[role=status]").GetByText("Your reply is sent to the team.")).ToBeVisibleAsync();
        for (var last = await title.InnerTextAsync(); last != "Tell the team"; last = await title.InnerTextAsync())
        {
            await _keys.IsAtTitle(last);
            var left = await _manager.Page.Locator(".monday > p").Last.InnerTextAsync();
            await Press("Not now");
            await Assertions.Expect(_manager.Page.Locator(".monday > p").Last).Not.ToHaveTextAsync(left);
        }

        await _keys.IsAtTitle("Tell the team");
        await Press("I tell them");
        await Assertions.Expect(title).ToContainTextAsync("Done");
        presses.ShouldBeLessThanOrEqualTo(5);
        (_keys.Walk.Count - before).ShouldBeLessThanOrEqualTo(25, string.Join(" | ", _keys.Walk.Skip(before)));

        (await _host.Db(db => db.Replies.Select(r => r.Text).ToListAsync())).ShouldContain(Answer);
        var promise = await _host.Db(db => db.Commitments.SingleAsync(c => c.Text == Promise));
        (promise.Driver, promise.Due.DayNumber - promise.PromisedOn.DayNumber).ShouldBe((Driver.Deadlines, 14));
    }

    private async Task ReadsTheChart()
    {
        await _manager.Open($"/teams/{_team}");
        await Assertions.Expect(_manager.Page.GetByText($"talks about it and promised: “{Promise}”").First).ToBeVisibleAsync();
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

    private async Task KeepsThePromise()
    {
        await _keys.TabTo($"Done: {Promise}");
        await _keys.Press("Enter");
        await Assertions.Expect(_manager.Page.GetByText("Marked as done: the team reads it.")).ToBeFocusedAsync();
        (await _host.Db(db => db.Commitments.SingleAsync(c => c.Text == Promise))).State.ShouldBe(CommitmentState.Done);
    }

    private async Task SignsOut()
    {
        await _keys.TabTo("Sign out", back: true);
        await _keys.Press("Enter");
        await _manager.Page.WaitForURLAsync(url => new Uri(url).AbsolutePath.StartsWith("/sign-in", StringComparison.Ordinal));
        (await _manager.Open($"/teams/{_team}")).Url.ShouldContain("/sign-in");
    }
}
