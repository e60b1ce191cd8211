using System.Security.Claims;
using Microsoft.EntityFrameworkCore;
using TeamPulse.Commitments;
using TeamPulse.Publishing;
using TeamPulse.Questionnaires;
using TeamPulse.Shared;
using TeamPulse.Telling;
using TeamPulse.Trends;
using TeamPulse.Web.Record;
using TeamPulse.Web.Results;
using TeamPulse.Web.Storage;
using TeamPulse.Web.Tests.Storage;

namespace TeamPulse.Web.Tests.Record;

public sealed class RecordOnSqlite(SqliteHost host) : RecordFacts(host), IClassFixture<SqliteHost>;

[LongRunOnly]
[Collection(OnPostgres.Name)]
public sealed class RecordOnPostgres(PostgresHost host) : RecordFacts(host), IClassFixture<PostgresHost>;

/// <summary>Every number of a record, from the database to the file.</summary>
public abstract class RecordFacts(HostFixture fixture)
{
    private PulseHost Host => fixture.Host;

    private IsoWeek ThisWeek => IsoWeek.Of(DateOnly.FromDateTime(Host.Clock.UtcNow()));

    private RecordPeriod Period => new(ThisWeek.AddWeeks(-14), ThisWeek.AddWeeks(-1));

    [Fact]
    public async Task It_tells_what_was_published_promised_and_done_to_the_digit()
    {
        var scene = await Told();

        var record = await Read(scene);

        record.Organisation.ShouldBe("Example Works");
        record.Reader.ShouldStartWith("Manager of Team");
        record.Period.ShouldBe(Period);
        var only = record.Teams.ShouldHaveSingleItem();
        only.Managers.ShouldBe([record.Reader]);
        only.Record.ShouldSatisfyAllConditions(
            r => (r.Held, r.Published, r.Withheld, r.Void).ShouldBe((14, 13, 1, 0)),
            r => (r.Invited, r.Answered).ShouldBe((117, 104)),
            r => (r.Comments, r.Replied).ShouldBe((2, 1)),
            r => ChangeOver.Of(Driver.Deadlines, r.Period, r.Team).ShouldBe(new MeasuredChange(50, 62, 4, 20, 4, 4)),
            r => ChangeOver.Of(Driver.Trust, r.Period, r.Team).ShouldBe(new UnmeasuredChange(WhyUnmeasured.TooEarly, 0)));
        var promise = only.Record.Team.Commitments.ShouldHaveSingleItem();
        (promise.Promise.Text, promise.Promise.State).ShouldBe(("Ask before a date is given.", CommitmentState.Done));
        promise.Change.ShouldBe(new MeasuredChange(50, 62, 6, 18, 8, 6), "before the period counts, after it too");
        var alert = only.Record.Team.PastAlerts.ShouldHaveSingleItem();
        (alert.Alert.Fall, alert.Handling!.Note, alert.Handling.DaysAfter(alert.Alert)).ShouldBe((15, "We talked.", 3));
    }

