using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using TeamPulse.Waves;
using TeamPulse.Web.Settings;
using TeamPulse.Web.SignIn;
using TeamPulse.Web.Storage;
using Xunit.Abstractions;

namespace TeamPulse.Web.Tests.Mail;

/// <summary>
/// The mail server is away from Friday evening to Monday, while a week closes, a link is asked for and a week should open.
/// </summary>
public sealed class WeekendFacts(ITestOutputHelper output)
{
    private const int Members = 8;

    private static readonly TimeSpan Step = TimeSpan.FromMinutes(15);
    private static readonly DateTime Friday = new(2026, 11, 27, 17, 0, 0, DateTimeKind.Utc);
    private static readonly DateTime Monday = new(2026, 11, 30, 0, 0, 0, DateTimeKind.Utc);

    [Fact]
    public async Task A_weekend_without_a_mail_server_loses_nothing_and_says_so()
    {
        await using var server = await SmtpServerFixture.Start();
        await using var app = await MailHost.To(server);
        await app.Invite([.. Enumerable.Range(0, Members).Select(i => $"m{i}@members.example")]);
        await app.Host.Db(db => db.Waves.ExecuteUpdateAsync(
            set => set.SetProperty(w => w.ClosesAt, Friday).SetProperty(w => w.Threshold, 5)));
        await app.Store(new Wave
        {
            TeamId = app.Team,
            Week = IsoWeek.Of(DateOnly.FromDateTime(Monday)),
            OpensAt = Monday.AddHours(8),
            ClosesAt = Monday.AddDays(4),
            Threshold = 5,
            QuestionnaireVersion = QuestionnaireShelf.StandardVersion,
        });
        await app.SendDue();
        server.Received().Count.ShouldBe(Members, "the invitations of the week before");

        app.Smtp.Port = 1;
        await Until(app, Friday.AddHours(20));
        await app.Host.With<ForgottenPasswords>(passwords => passwords.Ask("ana@example.org", CancellationToken.None));
        await Until(app, Monday.AddHours(10));
        (await NewWave(app)).State.ShouldBe(WaveState.Scheduled, "nobody could be invited");
        server.Received().Count.ShouldBe(Members);

        app.Smtp.Port = server.Port;
        await app.NextMinute();
        await app.NextMinute();
        await app.NextMinute();

        (await NewWave(app)).State.ShouldBe(WaveState.Open);
        var mails = server.Received().Skip(Members).ToList();
        var subjects = mails.CountBy(m => m.Message.Subject!).OrderBy(s => s.Key, StringComparer.Ordinal).ToList();
        subjects.ForEach(s => output.WriteLine($"{s.Value,3} {s.Key}"));
        mails.Count.ShouldBe(Members + 1 + 1 + Members, "digests to all and the manager, a link, new invitations");
        mails.DistinctBy(m => m.Message.MessageId).Count().ShouldBe(mails.Count);

        var lines = app.Log.Text.Split('\n').Where(l => l.Contains("TeamPulse.Web.Mail.MailWatch", StringComparison.Ordinal)).ToList();
        lines.ForEach(line => output.WriteLine(line));
        lines.Count(l => l.Contains("Mail stands still", StringComparison.Ordinal)).ShouldBe(1);
        lines.Count(l => l.Contains("has stood still since", StringComparison.Ordinal)).ShouldBeInRange(60, 66);
        lines.Count(l => l.Contains("Mail leaves again", StringComparison.Ordinal)).ShouldBe(1);
        Regex.IsMatch(app.Log.Text, "Mail \\(.*0 Accepted").ShouldBeFalse();
    }

    private static async Task Until(MailHost app, DateTime end)
    {
        while (app.Now + Step <= end)
        {
            app.Host.Clock.Advance(Step);
            await app.SendDue();
        }
    }

    private static Task<Wave> NewWave(MailHost app) => app.Host.Db(db => db.Waves.AsNoTracking().SingleAsync(w => w.OpensAt >= Monday));
}
