using System.Security.Claims;
using Microsoft.EntityFrameworkCore;
using TeamPulse.Publishing;
using TeamPulse.Questionnaires;
using TeamPulse.Shared;
using TeamPulse.Trends;
using TeamPulse.Web.Alerts;
using TeamPulse.Web.Circuits;
using TeamPulse.Web.Design;
using TeamPulse.Web.Results;
using TeamPulse.Web.Storage;
using TeamPulse.Web.Tests.Storage;

namespace TeamPulse.Web.Tests.Alerts;

public sealed class AlertsOnSqlite(SqliteHost host) : AlertFacts(host), IClassFixture<SqliteHost>;

[LongRunOnly]
[Collection(OnPostgres.Name)]
public sealed class AlertsOnPostgres(PostgresHost host) : AlertFacts(host), IClassFixture<PostgresHost>;

/// <summary>An alert is acknowledged or snoozed; the numbers do not change.</summary>
public abstract class AlertFacts(HostFixture fixture)
{
    private PulseHost Host => fixture.Host;

    private DateOnly Today => DateOnly.FromDateTime(Host.Clock.UtcNow());

    private IsoWeek ThisWeek => IsoWeek.Of(Today);

    [Fact]
    public async Task Who_talks_about_it_promises_something_in_the_same_step_and_the_card_says_so()
    {
        var (scene, alert) = await Alerted();

        (await Talk(scene, alert, " We\r\nask first. ")).ShouldBe(ActOutcome.Done);

        var card = (await Cards(scene)).ShouldHaveSingleItem();
        var name = await ManagerName(scene);
        card.Done.ShouldBe($"{name} talks about it and promised: “We ask first.”, due {DateWords.Full(Today.AddDays(14))}.");
        (await Count(scene)).ShouldBe(0);
        var past = (await Read(scene)).PastAlerts.ShouldHaveSingleItem();
        (past.Alert.Driver, past.Alert.Fall).ShouldBe((Driver.Deadlines, 20));
        past.Handling.ShouldNotBeNull().ShouldSatisfyAllConditions(
            h => (h.How, h.On, h.Manager).ShouldBe((AlertAnswer.Acknowledged, Today, name)),
            h => h.Promise!.Driver.ShouldBe(Driver.Deadlines),
            h => h.DaysAfter(past.Alert).ShouldBe(Today.DayNumber - ThisWeek.AddWeeks(-3).Monday.DayNumber));
        (await Lines(scene)).ShouldHaveSingleItem().ShouldContain("had seen an alert");

        await Publish(scene, 1, 50);
        (await Cards(scene)).ShouldBeEmpty("the next week is there");
    }

    [Fact]
    public async Task Where_nothing_is_promised_the_alert_stays_open()
    {
        var (scene, alert) = await Alerted();

        (await Talk(scene, alert, " ")).Problems.ShouldBe(["Say in a few words what you promise."]);

        (await Cards(scene)).ShouldHaveSingleItem().Done.ShouldBeNull();
        (await Lines(scene)).ShouldBeEmpty();
    }

    [Fact]
    public async Task Who_knows_why_says_which_cause_it_is()
    {
        var (scene, alert) = await Alerted();
        (await Know(scene, alert, " \u200b ")).Problems.ShouldBe(["Say in a few words what the cause is, in at most 200 characters."]);

        (await Know(scene, alert, "The move to the new office")).ShouldBe(ActOutcome.Done);

        (await Cards(scene)).ShouldHaveSingleItem().Done.ShouldBe($"{await ManagerName(scene)} knows why: The move to the new office");
        (await Lines(scene)).ShouldHaveSingleItem().ShouldSatisfyAllConditions(
            l => l.ShouldContain("has a known cause"), l => l.ShouldNotContain("office", customMessage: "the cause is not in the ledger"));
    }

