using Microsoft.EntityFrameworkCore;
using TeamPulse.Browser.Tests.Week;
using TeamPulse.Shared;
using TeamPulse.Web.CommandLine;
using TeamPulse.Web.Demo;
using TeamPulse.Web.Digests;
using TeamPulse.Web.Inviting;
using TeamPulse.Web.Mail;
using TeamPulse.Web.Storage;

namespace TeamPulse.Browser.Tests.Looks;

/// <summary>The demo's organisation, as <c>demo</c> serves it, with every state of the product at once.</summary>
public sealed class DemoSite : IAsyncLifetime
{
    private PulseHost? _host;

    private const string Password = "four words of this test";

    internal PulseHost Host => _host ?? throw new InvalidOperationException("The application has not been started.");

    /// <summary>Links of the open wave's invitations of the team in decline.</summary>
    internal IReadOnlyList<string> Links { get; private set; } = [];

    public async Task InitializeAsync()
    {
        _host = await PulseHost.Start(new DateTimeOffset(2026, 9, 10, 7, 20, 0, TimeSpan.Zero), DemoCommand.Configuration(null, null),
            prepare: app => DemoCommand.Prepare(app, Password), fromNothing: true);
        var invitations = await _host.Db(db => db.Invitations
            .Where(i => db.Waves.Any(w => w.Id == i.WaveId && db.Teams.Any(t => t.Id == w.TeamId && t.Name == "Payments")))
            .Select(i => new { i.WaveId, i.Id }).ToListAsync());
        Links = await _host.With<InvitationLinks, IReadOnlyList<string>>(link =>
            Task.FromResult<IReadOnlyList<string>>([.. invitations.Select(i => link.Of(i.WaveId, i.Id)!.Link)]));
    }

    public async Task DisposeAsync()
    {
        if (_host is not null)
        {
            await _host.DisposeAsync();
        }
    }

    internal Task<int> Team(string name) => Host.Db(async db => (await db.Teams.SingleAsync(t => t.Name == name)).Id.Value);

    /// <summary>Address of a team's latest results, as in its digest.</summary>
    internal Task<string> Results(string team) => Host.Db(async db =>
        "/r#" + (await db.Publications.Where(p => db.Teams.Any(t => t.Id == p.TeamId && t.Name == team))
            .OrderByDescending(p => p.Week).FirstAsync()).ResultsToken);

    /// <summary>The manager's digest of a team's latest week, as it would be mailed.</summary>
    internal async Task<string> Digest(string team)
    {
        var mail = await Host.Db(async db =>
        {
            var latest = await db.Publications.Where(p => db.Teams.Any(t => t.Id == p.TeamId && t.Name == team))
                .OrderByDescending(p => p.Week).FirstAsync();
            var manager = await db.TeamLeads.FirstAsync(r => r.TeamId == latest.TeamId);
            return OutgoingMail.ManagerDigest(latest, manager.ManagerId, null, null, default);
        });
        var draft = await Host.With<ManagerDigestMails, MailDraft?>(writer => writer.Write(mail, CancellationToken.None));
        return draft!.Html;
    }

    internal async Task SignIn(Visitor manager)
    {
        await manager.Open("/sign-in");
        await FillSignIn(manager);
        new Uri(manager.Page.Url).AbsolutePath.ShouldBe("/");
    }

    /// <summary>On the page that asks for it; it leads on to where one came from.</summary>
    internal static async Task FillSignIn(Visitor manager)
    {
        await manager.Fill("E-mail", DemoAccount.Email);
        await manager.Fill("Password", Password);
        await manager.Press("Sign in");
        await manager.Page.WaitForURLAsync(url => new Uri(url).AbsolutePath != "/sign-in");
    }
}
