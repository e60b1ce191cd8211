using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using TeamPulse.Waves;
using TeamPulse.Web.Mail;
using TeamPulse.Web.Storage;

namespace TeamPulse.Web.Tests.Mail;

/// <summary>A week opens when its invitations can leave, and mails do not hold each other up.</summary>
public sealed class MailReachFacts : IAsyncLifetime
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
    public async Task Where_nothing_was_sent_yet_a_connection_shows_that_the_first_week_can_open()
    {
        await _app.Invite("a@example.org");

        (await State()).ShouldBe(WaveState.Open);
        (await _server.Connections()).ShouldBe(1);
        _server.Received().ShouldBeEmpty();
    }

    [Theory]
    [InlineData("greeting", "554 5.7.1 not you")]
    [InlineData("mail", "550 5.7.1 sender not allowed")]
    public async Task A_week_waits_until_a_connection_shows_that_mail_works(string where, string answer)
    {
        await _server.Answer(where, answer);
        await _app.Invite("a@example.org", "b@example.org");
        (await State()).ShouldBe(WaveState.Scheduled);
        (await _app.Trouble())!.ShouldEndWith(where == "mail" ? "(it answers 550) (TeamPulse:Smtp:From)." : "Its own log says why.");
        await _app.NextMinute();
        (await State()).ShouldBe(WaveState.Scheduled);

        await _server.Heal();
        await _app.NextMinute();
        await _app.NextMinute();
        (await State()).ShouldBe(WaveState.Open);
        await _app.NextMinute();
        _server.Received().Count.ShouldBe(2);
    }

    [Fact]
    public async Task A_week_that_cannot_open_within_a_day_is_void()
    {
        await _server.Answer("greeting", "421 4.3.2 closed");
        await _app.Invite("a@example.org");
        _app.Host.Clock.Advance(TimeSpan.FromHours(25));
        await _app.SendDue();

        (await State()).ShouldBe(WaveState.Void);
    }

    [Fact]
    public async Task While_mail_stands_still_one_connection_a_minute_tries()
    {
        await _app.Invite([.. Enumerable.Range(0, 60).Select(i => $"m{i}@example.org")]);
        await _app.Store(OutgoingMail.SignInLink(_app.Manager, _app.Now));
        await _server.Answer("mail", "421 4.7.0 busy");
        var before = await _server.Connections();
        await _app.SendDue();
        for (var minute = 0; minute < 5; minute++)
        {
            await _app.NextMinute();
            await _app.SendDue();
        }

        (await _server.Connections() - before).ShouldBe(6);
        (await _app.Host.Db(db => db.OutgoingMails.CountAsync(m => m.Attempts == 0 && !m.Failed))).ShouldBe(61);
    }

    [Fact]
    public async Task A_writer_that_cannot_be_made_stops_no_other_mail()
    {
        await using var app = await MailHost.Start(
            builder => builder.Services.AddKeyedScoped<IMailWriter>(
                MailKind.Invitation, (_, _) => throw new InvalidOperationException("nadia@members.example")),
            "--TeamPulse:Smtp:Host=127.0.0.1", $"--TeamPulse:Smtp:Port={_server.Port}", "--TeamPulse:Smtp:Security=None");
        await app.Invite("nadia@members.example", "bo@members.example");
        await app.Store(OutgoingMail.SignInLink(app.Manager, app.Now));
        await app.SendDue();

        _server.Received().ShouldHaveSingleItem().To.ShouldBe(["ana@example.org"]);
        app.Log.Text.ShouldContain("Mail (Invitation): 2 Unwritten");
        app.Log.Text.ShouldNotContain("members.example");
        (await app.Trouble()).ShouldBeNull("the mail server is well");
    }

    [Fact]
    public async Task A_link_that_could_not_be_sent_for_a_week_is_given_up_and_can_be_sent_again()
    {
        await _app.Store(OutgoingMail.SignInLink(_app.Manager, _app.Now));
        _app.Smtp.Port = 1;
        await _app.SendDue();
        _app.Host.Clock.Advance(TimeSpan.FromDays(8));
        _app.Smtp.Port = _server.Port;
        await _app.SendDue();
        await _app.NextMinute();
        (await _app.Host.Db(db => db.OutgoingMails.SingleAsync())).Failed.ShouldBeTrue();

        (await _app.Host.With<Unreached, int>(unreached => unreached.SendAgain(null, CancellationToken.None))).ShouldBe(1);
        await _app.NextMinute();
        _server.Received().Count.ShouldBe(1);
    }

    private Task<WaveState> State() => _app.Host.Db(db => db.Waves.Where(w => w.Id == _app.Wave).Select(w => w.State).SingleAsync());
}
