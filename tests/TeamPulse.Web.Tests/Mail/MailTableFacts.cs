using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using TeamPulse.Web.Configuration;
using TeamPulse.Web.Mail;
using TeamPulse.Web.Rosters;
using TeamPulse.Web.Storage;
using Xunit.Abstractions;

namespace TeamPulse.Web.Tests.Mail;

/// <summary>
/// A real server in each kind of trouble, for some minutes, with 25 mails that wait. Afterwards none is lost, and one comes twice only
/// where the server took it without saying so.
/// </summary>
public sealed class MailTableFacts(ITestOutputHelper output) : IAsyncLifetime
{
    private const int Mails = 25;
    private const int LongestRecovery = 90;

    // So that a server that hangs costs seconds, and one that is only slow under load is not taken for it.
    private static readonly SmtpPatience Patience = new(TimeSpan.FromSeconds(2), TimeSpan.FromSeconds(3));

    private SmtpServerFixture _server = null!;
    private MailHost _app = null!;
    private List<ManagerId> _people = [];

    // What goes wrong, what makes it so and for how many minutes, and what the page says meanwhile, if it is about the server.
    private sealed record Fault(string Name, Func<Task> Begin, int Minutes, string? Trouble)
    {
        // How many mails the server never takes.
        public int Refused { get; init; }

        public bool MayDouble { get; init; }

        // Whether some arrive meanwhile.
        public bool SomeArrive { get; init; }
    }

    public async Task InitializeAsync()
    {
        _server = await SmtpServerFixture.Start();
        _app = await MailHost.Start(
            builder => builder.Services.Replace(ServiceDescriptor.Singleton(Patience)),
            "--TeamPulse:Smtp:Host=127.0.0.1", $"--TeamPulse:Smtp:Port={_server.Port}", "--TeamPulse:Smtp:Security=None");
        _people = await _app.Host.Db(async db =>
        {
            var people = Enumerable.Range(0, Mails)
                .Select(i => ManagerAccounts.WithoutPassword($"m{i}@example.org", $"Manager {i}")).ToList();
            db.AddRange(people);
            await db.SaveChangesAsync();

            // Who leads nothing is forgotten.
            db.AddRange(people.Select(m => new TeamLead { ManagerId = m.Id, TeamId = _app.Team }));
            await db.SaveChangesAsync();
            return people.ConvertAll(m => m.Id);
        });
    }

    public async Task DisposeAsync()
    {
        await _app.DisposeAsync();
        await _server.DisposeAsync();
    }

    [Fact]
    public async Task No_trouble_of_a_mail_server_loses_a_mail_or_sends_one_twice_without_need()
    {
        output.WriteLine($"{"fault",-42} {"while",5} {"after",5} {"lost",4} {"twice",5} {"minutes",7}  said meanwhile");
        foreach (var fault in Faults())
        {
            await Try(fault);
        }

        _app.Log.Text.ShouldNotContain("@example.org");
        _app.Log.Text.ShouldNotContain("0 Accepted");
    }

    private List<Fault> Faults() =>
    [
        new("nobody there", Do(smtp => smtp.Port = 1), 3, "does not answer"),
        new("accepts and says nothing", () => _server.Answer("greeting", "hang"), 1, "does not answer"),
        new("421 as greeting", () => _server.Answer("greeting", "421 4.3.2 shutting down"), 3, "(it answers 421)"),
        new("554 as greeting", () => _server.Answer("greeting", "554 5.7.1 not you"), 3, "(it answers 554)"),
        new("no STARTTLS, which is required", Do(smtp => smtp.Security = SmtpSecurity.StartTls), 3, "offers no STARTTLS"),
        new("demands a sign-in", () => _server.Answer("mail", "530 5.7.0 sign in first"), 3, "demands a sign-in"),
        new("421 at MAIL", () => _server.Answer("mail", "421 4.7.0 too busy"), 3, "(it answers 421)"),
        new("451 at MAIL", () => _server.Answer("mail", "451 4.3.0 not now"), 3, "(it answers 451)"),
        new("550 at MAIL", () => _server.Answer("mail", "550 5.1.8 who are you"), 3, "refuses the sender (it answers 550)"),
        new("452 at RCPT, the disk is full", () => _server.Answer("rcpt", "452 4.3.1 no storage"), 3, "(it answers 452)"),
        new("451 for each recipient", () => _server.Answer("rcpt", "451 4.7.1 greylisted"), 3, null),
        new("550 for one", () => _server.Refuse("m7@example.org"), 1, null) { Refused = 1, SomeArrive = true },
        new("drops in the middle of DATA", () => _server.DropInMessage(6), 3, "drops the connection"),
        new("drops after DATA, before the reply", () => _server.DropAfterMessage(3), 1, "drops the connection")
        {
            MayDouble = true,
            SomeArrive = true,
        },
        new("hangs after 354", () => _server.Answer("data", "hang"), 1, "does not answer in time"),
        new("421 after 10 mails", () => _server.TakeAtMost(10), 1, null) { SomeArrive = true },
    ];

    private Func<Task> Do(Action<SmtpSettings> change) => () =>
    {
        change(_app.Smtp);
        return Task.CompletedTask;
    };

    private async Task Try(Fault fault)
    {
        var before = _server.Received().Count;
        await fault.Begin();
        await _app.Store([.. _people.Select(id => OutgoingMail.SignInLink(id, _app.Now))]);
        string? said = null;
        for (var minute = 0; minute < fault.Minutes; minute++)
        {
            await _app.NextMinute();
            said ??= await _app.Trouble();
        }

        var meanwhile = Arrived(before).Count;
        await _server.Heal();
        (_app.Smtp.Port, _app.Smtp.Security) = (_server.Port, SmtpSecurity.None);
        var minutes = 0;
        while (minutes < LongestRecovery && await Waiting() > 0)
        {
            minutes++;
            await _app.NextMinute();
        }

        var arrived = Arrived(before);
        var (lost, twice) = (Mails - fault.Refused - arrived.Distinct().Count(), arrived.Count - arrived.Distinct().Count());
        output.WriteLine(
            $"{fault.Name,-42} {meanwhile,5} {arrived.Count,5} {lost,4} {twice,5} {minutes,7}  {said}");
        lost.ShouldBe(0, fault.Name);
        (twice == 0 || fault.MayDouble).ShouldBeTrue($"{fault.Name}: {twice} came twice");
        (meanwhile > 0).ShouldBe(fault.SomeArrive, fault.Name);
        (said ?? "").ShouldContain(fault.Trouble ?? "", Case.Sensitive, fault.Name);
        (said is null).ShouldBe(fault.Trouble is null, fault.Name);
        (await _app.Trouble()).ShouldBeNull(fault.Name);
        (await _app.Host.Db(db => db.OutgoingMails.Where(m => m.Failed).ExecuteDeleteAsync())).ShouldBe(fault.Refused, fault.Name);
    }

    // Those that come twice have the same Message-ID.
    private List<string> Arrived(int before) => [.. _server.Received().Skip(before).Select(mail => mail.Message.MessageId!)];

    private Task<int> Waiting() => _app.Host.Db(db => db.OutgoingMails.CountAsync(m => !m.Failed));
}
