using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using TeamPulse.Shared;
using TeamPulse.Waves;
using TeamPulse.Web.Storage;
using TeamPulse.Web.Tests.SignIn;

namespace TeamPulse.Web.Tests.Settings;

public sealed class SettingsPagesFacts(TwoTeamsHost fixture) : IClassFixture<TwoTeamsHost>, IAsyncLifetime
{
    private PulseHost _host = null!;
    private Visitor _admin = null!;

    public async Task InitializeAsync()
    {
        _host = await fixture.Anew();
        _admin = await _host.SignedIn(TwoTeams.Admin);
    }

    public Task DisposeAsync()
    {
        _admin.Dispose();
        return Task.CompletedTask;
    }

    [Fact]
    public async Task The_threshold_can_be_raised_and_never_lowered()
    {
        foreach (var (wanted, expected) in new[] { ("4", 5), ("8", 8), ("7", 8), ("5000", 8), ("x", 8) })
        {
            await _admin.Get("/settings");
            await _admin.Send("organisation", ("Name", "Example"), ("Threshold", wanted));
            await _admin.Send("organisation", ("Name", "Example"), ("Threshold", wanted), ("Raise", "true"));

            (await _host.Db(db => db.Organisations.SingleAsync())).Threshold.ShouldBe(expected, wanted);
        }
    }

    [Fact]
    public async Task A_new_schedule_makes_planned_waves_go_and_leaves_open_ones()
    {
        await _host.Db(async db =>
        {
            db.Waves.AddRange(
                Wave(2, 30, WaveState.Scheduled), Wave(2, 29, WaveState.Open), Wave(3, 30, WaveState.Scheduled));
            return await db.SaveChangesAsync();
        });
        await _admin.Get("/settings/schedule?for=2");

        await _admin.Send(
            "schedule", ("OpenDay", "Monday"), ("OpenTime", "10:00"), ("CloseDay", "Friday"), ("CloseTime", "10:00"),
            ("TimeZone", "Asia/Tokyo"));

        _admin.Page.ShouldContain("Saved");
        (await _host.Db(db => db.Waves.Where(w => w.Week == new IsoWeek(2040, 30) || w.Week == new IsoWeek(2040, 29))
            .Select(w => new { w.TeamId, w.State }).ToListAsync()))
            .Select(w => (w.TeamId.Value, w.State)).ShouldBe([(2, WaveState.Open), (3, WaveState.Scheduled)], ignoreOrder: true);
        (await _host.Db(db => db.Teams.Where(t => t.Schedule.TimeZone == "Asia/Tokyo").CountAsync())).ShouldBe(1);
    }

    [Fact]
    public async Task A_team_is_paused_and_goes_on()
    {
        await _admin.Get("/settings/teams");
        await _admin.Send("teams", ("Action", "pause 2"));
        (await _host.Db(db => db.Teams.Where(t => t.Paused).Select(t => t.Name).ToListAsync())).ShouldBe([TwoTeams.TeamName]);

        await _admin.Send("teams", ("Action", "resume 2"));
        (await _host.Db(db => db.Teams.AnyAsync(t => t.Paused))).ShouldBeFalse();
    }

    [Fact]
    public async Task Mails_are_counted_but_never_reminders()
    {
        var later = new DateTime(2040, 7, 20, 0, 0, 0, DateTimeKind.Utc);
        await _host.Db(async db =>
        {
            var (invitation, team) = (new Invitation(), new TeamId(1));
            db.OutgoingMails.AddRange(Enumerable.Range(0, 3).Select(_ => OutgoingMail.Invitation(invitation, team, later)));
            db.OutgoingMails.AddRange(Enumerable.Range(0, 2).Select(_ => OutgoingMail.TeamDigest(
                new PublicationRow { TeamId = team, ResultsToken = "", QuestionnaireVersion = "" }, default, later)));
            db.OutgoingMails.AddRange(Enumerable.Range(0, 17)
                .Select(i => OutgoingMail.Reminder(invitation, team, i > 7 ? later : later.AddDays(1))));
            await db.SaveChangesAsync();
            await db.OutgoingMails.Where(m => m.Kind == MailKind.TeamDigest || (m.Kind == MailKind.Reminder && m.DueAt == later))
                .ExecuteUpdateAsync(set => set.SetProperty(m => m.Failed, true));
        });
        await _admin.Get("/settings/mail");

        Regex.Matches(_admin.Page, "<dd[^>]*>(\\d+)[,<]").Select(count => count.Groups[1].Value).ShouldBe(["3", "1"]);
    }

    private static Wave Wave(int team, int week, WaveState state) => new()
    {
        TeamId = new(team),
        Week = new IsoWeek(2040, week),
        State = state,
        OpensAt = new DateTime(2040, 7, 20, 0, 0, 0, DateTimeKind.Utc),
        ClosesAt = new DateTime(2040, 7, 25, 0, 0, 0, DateTimeKind.Utc),
        QuestionnaireVersion = "2026-1",
    };
}
