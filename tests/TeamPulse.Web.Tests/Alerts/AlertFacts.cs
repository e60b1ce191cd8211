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
public abstract class AlertFacts(HostFixture fixture) : AlertTest(fixture)
{
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
}