    [Fact]
    public async Task Who_is_above_answers_only_signed()
    {
        var ((scene, alert), above) = (await Alerted(), await TeamScene.Make(Host));
        await Host.Db(db => db.Teams.Where(t => t.Id == scene.Team)
            .ExecuteUpdateAsync(set => set.SetProperty(t => t.ParentId, above.Team)));
        var user = await User(above);
        var form = new AlertForm { Cause = "x", Weeks = 2, Promise = "x", Due = Today.Iso() };
        (await Host.With<TeamAlerts, ActOutcome>(a => a.Know(user, scene.Team, alert, form, default))).IsDone.ShouldBeFalse();
        (await Host.With<TeamAlerts, ActOutcome>(a => a.Talk(user, scene.Team, alert, form, default))).IsDone.ShouldBeFalse();
        (await Host.With<TeamAlerts, ActOutcome>(a => a.Remind(user, scene.Team, alert, form, default))).Problems
            .ShouldBe([$"{await ManagerName(scene)} leads this team. Confirm that you do this in your own name."]);

        (await Cards(scene)).ShouldHaveSingleItem().Done.ShouldBeNull();

        var signed = new AlertForm { Cause = "the move", InOwnName = true };
        (await Host.With<TeamAlerts, ActOutcome>(a => a.Know(user, scene.Team, alert, signed, default))).ShouldBe(ActOutcome.Done);
        (await Cards(scene)).ShouldHaveSingleItem().Done.ShouldBe($"{await ManagerName(above)} knows why: the move");
    }

    [Fact]
    public async Task Who_answers_first_has_answered()
    {
        var (scene, alert) = await Alerted();
        await Know(scene, alert, "first");

        (await Talk(scene, alert, "second")).ShouldBe(ActOutcome.Done);
        (await Snooze(scene, alert, 2)).ShouldBe(ActOutcome.Done);

        (await Read(scene)).PastAlerts.ShouldHaveSingleItem().ShouldSatisfyAllConditions(
            a => (a.Handling!.How, a.Handling.Note).ShouldBe((AlertAnswer.Known, "first")),
            a => a.SnoozedUntil.ShouldBeNull());
        (await Lines(scene)).Count.ShouldBe(1);
    }

    [Fact]
    public async Task What_the_form_cannot_send_is_refused()
    {
        var (scene, alert) = await Alerted();

        (await Know(scene, alert, new string('x', 201))).Problems.Count.ShouldBe(1);
        (await Snooze(scene, alert, 52)).Problems.ShouldBe(["Choose in how many weeks you want to be reminded."]);
        (await Know(await TeamScene.Make(Host), alert, "x")).ShouldBe(ActOutcome.NotThere);

        (await Cards(scene)).ShouldHaveSingleItem().Done.ShouldBeNull();
        (await Lines(scene)).ShouldBeEmpty();
        (await Know(scene, alert, new string('x', 200))).ShouldBe(ActOutcome.Done);
    }

    [Theory]
    [InlineData(50, true)]
    [InlineData(70, false)]
    public async Task A_card_that_was_put_off_comes_back_if_the_scores_are_still_below_what_was_usual(double since, bool back)
    {
        var (scene, alert) = await Alerted();
        await Snooze(scene, alert, 2);
        (await Cards(scene)).ShouldHaveSingleItem().Done.ShouldNotBeNull().ShouldStartWith("It waits until");
        (await Count(scene)).ShouldBe(0);
        (await Lines(scene)).ShouldHaveSingleItem().ShouldContain($"wait until {Today.AddDays(14):d MMM yyyy}");
        (await Read(scene)).PastAlerts.ShouldHaveSingleItem().ShouldSatisfyAllConditions(
            a => a.Handling.ShouldBeNull(), a => a.SnoozedUntil.ShouldBe(Today.AddDays(14)),
            a => a.SnoozedOn.ShouldBe(Today),
            a => a.SnoozedBy.ShouldNotBeNull().ShouldStartWith("Manager of"));

        for (var week = -2; week <= 1; week++)
        {
            await Publish(scene, week, since);
        }

        Host.Clock.Advance(TimeSpan.FromDays(13));
        (await Open(scene)).ShouldBeEmpty();
        Host.Clock.Advance(TimeSpan.FromDays(1));
        (await Open(scene)).Count.ShouldBe(back ? 1 : 0);
        (await Count(scene)).ShouldBe(back ? 1 : 0);
    }

