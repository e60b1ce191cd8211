using TeamPulse.Publishing;
using TeamPulse.Questionnaires;
using TeamPulse.Trends;
using TeamPulse.Waves;
using TeamPulse.Web.Mail;
using TeamPulse.Web.Storage;
using TeamPulse.Web.Tests.Mail;

namespace TeamPulse.Web.Tests.Leaves;

/// <summary>What the mails say, as they arrive at a real SMTP server.</summary>
public sealed class LeaveMailFacts : IAsyncLifetime
{
    private SmtpServerFixture _server = null!;
    private MailApp _app = null!;

    public async Task InitializeAsync()
    {
        _server = await SmtpServerFixture.Start();
        _app = await MailApp.To(_server);
    }

    public async Task DisposeAsync()
    {
        await _app.DisposeAsync();
        await _server.DisposeAsync();
    }

    [Fact]
    public async Task The_stand_in_reads_why_the_digest_and_the_alert_come()
    {
        var publication = await Publish(48, alert: true);
        await _app.With(async db =>
        {
            var standIn = new Manager { DisplayName = "Ben Okafor", UserName = "ben@example.org", Email = "ben@example.org" };
            db.Add(standIn);
            await db.SaveChangesAsync();
            var digest = new OutgoingMail { Kind = MailKind.ManagerDigest, TeamId = _app.Team, PublicationId = publication, ManagerId = standIn.Id, InPlaceOf = _app.Manager, DueAt = Now };
            db.AddRange(digest, digest with { Id = Guid.NewGuid(), Kind = MailKind.Alert, AlertId = db.Alerts.Single().Id });
            await db.SaveChangesAsync();
        });

        await _app.SendDue();

        _server.Received().Count.ShouldBe(2);
        foreach (var mail in _server.Received())
        {
            mail.To.ShouldBe(["ben@example.org"]);
            mail.Message.TextBody!.ShouldContain("Hello Ben Okafor,");
            mail.Message.TextBody!.ReplaceLineEndings(" ").ShouldContain("Ana Ruiz is away and you stand in, so this mail about Atlas goes to you.");
            mail.Message.HtmlBody!.ShouldContain("Ana Ruiz is away and you stand in, so this mail about Atlas goes to you.");
        }
    }

    [Fact]
    public async Task The_first_digest_after_the_return_tells_what_closed_meanwhile_and_the_next_does_not()
    {
        await Publish(45);
        await Publish(46, alert: true);
        await Publish(47);
        var (first, second) = (await Publish(48), await Publish(49));
        await Leave(new(2026, 11, 14), new(2026, 11, 24)); // weeks 46 and 47 closed on 16 and 23 November

        await Tell(first);
        await Tell(second);

        var mails = _server.Received().Select(mail => mail.Message).ToList();
        mails[0].TextBody!.ShouldContain("You were away from 14 November to 24 November: 2 weeks closed.");
        mails[0].TextBody!.ShouldContain($"Week 46 (alert: Deadlines)\nhttps://pulse.example/teams/{_app.Team.Value}?to=2026-W46\n");
        mails[0].TextBody!.ShouldContain($"Week 47\nhttps://pulse.example/teams/{_app.Team.Value}?to=2026-W47\n");
        mails[0].HtmlBody!.ShouldContain("While you were away");
        mails[0].HtmlBody!.ShouldContain($"href=\"https://pulse.example/teams/{_app.Team.Value}?to=2026-W46\"");
        mails[0].TextBody!.ShouldNotContain("Week 45");
        mails[1].TextBody!.ShouldNotContain("away");
    }

    private DateTime Now => _app.Clock.UtcNow();

    private Task Leave(DateOnly from, DateOnly until) => _app.With(async db =>
    {
        db.Leaves.Add(new LeaveRow { ManagerId = _app.Manager, From = from, Until = until });
        await db.SaveChangesAsync();
    });

    /// <summary>A wave that closed on the Monday after its week, 09:00 in Madrid, and its publication.</summary>
    private async Task<int> Publish(int week, bool alert = false)
    {
        var at = new IsoWeek(2026, week);
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
        await _app.With(async db =>
        {
            db.Add(row);
            if (alert)
            {
                db.Add(new Alert { TeamId = _app.Team, Driver = Driver.Deadlines, Week = at, Since = at.AddWeeks(-3), Fall = 15, Low = 6, High = 24 });
            }

            if (week != 48)
            {
                var closes = at.AddWeeks(1).Monday.ToDateTime(new TimeOnly(8, 0), DateTimeKind.Utc);
                db.Add(new Wave { TeamId = _app.Team, Week = at, State = WaveState.Published, OpensAt = closes.AddDays(-4), ClosesAt = closes, QuestionnaireVersion = "2026-1" });
            }

            await db.SaveChangesAsync();
        });
        return row.Id;
    }

    private async Task Tell(int publication)
    {
        await _app.With(async db =>
        {
            MailOutbox.ManagerDigest(db, _app.Team, publication, _app.Manager, Now);
            await db.SaveChangesAsync();
        });
        await _app.SendDue();
    }
}