    [Fact]
    public async Task The_file_has_the_same_numbers()
    {
        var scene = await Told();
        var name = await Host.Db(db => db.Teams.Where(t => t.Id == scene.Team).Select(t => t.Name).SingleAsync());

        var lines = await File(scene);

        lines[0].ShouldBe(
            "\uFEFFteam,kind,week,day,driver,text,state,state_day,invited,answered,comments,replied,"
            + "before,after,change,low,high,waves_before,waves_after,words");
        lines.Count.ShouldBe(1 + 14 + 4 + 1 + 1);
        lines.ShouldContain($"{name},wave,{ThisWeek.AddWeeks(-14)},,,,published,,9,8,2,1,,,,,,,,");
        lines.ShouldContain($"{name},wave,{ThisWeek.AddWeeks(-7)},,,,withheld,,9,,,,,,,,,,,");
        lines.ShouldContain(
            $"{name},score,{ThisWeek.AddWeeks(-1)},,deadlines,,steady,,,,,,50,62,12,4,20,4,4,"
            + "\"Higher by 12, more than chance (with 90 % certainty between 4 and 20)\"");
        lines.ShouldContain($"{name},score,{ThisWeek.AddWeeks(-1)},,trust,,,,,,,,,,,,,,,Not measured: 0 published waves; 8 are needed.");
        var (on, ended) = (ThisWeek.AddWeeks(-7).Monday, ThisWeek.AddWeeks(-5).Monday);
        lines.ShouldContain(l => l.StartsWith(
            $"{name},commitment,,{on:yyyy-MM-dd},deadlines,Ask before a date is given.,done,{ended:yyyy-MM-dd},,,,,"
            + "50,62,12,6,18,8,6,\"Deadlines: about 12 points higher since",
            StringComparison.Ordinal));
        var known = ThisWeek.AddWeeks(-8).Monday.AddDays(3);
        lines.ShouldContain(l => l.StartsWith(
            $"{name},alert,{ThisWeek.AddWeeks(-9)},,deadlines,We talked.,known,{known:yyyy-MM-dd},,,,,,,-15,-24,-6,,,Deadlines fell: since",
            StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_withheld_wave_gives_no_number_but_how_many_were_invited()
    {
        var scene = await TeamScene.Open(Host);
        await scene.Put(TeamScene.Likewise(4, "nobody reads this"));
        await scene.Close();
        var week = (await scene.Row()).Week;
        var record = await Host.With<PublishedResults, PublishedTeam?>(r => r.Period(scene.Team, week, week, default, default));

        var told = new TeamRecord(record!, new(week, week));

        (told.Held, told.Withheld, told.Invited, told.Answered, told.Comments).ShouldBe((1, 1, 0, 0, 0));
    }

    [Fact]
    public async Task What_was_promised_earlier_and_still_stood_belongs_to_it_and_what_was_over_does_not()
    {
        var scene = await TeamScene.Make(Host);
        await Host.Db(async db =>
        {
            db.Commitments.AddRange(
                Promise(scene, "Stood.", -30, null), Promise(scene, "Over.", -30, -15),
                Promise(scene, "Later.", 0, null), Promise(scene, "Within.", -3, null));
            await db.SaveChangesAsync();
        });

        (await Read(scene)).Teams.ShouldHaveSingleItem().Record.Team.Commitments.Select(c => c.Promise.Text)
            .ShouldBe(["Within.", "Stood."]);
    }

    // Twenty weeks and a withheld one: eight at 50, then 62; two comments, one reply, an alert and a commitment.
    private async Task<TeamScene> Told()
    {
        var scene = await TeamScene.Make(Host);
        await Host.Db(async db =>
        {
            var manager = await db.TeamLeads.Where(r => r.TeamId == scene.Team).Select(r => r.ManagerId).SingleAsync();
            for (var week = -15; week <= -1; week++)
            {
                var row = week == -7 ? Withheld(scene, week) : Published(scene, week, week < -7 ? 50 : 62);
                row.Readers = [manager.Value];
                db.Publications.Add(row);
            }

            Comment[] comments =
            [
                .. Enumerable.Range(0, 2)
                    .Select(i => new Comment { TeamId = scene.Team, Week = ThisWeek.AddWeeks(-14), Text = $"comment {i}" }),
            ];
            db.Comments.AddRange(comments);
            db.Replies.Add(
                new Reply { CommentId = comments[0].Id, ManagerId = manager, Text = "Thank you.", WrittenAt = Host.Clock.UtcNow() });
            db.Commitments.Add(Promise(scene, "Ask before a date is given.", -7, -5, manager));
            db.Alerts.Add(new Alert
            {
                TeamId = scene.Team,
                Driver = Driver.Deadlines,
                Week = ThisWeek.AddWeeks(-9),
                Since = ThisWeek.AddWeeks(-20),
                Fall = 15,
                Low = 6,
                High = 24,
                Answer = AlertAnswer.Known,
                AnsweredOn = ThisWeek.AddWeeks(-8).Monday.AddDays(3),
                ManagerId = manager,
                Note = "We talked.",
            });
            await db.SaveChangesAsync();
        });
        return scene;
    }

    private CommitmentRow Promise(TeamScene scene, string text, int week, int? ended, ManagerId? manager = null) => new()
    {
        TeamId = scene.Team,
        ManagerId = manager,
        Text = text,
        Driver = Driver.Deadlines,
        PromisedOn = ThisWeek.AddWeeks(week).Monday,
        Due = ThisWeek.AddWeeks(week + 2).Monday,
        State = ended is null ? CommitmentState.Promised : CommitmentState.Done,
        EndedOn = ended is { } end ? ThisWeek.AddWeeks(end).Monday : null,
    };

    private PublicationRow Published(TeamScene scene, int week, double score) => new()
    {
        TeamId = scene.Team,
        Week = ThisWeek.AddWeeks(week),
        Outcome = WaveOutcome.Published,
        Invited = 9,
        Collected = 8,
        Counted = 8,
        Threshold = 5,
        QuestionnaireVersion = "2026-1",
        ResultsToken = ResultsLinks.NewToken(),
        Drivers = [new DriverResult(Driver.Deadlines, 8, score, Edge.None, Signal.Steady, null, null, null)],
    };

    private PublicationRow Withheld(TeamScene scene, int week) => new()
    {
        TeamId = scene.Team,
        Week = ThisWeek.AddWeeks(week),
        Outcome = WaveOutcome.Withheld,
        Invited = 9,
        Threshold = 5,
        QuestionnaireVersion = "2026-1",
        ResultsToken = ResultsLinks.NewToken(),
    };

    private async Task<RecordModel> Read(TeamScene scene)
    {
        var manager = await Host.Db(db => db.TeamLeads.Where(r => r.TeamId == scene.Team).Select(r => r.ManagerId).SingleAsync());
        var user = new ClaimsPrincipal(new ClaimsIdentity([new Claim(ClaimTypes.NameIdentifier, $"{manager}")], "test"));
        return await Host.With<RecordQuery, RecordModel>(q => q.Read(user, [scene.Team], Period, default));
    }

    private async Task<IReadOnlyList<string>> File(TeamScene scene)
    {
        var record = await Read(scene);
        var bytes = await Host.With<RecordFile, byte[]>(f => Task.FromResult(f.Write(record)));
        return System.Text.Encoding.UTF8.GetString(bytes).Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
    }
}