    [Theory]
    [InlineData("Pacific/Auckland")]
    [InlineData("America/Los_Angeles")]
    public async Task It_comes_back_when_that_day_begins_where_the_team_works(string zone)
    {
        var (scene, alert) = await Alerted();
        await Host.Db(db => db.Teams.Where(t => t.Id == scene.Team)
            .ExecuteUpdateAsync(set => set.SetProperty(t => t.Schedule.TimeZone, zone)));
        await Snooze(scene, alert, 2);
        var day = (await Read(scene)).PastAlerts.ShouldHaveSingleItem().SnoozedUntil!.Value;
        var begins = TimeZoneInfo.ConvertTimeToUtc(day.ToDateTime(TimeOnly.MinValue), TimeZoneInfo.FindSystemTimeZoneById(zone));

        Host.MoveTo(begins.AddMinutes(-1));
        ((await Open(scene)).Count, await Count(scene)).ShouldBe((0, 0));
        Host.MoveTo(begins);
        ((await Open(scene)).Count, await Count(scene)).ShouldBe((1, 1));
    }

    [Fact]
    public async Task Putting_one_off_hides_neither_another_alert_nor_the_signal()
    {
        var (scene, alert) = await Alerted();
        await Snooze(scene, alert, 4);

        await Publish(scene, -1, 30, Signal.Act);
        await Alert(scene, -1);

        (await Open(scene)).ShouldHaveSingleItem().Alert.ShouldNotBe(alert);
        (await Count(scene)).ShouldBe(1);
        (await Read(scene)).Latest![Driver.Deadlines].Signal.ShouldBe(Signal.Act);
        (await Read(scene)).PastAlerts.Select(a => a.Alert.Week).ShouldBe([ThisWeek.AddWeeks(-1), ThisWeek.AddWeeks(-4)]);
    }

    [Fact]
    public async Task An_old_link_does_not_tell_what_was_done_later()
    {
        var (scene, alert) = await Alerted();
        await Publish(scene, -1, 50);
        await Know(scene, alert, "later");

        var then = (await Host.With<PublishedResults, PublishedTeam?>(r => r.Team(scene.Team, ThisWeek.AddWeeks(-4), 2, default)))!;

        then.PastAlerts.ShouldHaveSingleItem().Handling.ShouldBeNull();
    }

    [Fact]
    public async Task An_alert_older_than_the_weeks_shown_is_in_the_history_for_a_year()
    {
        var scene = await TeamScene.Make(Host);
        foreach (var week in new[] { -60, -50, -1 })
        {
            await Publish(scene, week, 40);
        }

        await Alert(scene, -60);
        await Alert(scene, -50);

        var shown = (await Host.With<PublishedResults, PublishedTeam?>(r => r.Team(scene.Team, null, 1, default)))!;

        shown.PastAlerts.ShouldHaveSingleItem().Alert.Week.ShouldBe(ThisWeek.AddWeeks(-50));
    }

    [Fact]
    public async Task Whoever_answered_may_leave()
    {
        var (scene, alert) = await Alerted();
        await Know(scene, alert, "moved");
        await Host.Db(async db =>
        {
            var manager = await Manager(db, scene);
            await db.TeamLeads.Where(r => r.ManagerId == manager).ExecuteDeleteAsync();
            await db.Managers.Where(m => m.Id == manager).ExecuteDeleteAsync();
        });

        (await Read(scene)).PastAlerts.ShouldHaveSingleItem().Handling!.Manager.ShouldBeNull();
    }

    // Deadlines fell from the usual 60 to 40 four weeks ago.
    private async Task<(TeamScene Scene, int Alert)> Alerted()
    {
        var scene = await TeamScene.Make(Host);
        await Publish(scene, -4, 40, Signal.Act);
        return (scene, await Alert(scene, -4));
    }

