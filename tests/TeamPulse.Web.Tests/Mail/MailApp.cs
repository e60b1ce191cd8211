using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;
using TeamPulse.Waves;
using TeamPulse.Web.Alerts;
using TeamPulse.Web.Commitments;
using TeamPulse.Web.Configuration;
using TeamPulse.Web.Digests;
using TeamPulse.Web.Guides;
using TeamPulse.Web.Inviting;
using TeamPulse.Web.Keys;
using TeamPulse.Web.Ledger;
using TeamPulse.Web.Mail;
using TeamPulse.Web.Results;
using TeamPulse.Web.Storage;

namespace TeamPulse.Web.Tests.Mail;

/// <summary>The mail side of the application over a database of its own: one team, its manager, an open wave.</summary>
internal sealed class MailApp : IAsyncDisposable
{
    public const string WaveCode = "broccoli episode price between flame option siren sad";

    private readonly string _data = Directory.CreateTempSubdirectory("teampulse-mail-").FullName;

    private MailApp(Action<PulseSettings> configure, string environment)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { EnvironmentName = environment, ApplicationName = "TeamPulse.Web.Tests" });
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders().SetMinimumLevel(LogLevel.Trace).AddProvider(Log);
        builder.Configuration.AddInMemoryCollection(
            [new("Logging:LogLevel:Default", "Trace"), new("Logging:LogLevel:Microsoft.EntityFrameworkCore", "Debug")]);
        builder.Services.Configure<PulseSettings>(settings =>
        {
            settings.DataDirectory = _data;
            settings.PublicUrl = "https://pulse.example";
            settings.Smtp.From = "TeamPulse <pulse@example.org>";
            configure(settings);
        });
        builder.Services.AddSingleton<TimeProvider>(Clock);
        builder.Services.AddRazorComponents();
        builder.Services.AddStorage();
        builder.Services.AddResults();
        builder.Services.AddMail();
        builder.Services.AddInvitationMails();
        builder.Services.AddGuides();
        builder.Services.AddDigests();
        builder.Services.AddAlerts();
        builder.Services.AddCommitments();
        builder.Services.AddLedger();
        builder.Services.AddSingleton(new UnsubscribeKey([.. Enumerable.Range(0, 32).Select(i => (byte)i)]));
        builder.Services.AddSingleton<InvitationLinks>((_, invitation) => new InvitationLink(LinkOf(invitation), WaveCode));
        builder.Services.AddSingleton<SignInLinks>((id, _) => Task.FromResult<string?>($"https://pulse.example/sign-in#one-time-{id}"));
        builder.Services.AddSingleton<AnchorWording>((_, _) => "The dates I worked towards were realistic.");
        builder.Services.AddSecurityHeaders();
        Web = builder.Build();
        Web.UseSecurityHeaders();
        Web.MapUnsubscribe();
        Web.MapMail();
    }

    public WebApplication Web { get; }

    public FakeTimeProvider Clock { get; } = new(new DateTimeOffset(2026, 11, 26, 8, 0, 0, TimeSpan.Zero));

    public CapturedLog Log { get; } = new();

    public TeamId Team { get; private set; }

    public WaveId Wave { get; private set; }

    public ManagerId Manager { get; private set; }

    public string MailDirectory => Path.Combine(_data, "mail");

    private DateTime Now => Clock.UtcNow();

    public static string LinkOf(InvitationId invitation) => $"https://pulse.example/p#secret-{invitation:N}.fingerprint";

    public static Task<MailApp> To(SmtpServerFixture server) => Start(settings =>
    {
        settings.Smtp.Host = "127.0.0.1";
        settings.Smtp.Port = server.Port;
        settings.Smtp.Security = SmtpSecurity.None;
    });

    public static async Task<MailApp> Start(Action<PulseSettings> configure, string environment = "Production")
    {
        var app = new MailApp(configure, environment);
        await app.With(app.Fill);
        return app;
    }

    public async Task With(Func<PulseDb, Task> use)
    {
        await using var scope = Web.Services.CreateAsyncScope();
        await use(scope.ServiceProvider.GetRequiredService<PulseDb>());
    }

    /// <summary>Puts members on the roster and queues their invitations.</summary>
    public Task Invite(params string[] addresses) => With(async db =>
    {
        var members = addresses.Select(address => new Member { Name = $"Name of {address.Split('@')[0]}", Email = address, TeamId = Team }).ToList();
        db.Members.AddRange(members);
        await db.SaveChangesAsync();
        foreach (var member in members)
        {
            var invitation = new Invitation { WaveId = Wave, MemberId = member.Id };
            db.Invitations.Add(invitation);
            MailOutbox.Invite(db, invitation, Now);
        }

        await db.SaveChangesAsync();
    });

    /// <summary>What the tick and Hangfire do: one job for each batch that is due.</summary>
    public async Task SendDue()
    {
        IReadOnlyList<MailBatch> due = [];
        await With(async db => due = await MailOutbox.Due(db, Now, CancellationToken.None));
        foreach (var batch in due)
        {
            await using var scope = Web.Services.CreateAsyncScope();
            await scope.ServiceProvider.GetRequiredService<MailJob>().Send(batch.Kind, batch.WaveId, batch.PublicationId, CancellationToken.None);
        }
    }

    public async Task<HttpClient> Browse()
    {
        await Web.StartAsync();
        return new HttpClient(new HttpClientHandler { AllowAutoRedirect = false }) { BaseAddress = new Uri(Web.Urls.Single()) };
    }

    public async ValueTask DisposeAsync()
    {
        await Web.DisposeAsync();
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        Directory.Delete(_data, recursive: true);
    }

    private async Task Fill(PulseDb db)
    {
        await db.Database.EnsureCreatedAsync();
        var team = new Team { Name = "Atlas", Schedule = WaveSchedule.Usual with { TimeZone = "Europe/Madrid" } };
        var manager = new Manager { DisplayName = "Ana Ruiz", UserName = "ana@example.org", Email = "ana@example.org" };
        db.Add(new Organisation { Name = "Example Works", QuestionnaireVersion = "2026-1" });
        db.AddRange(team, manager);
        await db.SaveChangesAsync();
        var wave = new Wave
        {
            TeamId = team.Id,
            Week = new IsoWeek(2026, 48),
            State = WaveState.Open,
            OpensAt = Now,
            ClosesAt = Now.AddDays(4),
            Threshold = 5,
            Invited = 9,
            QuestionnaireVersion = "2026-1",
        };
        db.AddRange(new TeamLead { ManagerId = manager.Id, TeamId = team.Id }, wave);
        await db.SaveChangesAsync();
        (Team, Manager, Wave) = (team.Id, manager.Id, wave.Id);
    }
}
