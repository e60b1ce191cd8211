using Microsoft.EntityFrameworkCore;
using TeamPulse.Publishing;
using TeamPulse.Questionnaires;
using TeamPulse.Trends;
using TeamPulse.Waves;
using TeamPulse.Web.Rosters;
using TeamPulse.Web.Storage;
using TeamPulse.Web.Tests.Mail;

namespace TeamPulse.Web.Tests.Leaves;

/// <summary>The mails' words, as they arrive at a real SMTP server.</summary>
public sealed class LeaveMailFacts : IAsyncLifetime
{
    private SmtpServerFixture _server = null!;
    private MailHost _app = null!;

    public async Task InitializeAsync()
    {
        _server = await SmtpServerFixture.Start();
        _app = await MailHost.To(_server);
    }

    public async Task DisposeAsync()
    {
        await _app.DisposeAsync();
        await _server.DisposeAsync();
    }

    [Fact]
    public async Task The_stand_in_reads_why_the_digest_with_the_alert_comes()
    {
        var publication = await Publish(48, alert: true);
        var (standIn, above) = (ManagerAccounts.WithoutPassword("ben@example.org", "Ben Okafor"), new Team { Name = "Works" });
        await _app.Store(standIn, above);
        await _app.Store(new TeamLead { ManagerId = standIn.Id, TeamId = above.Id });
        await _app.Host.Db(db => db.Teams.Where(t => t.Id == _app.Team)
            .ExecuteUpdateAsync(set => set.SetProperty(t => t.ParentId, above.Id)));
        await Leave(new(2026, 11, 24), new(2026, 11, 30), standIn.Id);

        await _app.Tell(publication);

        var mail = _server.Received().ShouldHaveSingleItem();
        mail.To.ShouldBe(["ben@example.org"]);
        mail.Message.TextBody!.ShouldContain("Hello Ben Okafor,");
        mail.Message.TextBody!.ReplaceLineEndings(" ")
            .ShouldContain("Ana Ruiz is away and you stand in, so this mail about Atlas goes to you.");
        mail.Message.HtmlBody!.ShouldContain("Ana Ruiz is away and you stand in, so this mail about Atlas goes to you.");
        mail.Message.TextBody!.ShouldContain("Deadlines: lower than usual");
    }

    [Fact]
    public async Task The_first_digest_after_the_return_tells_what_closed_meanwhile_and_the_next_does_not()
    {
        await Publish(45);
        await Publish(46, alert: true);
        await Publish(47);
        var (first, second) = (await Publish(48), await Publish(49));
        await Leave(new(2026, 11, 14), new(2026, 11, 24)); // weeks 46 and 47 closed on 16 and 23 November

        await _app.Tell(first);
        await _app.Tell(second);

        var mails = _server.Received().Select(mail => mail.Message).ToList();
        mails[0].TextBody!.ShouldContain("You were away from 14 November to 24 November: 2 pulses closed.");
        mails[0].TextBody!.ShouldContain($"Week 46 (alert: Deadlines)\nhttps://pulse.example/teams/{_app.Team.Value}?to=2026-W46\n");
        mails[0].TextBody!.ShouldContain($"Week 47\nhttps://pulse.example/teams/{_app.Team.Value}?to=2026-W47\n");
        mails[0].HtmlBody!.ShouldContain("While you were away");
        mails[0].HtmlBody!.ShouldContain($"href=\"https://pulse.example/teams/{_app.Team.Value}?to=2026-W46\"");
        mails[0].TextBody!.ShouldNotContain("Week 45");
        mails[1].TextBody!.ShouldNotContain("away");
    }

    private Task Leave(DateOnly from, DateOnly until, ManagerId? standIn = null) =>
        _app.Store(new LeaveRow { ManagerId = _app.Manager, From = from, Until = until, StandInId = standIn });

    // Stores a wave that closed on the Monday after its week at 09:00 in Madrid, its publication, and an alert that it raised.
    private async Task<PublicationRow> Publish(int week, bool alert = false)
    {
        var at = new IsoWeek(2026, week);
        var closes = at.AddWeeks(1).Monday.ToDateTime(new TimeOnly(8, 0), DateTimeKind.Utc);
        var row = new PublicationRow
        {
            TeamId = _app.Team,
            Week = at,
            Outcome = WaveOutcome.Published,
            Invited = 9,
            Collected = 7,
            Counted = 7,
            Threshold = 5,
            QuestionnaireVersion = "2026-1",
            ResultsToken = $"token-{week}",
            Drivers = [new DriverResult(Driver.Deadlines, 7, 42, Edge.None, alert ? Signal.Act : Signal.Steady, null, null, null)],
        };
        var raised = alert
            ? new Alert { TeamId = _app.Team, Driver = Driver.Deadlines, Week = at, Since = at.AddWeeks(-3), Fall = 15, Low = 6, High = 24 }
            : null;
        await _app.Store(
            row,
            new Wave
            {
                TeamId = _app.Team,
                Week = at,
                State = WaveState.Published,
                OpensAt = closes.AddDays(-4),
                ClosesAt = closes,
                QuestionnaireVersion = "2026-1",
            });
        await _app.Store(raised is null ? [] : [raised]);
        return row;
    }
}