    private Task<int> Alert(TeamScene scene, int week) => Host.Db(async db =>
    {
        var alert = new Alert
        {
            TeamId = scene.Team,
            Driver = Driver.Deadlines,
            Week = ThisWeek.AddWeeks(week),
            Since = ThisWeek.AddWeeks(week - 2),
            Fall = 20,
            Low = 8,
            High = 30,
        };
        db.Alerts.Add(alert);
        await db.SaveChangesAsync();
        return alert.Id;
    });

    private Task Publish(TeamScene scene, int week, double score, Signal signal = Signal.Steady) => Host.Db(async db =>
    {
        db.Publications.Add(new PublicationRow
        {
            TeamId = scene.Team,
            Week = ThisWeek.AddWeeks(week),
            Outcome = WaveOutcome.Published,
            Invited = 8,
            Collected = 8,
            Counted = 8,
            Threshold = 5,
            QuestionnaireVersion = "2026-1",
            ResultsToken = ResultsLinks.NewToken(),
            Drivers = [new DriverResult(Driver.Deadlines, 8, score, Edge.None, signal, 60, 5, null)],
        });
        await db.SaveChangesAsync();
    });

    private async Task<ActOutcome> Talk(TeamScene scene, int alert, string promise)
    {
        var (user, form) = (await User(scene), new AlertForm { Promise = promise, Due = Today.AddDays(14).Iso() });
        return await Host.With<TeamAlerts, ActOutcome>(a => a.Talk(user, scene.Team, alert, form, default));
    }

    private async Task<ActOutcome> Know(TeamScene scene, int alert, string cause)
    {
        var user = await User(scene);
        return await Host.With<TeamAlerts, ActOutcome>(a => a.Know(user, scene.Team, alert, new AlertForm { Cause = cause }, default));
    }

    private async Task<ActOutcome> Snooze(TeamScene scene, int alert, int weeks)
    {
        var user = await User(scene);
        return await Host.With<TeamAlerts, ActOutcome>(a => a.Remind(user, scene.Team, alert, new AlertForm { Weeks = weeks }, default));
    }

    private async Task<ClaimsPrincipal> User(TeamScene scene) =>
        new(new ClaimsIdentity([new(ClaimTypes.NameIdentifier, $"{await Host.Db(db => Manager(db, scene))}")], "test"));

    private async Task<IReadOnlyList<AlertCardModel>> Cards(TeamScene scene)
    {
        var team = await Read(scene);
        return await Host.With<OpenAlerts, IReadOnlyList<AlertCardModel>>(a => a.Of(team, default));
    }

    private async Task<IReadOnlyList<AlertCardModel>> Open(TeamScene scene) => [.. (await Cards(scene)).Where(card => card.Done is null)];

    private async Task<int> Count(TeamScene scene) =>
        (await Host.With<OpenAlerts, IReadOnlyDictionary<TeamId, int>>(a => a.Counts([scene.Team], default))).GetValueOrDefault(scene.Team);

    private async Task<PublishedTeam> Read(TeamScene scene) =>
        (await Host.With<PublishedResults, PublishedTeam?>(r => r.Team(scene.Team, null, int.MaxValue, default, questions: true)))!;

    private async Task<IReadOnlyList<string>> Lines(TeamScene scene) =>
        [.. (await Host.With<Web.Ledger.LedgerQuery, IReadOnlyList<Web.Ledger.LedgerLine>>(q => q.OfTeam(scene.Team, default)))
            .Select(l => l.Sentence).Where(s => s.Contains("alert", StringComparison.Ordinal))];

    private Task<string> ManagerName(TeamScene scene) => Host.Db(async db =>
    {
        var manager = await Manager(db, scene);
        return await db.Managers.Where(m => m.Id == manager).Select(m => m.DisplayName).SingleAsync();
    });

    private static Task<ManagerId> Manager(PulseDb db, TeamScene scene) =>
        db.TeamLeads.Where(r => r.TeamId == scene.Team).Select(r => r.ManagerId).SingleAsync();
}
