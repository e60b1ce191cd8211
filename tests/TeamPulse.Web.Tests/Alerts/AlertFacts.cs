using Microsoft.EntityFrameworkCore;
using TeamPulse.Publishing;
using TeamPulse.Questionnaires;
using TeamPulse.Shared;
using TeamPulse.Trends;
using TeamPulse.Web.Alerts;
using TeamPulse.Web.Dashboard;
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

    [Theory]
    [InlineData(AlertAnswer.Acknowledged, " We\r\ntalked. ", "We talked.", "had seen an alert")]
    [InlineData(AlertAnswer.Known, "", null, "has a known cause")]
    public async Task An_answered_alert_has_no_card_and_stands_in_the_history(AlertAnswer how, string note, string? read, string line)
    {
        var (scene, alert) = await Alerted();

        (await Answer(scene, alert, how, note)).ShouldBe(AlertChange.Done);

        (await Cards(scene)).ShouldBeEmpty();
        var past = (await Read(scene)).PastAlerts.ShouldHaveSingleItem();
        (past.Alert.Driver, past.Alert.Fall).ShouldBe((Driver.Deadlines, 20));
        past.Handling.ShouldBe(new AlertHandling(how, Today, await ManagerName(scene), read));
        past.Handling!.DaysAfter(past.Alert).ShouldBe(Today.DayNumber - ThisWeek.AddWeeks(-3).Monday.DayNumber);
        (await Lines(scene)).ShouldHaveSingleItem().ShouldContain(line);
        (await Lines(scene)).ShouldNotContain(l => l.Contains("talked"), "the note is not in the ledger");
    }

    [Fact]
    public async Task Who_answers_first_has_answered()
    {
        var (scene, alert) = await Alerted();
        await Answer(scene, alert, AlertAnswer.Known, "first");

        (await Answer(scene, alert, AlertAnswer.Acknowledged, "second")).ShouldBe(AlertChange.Done);
        (await Snooze(scene, alert, 2)).ShouldBe(AlertChange.Done);

        (await Read(scene)).PastAlerts.ShouldHaveSingleItem().ShouldSatisfyAllConditions(
            a => (a.Handling!.How, a.Handling.Note).ShouldBe((AlertAnswer.Known, "first")),
            a => a.SnoozedUntil.ShouldBeNull());
        (await Lines(scene)).Count.ShouldBe(1);
    }

    [Fact]
    public async Task What_the_form_cannot_send_is_refused()
    {
        var (scene, alert) = await Alerted();

        (await Answer(scene, alert, AlertAnswer.Known, new string('x', 201))).ShouldBe(AlertChange.Refused);
        (await Snooze(scene, alert, 52)).ShouldBe(AlertChange.Refused);
        (await Answer(await TeamScene.Make(Host), alert, AlertAnswer.Known, "")).ShouldBe(AlertChange.NotThere);

        (await Cards(scene)).Count.ShouldBe(1);
        (await Lines(scene)).ShouldBeEmpty();
        (await Answer(scene, alert, AlertAnswer.Known, new string('x', 200))).ShouldBe(AlertChange.Done);
    }

    [Theory]
    [InlineData(50, true)]
    [InlineData(70, false)]
    public async Task A_card_that_was_put_off_comes_back_if_the_scores_are_still_below_what_was_usual(double since, bool back)
    {
        var (scene, alert) = await Alerted();
        await Snooze(scene, alert, 2);
        (await Cards(scene)).ShouldBeEmpty();
        (await Count(scene)).ShouldBe(0);
        (await Lines(scene)).ShouldHaveSingleItem().ShouldContain($"wait until {Today.AddDays(14):d MMM yyyy}");
        (await Read(scene)).PastAlerts.ShouldHaveSingleItem().ShouldSatisfyAllConditions(
            a => a.Handling.ShouldBeNull(), a => a.SnoozedUntil.ShouldBe(Today.AddDays(14)),
            a => a.SnoozedBy.ShouldNotBeNull().ShouldStartWith("Manager of"));

        for (var week = -2; week <= 1; week++)
        {
            await Publish(scene, week, since);
        }

        Host.Clock.Advance(TimeSpan.FromDays(13));
        (await Cards(scene)).ShouldBeEmpty();
        Host.Clock.Advance(TimeSpan.FromDays(1));
        (await Cards(scene)).Count.ShouldBe(back ? 1 : 0);
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
        ((await Cards(scene)).Count, await Count(scene)).ShouldBe((0, 0));
        Host.MoveTo(begins);
        ((await Cards(scene)).Count, await Count(scene)).ShouldBe((1, 1));
    }

    [Fact]
    public async Task Putting_one_off_hides_neither_another_alert_nor_the_signal()
    {
        var (scene, alert) = await Alerted();
        await Snooze(scene, alert, 4);

        await Publish(scene, -1, 30, Signal.Act);
        await Alert(scene, -1);

        (await Cards(scene)).ShouldHaveSingleItem().Alert.Week.ShouldBe(ThisWeek.AddWeeks(-1));
        (await Count(scene)).ShouldBe(1);
        (await Read(scene)).Latest![Driver.Deadlines].Signal.ShouldBe(Signal.Act);
        (await Read(scene)).PastAlerts.Select(a => a.Alert.Week).ShouldBe([ThisWeek.AddWeeks(-1), ThisWeek.AddWeeks(-4)]);
    }

    [Fact]
    public async Task An_old_link_does_not_tell_what_was_done_later()
    {
        var (scene, alert) = await Alerted();
        await Publish(scene, -1, 50);
        await Answer(scene, alert, AlertAnswer.Known, "later");

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
        await Answer(scene, alert, AlertAnswer.Known, "");
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

    private async Task<AlertChange> Answer(TeamScene scene, int alert, AlertAnswer how, string note)
    {
        var manager = await Host.Db(db => Manager(db, scene));
        return await Host.With<TeamAlerts, AlertChange>(a => a.Answer(scene.Team, alert, manager, how, note, default));
    }

    private async Task<AlertChange> Snooze(TeamScene scene, int alert, int weeks)
    {
        var manager = await Host.Db(db => Manager(db, scene));
        return await Host.With<TeamAlerts, AlertChange>(a => a.Snooze(scene.Team, alert, manager, weeks, default));
    }

    private async Task<IReadOnlyList<OpenAlert>> Cards(TeamScene scene)
    {
        var team = await Read(scene);
        return await Host.With<OpenAlerts, IReadOnlyList<OpenAlert>>(a => a.Of(team, default));
    }

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
