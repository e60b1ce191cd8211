using Microsoft.EntityFrameworkCore;
using MimeKit;
using TeamPulse.Waves;
using TeamPulse.Web.Mail;
using TeamPulse.Web.Storage;

namespace TeamPulse.Web.Tests.Mail;

/// <summary>The outbox with a real SMTP server, well behaved and not.</summary>
public sealed class SendingFacts : IAsyncLifetime
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
    public async Task An_invitation_arrives_with_both_parts_and_the_right_headers()
    {
        await _app.Invite("nadia@example.org");
        await _app.SendDue();

        var mail = _server.Received().ShouldHaveSingleItem();
        mail.From.ShouldBe("pulse@example.org");
        mail.To.ShouldBe(["nadia@example.org"]);
        var message = mail.Message;
        message.Subject.ShouldBe("One minute for Atlas: the pulse is open");
        message.From.ToString().ShouldBe("\"TeamPulse\" <pulse@example.org>");
        message.To.ToString().ShouldBe("\"Name of nadia\" <nadia@example.org>");
        message.Date.ShouldBe(_app.Host.Clock.GetUtcNow());
        message.MessageId!.ShouldMatch("^[0-9a-f]{32}@pulse\\.example$");
        message.Headers["Auto-Submitted"].ShouldBe("auto-generated");
        message.Headers["List-Unsubscribe"]!.ShouldMatch("^<https://pulse\\.example/unsubscribe/[A-Za-z0-9_-]+>$");
        message.Headers["List-Unsubscribe-Post"].ShouldBe("List-Unsubscribe=One-Click");
        message.Headers["X-Auto-Response-Suppress"].ShouldBe("DR, RN, NRN, OOF, AutoReply");
        message.Headers["Precedence"].ShouldBe("bulk");
        message.Headers["List-Id"].ShouldBe("<pulse.pulse.example>");
        message.Body.ShouldBeOfType<MultipartAlternative>().Count.ShouldBe(2);
        var (link, code) = (await _app.Links()).Single();
        message.TextBody!.ShouldContain($"\n{link}\n");
        message.HtmlBody!.ShouldContain($"href=\"{link}\"");
        foreach (var part in (string[])[message.TextBody!, message.HtmlBody!])
        {
            part.ShouldContain("Ana Ruiz and you get the same");
            part.ShouldContain("Monday, 30 November, 09:00 (Europe/Madrid)", customMessage: "the team's own time");
            part.ShouldContain(code!);
        }
    }

    [Fact]
    public async Task A_delivered_mail_leaves_the_outbox_and_marks_its_invitation()
    {
        await _app.Invite("nadia@example.org");
        await _app.SendDue();

        await _app.Host.Db(async db =>
        {
            (await db.OutgoingMails.CountAsync()).ShouldBe(0);
            (await db.Invitations.SingleAsync()).Sent.ShouldBeTrue();
        });
    }

    [Fact]
    public async Task A_wave_of_mails_goes_over_one_connection()
    {
        await _app.Invite([.. Enumerable.Range(0, 130).Select(i => $"m{i}@example.org")]);
        var before = await _server.Connections();
        await _app.SendDue();

        _server.Received().Count.ShouldBe(130);
        (await _server.Connections() - before).ShouldBe(1);
    }

    [Fact]
    public async Task One_bad_address_blocks_nobody()
    {
        await _server.Refuse("gone@example.org");
        await _app.Invite("a@example.org", "gone@example.org", "not an address", "b@example.org", "c@example.org");
        await _app.SendDue();

        Recipients().ShouldBe(["a@example.org", "b@example.org", "c@example.org"], ignoreOrder: true);
        await _app.Host.Db(async db => (await db.OutgoingMails.CountAsync(m => m.Failed)).ShouldBe(2));
        _app.Host.Clock.Advance(TimeSpan.FromDays(2));
        await _app.SendDue();
        Recipients().Count.ShouldBe(3, "refused for good is not tried again");
    }

    [Fact]
    public async Task Mails_that_a_busy_server_delays_arrive_afterwards_one_each()
    {
        await _app.Invite("a@example.org", "b@example.org", "c@example.org");
        await _server.Delay(recipients: 5);
        await _app.SendDue();
        Recipients().ShouldBeEmpty();

        await _app.SendDue();
        Recipients().ShouldBeEmpty("it is too early to try again");

        _app.Host.Clock.Advance(TimeSpan.FromMinutes(1));
        await _app.SendDue();
        _app.Host.Clock.Advance(TimeSpan.FromMinutes(5));
        await _app.SendDue();
        Recipients().ShouldBe(["a@example.org", "b@example.org", "c@example.org"], ignoreOrder: true);
    }

    [Fact]
    public async Task A_connection_cut_in_mid_message_costs_nobody_a_mail()
    {
        await _app.Invite("a@example.org", "b@example.org", "c@example.org");
        await _server.DropInMessage(1);
        await _app.SendDue();
        Recipients().Count.ShouldBe(2, "the others go over a new connection");

        _app.Host.Clock.Advance(TimeSpan.FromMinutes(1));
        await _app.SendDue();
        Recipients().ShouldBe(["a@example.org", "b@example.org", "c@example.org"], ignoreOrder: true);
    }

    [Fact]
    public async Task A_mail_sent_again_carries_the_same_link_and_the_same_Message_ID()
    {
        await _app.Invite("a@example.org");
        await _server.DropAfterMessage(1);
        await _app.SendDue();
        _app.Host.Clock.Advance(TimeSpan.FromMinutes(1));
        await _app.SendDue();

        var twice = _server.Received();
        twice.Count.ShouldBe(2, "the server kept it, but could not say so");
        twice[1].Message.MessageId.ShouldBe(twice[0].Message.MessageId);
        twice[1].Message.TextBody.ShouldBe(twice[0].Message.TextBody);
    }

    [Fact]
    public async Task A_mail_that_a_wrong_clock_put_off_for_hours_is_due()
    {
        await _app.Invite("a@example.org");
        var ahead = _app.Now.AddHours(3);
        await _app.Host.Db(db => db.OutgoingMails.ExecuteUpdateAsync(set => set.SetProperty(m => m.DueAt, ahead)));
        await _app.SendDue();

        Recipients().ShouldBe(["a@example.org"]);
    }

    [Fact]
    public async Task An_invitation_outlives_a_clock_that_is_ahead_for_a_moment()
    {
        await _app.Invite("a@example.org");
        var closes = _app.Now;
        await _app.Host.Db(db => db.Waves.ExecuteUpdateAsync(set => set.SetProperty(w => w.ClosesAt, closes)));
        await _app.SendInvitations();
        Recipients().ShouldBeEmpty("by this clock the wave is over");

        await _app.Host.Db(db => db.Waves.ExecuteUpdateAsync(set => set.SetProperty(w => w.ClosesAt, closes.AddDays(1))));
        await _app.SendInvitations();
        Recipients().ShouldBe(["a@example.org"]);
    }

    [Fact]
    public async Task Two_workers_never_send_the_same_mail()
    {
        await _app.Invite([.. Enumerable.Range(0, 40).Select(i => $"m{i}@example.org")]);
        await Task.WhenAll(_app.SendInvitations(), _app.SendInvitations(), _app.SendInvitations());

        Recipients().Count.ShouldBe(40);
        Recipients().Distinct().Count().ShouldBe(40);
    }

    [Fact]
    public async Task A_worker_that_dies_loses_its_claim_after_four_minutes()
    {
        await _app.Invite("a@example.org");
        await _app.Host.Db(async db =>
            (await new MailLease(db, SmtpPatience.Usual, _app.Host.Clock)
                .Claim(MailKind.Invitation, _app.Wave.Value, null, CancellationToken.None)).Count
                .ShouldBe(1));

        await _app.SendDue();
        Recipients().ShouldBeEmpty("the claim still holds");
        _app.Host.Clock.Advance(TimeSpan.FromMinutes(4));
        await _app.SendDue();
        Recipients().ShouldBe(["a@example.org"]);
    }

    [Fact]
    public async Task After_the_close_no_invitation_leaves()
    {
        await _app.Invite("a@example.org");
        await _app.Host.Db(db => db.Waves.ExecuteUpdateAsync(set => set.SetProperty(w => w.State, WaveState.Closing)));
        await _app.SendInvitations();

        Recipients().ShouldBeEmpty();
        await _app.Host.Db(async db => (await db.OutgoingMails.CountAsync()).ShouldBe(0));
    }

    [Fact]
    public async Task A_name_cannot_smuggle_a_header_in()
    {
        await _app.Invite("a@example.org");
        await _app.Host.Db(db => db.Members.ExecuteUpdateAsync(set => set.SetProperty(m => m.Name, "Eve\r\nBcc: all@example.org")));
        await _app.SendDue();

        var mail = _server.Received().ShouldHaveSingleItem();
        mail.To.ShouldBe(["a@example.org"]);
        mail.Message.Bcc.ShouldBeEmpty();
        mail.Message.Headers.ShouldNotContain(h => h.Field == "Bcc");
    }

    private List<string> Recipients() => [.. _server.Received().SelectMany(mail => mail.To)];
}
