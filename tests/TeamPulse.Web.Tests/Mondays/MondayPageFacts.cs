using Microsoft.EntityFrameworkCore;
using TeamPulse.Publishing;
using TeamPulse.Questionnaires;
using TeamPulse.Shared;
using TeamPulse.Trends;
using TeamPulse.Web.Storage;
using TeamPulse.Web.Tests.SignIn;

namespace TeamPulse.Web.Tests.Mondays;

/// <summary>The cards without a connection: each act is a form, and the address says which card is next.</summary>
public sealed class MondayPageFacts(TwoTeamsHost fixture) : IClassFixture<TwoTeamsHost>, IAsyncLifetime
{
    private static readonly string Team = $"/teams/{TwoTeams.TeamId}";

    private static readonly Guid Said = Guid.NewGuid();

    private PulseHost _host = null!;
    private int _alert;

    public async Task InitializeAsync()
    {
        _host = await fixture.Anew();
        var week = await TwoTeams.Publish(
            _host, Driver.Deadlines, 25, Signal.Act, usual: 60, comment: new Comment { Id = Said, Text = "The plan changed again." });
        _alert = await _host.Db(async db =>
        {
            var alert = new Alert
            {
                TeamId = new(TwoTeams.TeamId),
                Driver = Driver.Deadlines,
                Week = week,
                Since = week.AddWeeks(-2),
                Fall = 20,
                Low = 8,
                High = 30,
            };
            db.Alerts.Add(alert);
            await db.SaveChangesAsync();
            return alert.Id;
        });
    }

    public Task DisposeAsync() => Task.CompletedTask;

    [Fact]
    public async Task Alert_comment_and_team_come_one_after_the_other()
    {
        using var own = await _host.SignedIn(TwoTeams.Own);
        await own.Get($"{Team}/monday");
        own.Page.ShouldContain("Deadlines: clearly lower than usual</h1>");
        own.Page.ShouldContain("2 more cards after this.");

        await own.Follow(await own.Post($"{Team}/alerts/{_alert}", ("_handler", "talk"), ("Promise", "We ask first."),
            ("Due", $"{TwoTeams.Today.AddDays(14):yyyy-MM-dd}"), ("Back", $"{Team}/monday?after=changed")));
        own.Page.ShouldContain("A comment waits for your reply</h1>");
        own.Page.ShouldContain("The plan changed again.");

        await own.Follow(await own.Post(
            $"{Team}/comments/{Said:N}/reply", ("text", "You are right."), ("back", $"{Team}/monday?after=comment-1")));
        own.Page.ShouldContain("Tell the team</h1>");
        own.Page.ShouldContain("I promised: “We ask first.”");
        own.Page.ShouldContain("This is the last card.");

        await own.Get($"{Team}/monday?after=tell");
        own.Page.ShouldContain("Done for this week</h1>");
        (await _host.Db(db => db.Replies.SingleAsync())).Text.ShouldBe("You are right.");
        (await _host.Db(db => db.Alerts.SingleAsync())).Answer.ShouldBe(AlertAnswer.Acknowledged);
    }

    [Fact]
    public async Task What_is_wrong_is_said_on_a_page_from_which_the_way_goes_on()
    {
        using var own = await _host.SignedIn(TwoTeams.Own);
        await own.Get($"{Team}/alerts/{_alert}");

        await own.Send("know", ("Cause", " "), ("Back", $"{Team}/monday?after=changed"));
        own.Page.ShouldContain("Say in a few words what the cause is");
        own.Page.ShouldContain("name=\"Back\" value=\"/teams/2/monday?after=changed\"");

        using var answer = await own.Post(
            $"{Team}/alerts/{_alert}", ("_handler", "know"), ("Cause", "The move"), ("Back", "//evil.example"));
        answer.Headers.Location!.OriginalString.ShouldEndWith($"{Team}#alert-{_alert}", customMessage: "that is another host");
    }
}
