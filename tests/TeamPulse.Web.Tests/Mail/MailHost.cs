using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using TeamPulse.Shared;
using TeamPulse.Waves;
using TeamPulse.Web.Closing;
using TeamPulse.Web.Configuration;
using TeamPulse.Web.Inviting;
using TeamPulse.Web.Mail;
using TeamPulse.Web.Rosters;
using TeamPulse.Web.Settings;
using TeamPulse.Web.Storage;

namespace TeamPulse.Web.Tests.Mail;

/// <summary>The application with every log at Trace, and one team with its manager. The product queues and sends the mails.</summary>
internal sealed class MailHost : IAsyncDisposable
{
    private static readonly DateTimeOffset Thursday = new(2026, 11, 26, 8, 0, 0, TimeSpan.Zero);

    private MailHost(PulseHost host, CapturedLog log, TeamId team, ManagerId manager) =>
        (Host, Log, Team, Manager) = (host, log, team, manager);

    public PulseHost Host { get; }

    public CapturedLog Log { get; }

    public TeamId Team { get; }

    public ManagerId Manager { get; }

    /// <summary>The wave that <see cref="Invite"/> opened.</summary>
    public WaveId Wave { get; private set; }

    public DateTime Now => Host.Clock.UtcNow();

    public static Task<MailHost> To(SmtpServerFixture server) =>
        Start("--TeamPulse:Smtp:Host=127.0.0.1", $"--TeamPulse:Smtp:Port={server.Port}", "--TeamPulse:Smtp:Security=None");

    /// <param name="settings">Without a mail server, mails become files.</param>
    public static Task<MailHost> Start(params string[] settings) => Start(_ => { }, settings);

    public static async Task<MailHost> Start(Action<WebApplicationBuilder> configure, params string[] settings)
    {
        var log = new CapturedLog();
        var host = await PulseHost.Start(
            Thursday,
            [
                settings.Any(s => s.StartsWith("--TeamPulse:Smtp:Host", StringComparison.Ordinal))
                    ? "--TeamPulse:PublicUrl=https://pulse.example" : "--TeamPulse:MailsAsFiles=true",
                "--TeamPulse:Smtp:From=TeamPulse <pulse@example.org>",
                "--Logging:LogLevel:Default=Trace", "--Logging:LogLevel:Microsoft.AspNetCore=Trace",
                "--Logging:LogLevel:Microsoft.EntityFrameworkCore=Trace", .. settings,
            ],
            builder =>
            {
                JobQueue.Use(builder);
                builder.Logging.SetMinimumLevel(LogLevel.Trace).AddProvider(log);
                configure(builder);
            });
        var (team, manager) = await host.Db(Fill);
        return new MailHost(host, log, team, manager);
    }

    /// <summary>Puts members on the roster and opens their team's wave. There is no minimum number.</summary>
    public async Task Invite(params string[] addresses)
    {
        var wave = new Wave
        {
            TeamId = Team,
            Week = IsoWeek.Of(DateOnly.FromDateTime(Now)),
            OpensAt = Now,
            ClosesAt = Now.AddDays(4),
            Threshold = 1,
            QuestionnaireVersion = QuestionnaireShelf.StandardVersion,
        };
        await Host.Db(async db =>
        {
            db.Members.AddRange(
                addresses.Select(address => new Member { Name = $"Name of {address.Split('@')[0]}", Email = address, TeamId = Team }));
            db.Waves.Add(wave);
            await db.SaveChangesAsync();
        });
        Wave = wave.Id;
        await Host.With<OpenJob>(job => job.Run(Wave.Value, CancellationToken.None));
    }

    /// <summary>Queues the reminders of the open wave.</summary>
    public async Task Remind()
    {
        await Host.Db(db => db.Waves.Where(w => w.Id == Wave).ExecuteUpdateAsync(set => set.SetProperty(w => w.RemindsAt, Now)));
        await Host.With<RemindJob>(job => job.Run(CancellationToken.None));
    }

    public Task Store(params object[] rows) => Host.Db(db =>
    {
        db.AddRange(rows);
        return db.SaveChangesAsync();
    });

    /// <summary>Queues the mails about a stored publication, as if its wave closed now, and sends them.</summary>
    public async Task Tell(PublicationRow publication)
    {
        await Host.With<IServiceProvider>(async services =>
        {
            await services.GetRequiredService<Announcement>().Tell(publication, Now, teamToo: true, CancellationToken.None);
            await services.GetRequiredService<PulseDb>().SaveChangesAsync();
        });
        await SendDue();
    }

    /// <summary>Runs only this job and nothing else of a tick.</summary>
    public Task SendInvitations() => Host.With<MailJob>(job => job.Send(MailKind.Invitation, Wave.Value, null, CancellationToken.None));

    public SmtpSettings Smtp => Host.Services.GetRequiredService<IOptions<PulseSettings>>().Value.Smtp;

    /// <summary>What keeps mail from leaving.</summary>
    public Task<string?> Trouble() => Host.Db(db => db.MailStatuses.Select(s => s.Trouble).SingleAsync());

    /// <summary>The rest of a minute, and the next tick.</summary>
    public Task NextMinute()
    {
        Host.Clock.Advance(TimeSpan.FromMinutes(1));
        return SendDue();
    }

    public Task SendDue() => JobQueue.Of(Host).Minute();

    /// <summary>The links of the open wave, in the order of the roster.</summary>
    public async Task<IReadOnlyList<InvitationLink>> Links()
    {
        var ids = await Host.Db(db => db.Invitations.OrderBy(i => i.MemberId).Select(i => i.Id).ToListAsync());
        return await Host.With<InvitationLinks, IReadOnlyList<InvitationLink>>(links =>
            Task.FromResult<IReadOnlyList<InvitationLink>>([.. ids.Select(id => links.Of(Wave, id)!)]));
    }

    /// <summary>The addresses that the application maps.</summary>
    public IReadOnlyList<string> Mapped() =>
        [.. Host.Services.GetRequiredService<EndpointDataSource>().Endpoints
            .OfType<RouteEndpoint>().Select(route => $"/{route.RoutePattern.RawText!.TrimStart('/')}")];

    public HttpClient Browse() => new(new HttpClientHandler { AllowAutoRedirect = false }) { BaseAddress = Host.Url };

    public ValueTask DisposeAsync() => Host.DisposeAsync();

    private static async Task<(TeamId Team, ManagerId Manager)> Fill(PulseDb db)
    {
        var team = new Team { Name = "Atlas", Schedule = WaveSchedule.Usual with { TimeZone = "Europe/Madrid" } };
        var manager = ManagerAccounts.WithoutPassword("ana@example.org", "Ana Ruiz");
        db.AddRange(
            new Organisation { Name = "Example Works", QuestionnaireVersion = QuestionnaireShelf.StandardVersion, SetUpComplete = true },
            team,
            manager);
        await db.SaveChangesAsync();
        db.Add(new TeamLead { ManagerId = manager.Id, TeamId = team.Id });
        await db.SaveChangesAsync();
        return (team.Id, manager.Id);
    }
}
