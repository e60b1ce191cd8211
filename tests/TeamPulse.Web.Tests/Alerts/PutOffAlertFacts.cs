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

public sealed class PutOffAlertsOnSqlite(SqliteHost host) : PutOffAlertFacts(host), IClassFixture<SqliteHost>;

[LongRunOnly]
[Collection(OnPostgres.Name)]
public sealed class PutOffAlertsOnPostgres(PostgresHost host) : PutOffAlertFacts(host), IClassFixture<PostgresHost>;

/// <summary>An alert that waits, and when its card comes back.</summary>
public abstract class PutOffAlertFacts(HostFixture fixture) : AlertTest(fixture)
{
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
}
