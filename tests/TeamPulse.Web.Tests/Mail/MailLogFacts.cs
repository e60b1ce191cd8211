using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using TeamPulse.Web.SignIn;

namespace TeamPulse.Web.Tests.Mail;

/// <summary>What logs must never hold, at any level.</summary>
public sealed class MailLogFacts
{
    [Fact]
    public async Task No_log_line_names_a_person_a_link_or_a_secret()
    {
        await using var server = await SmtpServerFixture.Start();
        await using var app = await MailHost.To(server);
        await server.Refuse("gone@members.example");
        await server.Delay(1);
        await server.DropInMessage(1);
        await app.Invite(
            "nadia@members.example", "gone@members.example", "broken address members.example", "bo@members.example", "cy@members.example");
        await app.Host.With<ForgottenPasswords>(passwords => passwords.Ask("ana@example.org", CancellationToken.None));
        await app.SendDue();
        app.Host.Clock.Advance(TimeSpan.FromMinutes(2));
        await app.SendDue();

        server.Received().Count.ShouldBe(4, "three invitations and a sign-in link");
        var log = app.Log.Text;
        log.ShouldContain("TeamPulse.Web.Mail.MailJob");
        log.ShouldContain("550");
        log.ShouldContain("Debug Microsoft.", customMessage: "the framework's own lines are looked at, too");
        var (link, code) = (await app.Links())[0];
        var secret = link[(link.IndexOf('#', StringComparison.Ordinal) + 1)..link.LastIndexOf('.')];
        foreach (var kept in (string[])
        [
            "members.example", "Name of", "Ana Ruiz", "ana@example.org", secret, "/p#", "/welcome", "/unsubscribe/", code!,
        ])
        {
            log.ShouldNotContain(kept);
        }
    }

    [Fact]
    public async Task The_log_of_reminders_is_the_same_whether_all_have_answered_or_nobody_has()
    {
        var nobodyHas = await LogOfReminders(answered: false, leave: 2);
        var allHave = await LogOfReminders(answered: true, leave: 0);

        nobodyHas.ShouldContain("Executed DbCommand", customMessage: "the job's own statements are there");
        nobodyHas.ShouldBe(allHave);
    }

    [Fact]
    public async Task A_mail_that_cannot_be_written_is_logged_without_its_words_and_blocks_nobody()
    {
        await using var server = await SmtpServerFixture.Start();
        await using var app = await MailHost.To(server);
        await app.Invite("nadia@members.example");
        await app.Host.Db(db => db.Teams.ExecuteUpdateAsync(set => set.SetProperty(t => t.Schedule.TimeZone, "Nowhere/Nadia")));
        await app.SendDue();

        app.Log.Text.ShouldContain("could not be written: TimeZoneNotFoundException");
        app.Log.Text.ShouldNotContain("Nowhere/Nadia");
        await app.Host.Db(async db => (await db.OutgoingMails.SingleAsync()).Attempts.ShouldBe(1));
    }

    // How many lines of which beginning. How queries are compiled differs, because what one host has compiled another knows.
    private static async Task<string> LogOfReminders(bool answered, int leave)
    {
        await using var server = await SmtpServerFixture.Start();
        await using var app = await MailHost.To(server);
        await app.Invite("nadia@members.example", "bo@members.example", "gone@members.example");
        await app.SendDue();
        await server.Refuse("gone@members.example");
        if (answered)
        {
            await app.Host.Db(db => db.Invitations.ExecuteUpdateAsync(set => set.SetProperty(i => i.BlindedHash, new byte[32])));
        }

        var before = app.Log.Text.Length;
        await app.Remind();
        await app.SendDue();
        server.Received().Count.ShouldBe(3 + leave);
        var beginnings = new Regex("^[A-Z][a-z]+ (?!.*(Query|Infrastructure))\\S+ [^\\[('\"]*", RegexOptions.Multiline);
        return string.Join('\n', beginnings.Matches(app.Log.Text[before..]).CountBy(line => line.Value)
            .Select(line => $"{line.Value} × {line.Key}").Order(StringComparer.Ordinal));
    }
}
