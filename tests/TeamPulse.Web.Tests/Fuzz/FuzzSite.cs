using System.Net;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using TeamPulse.Commitments;
using TeamPulse.Questionnaires;
using TeamPulse.Shared;
using TeamPulse.Web.Storage;
using TeamPulse.Web.Tests.SignIn;

namespace TeamPulse.Web.Tests.Fuzz;

/// <summary>Somebody who is signed in, and what they can reach.</summary>
internal sealed record FuzzRole(string Name, string Cookies, IReadOnlyList<string> Pages, IReadOnlyList<FilledForm> Forms);

/// <summary>A running organisation with something of everything: results, a comment, a promise, and a week that is open.</summary>
internal sealed class FuzzSite : IAsyncDisposable
{
    private readonly SqliteConnection _seeded = new("Data Source=:memory:");

    private static readonly FilledForm Stats = new("/jobs/stats", "POST", [("metrics[]", "servers:count")], HasFile: false);

    private FuzzSite(PulseHost host) => (Host, Http) = (host, new HttpClient(new SocketsHttpHandler
    {
        AllowAutoRedirect = false,
        UseCookies = false,
    })
    { BaseAddress = host.Url });

    public PulseHost Host { get; }

    public HttpClient Http { get; }

    public List<FuzzRole> Roles { get; } = [];

    public IReadOnlyList<Respondent> Members { get; private set; } = [];

    public List<Respondent.HeldBallot> Ballots { get; } = [];

    public string Wave { get; private set; } = "";

    public string Question { get; private set; } = "";

    /// <param name="members">How many answer. Each may ask 30 times, and then once a second.</param>
    public static async Task<FuzzSite> Start(int members)
    {
        var host = await TwoTeamsHost.Start(
            settings: ["--TeamPulse:Smtp:Host=", "--TeamPulse:MailsAsFiles=true", "--TeamPulse:JobsPage=true"]);
        var site = new FuzzSite(host);
        var week = await TwoTeams.Publish(host, Driver.Trust, 60, comment: new Comment { Text = "A comment." });
        await host.Db(async db =>
        {
            var own = await db.Managers.SingleAsync(m => m.Email == TwoTeams.Own);
            db.AddRange(
                new Member { Name = "Ana Ruiz", Email = "ana@x.org", TeamId = new(TwoTeams.TeamId) },
                new CommitmentRow
                {
                    TeamId = new(TwoTeams.TeamId),
                    Text = "A promise",
                    Driver = Driver.Trust,
                    PromisedOn = week.Monday,
                    Due = TwoTeams.Today.AddDays(20),
                    ManagerId = own.Id,
                });
            await db.SaveChangesAsync();
        });
        var scene = await TeamScene.Open(host, members);
        site.Members = await scene.Respondents(site.Http);
        (site.Wave, site.Question) = (scene.Wave.ToString(), (await scene.Questions())[0]);
        foreach (var member in site.Members.Take(members / 2))
        {
            site.Ballots.Add(await member.Collect());
        }

        await JobQueue.Of(host).Minute();
        foreach (var who in new[] { TwoTeams.Nobody, TwoTeams.Own, TwoTeams.Above, TwoTeams.Admin })
        {
            site.Roles.Add(await site.Meet(who));
        }

        await site._seeded.OpenAsync();
        await site.WithDatabase(live => live.BackupDatabase(site._seeded));
        return site;
    }

    /// <summary>Puts the database back to its start, because tries change it.</summary>
    public Task Renew() => WithDatabase(_seeded.BackupDatabase);

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        await _seeded.DisposeAsync();
        await Host.DisposeAsync();
    }

    private async Task<FuzzRole> Meet(string who)
    {
        using var visitor = who.Length == 0 ? Host.Visitor() : await Host.SignedIn(who);
        var crawl = new Crawl(async path =>
        {
            using var answer = await visitor.Get(path);
            return answer.StatusCode == HttpStatusCode.OK && answer.Content.Headers.ContentType?.MediaType == "text/html"
                ? await answer.Content.ReadAsStringAsync() : null;
        });
        await crawl.Follow(who.Length == 0
            ? ["/sign-in", "/anonymity", "/alerts", "/r", "/dev/mail", "/sign-in/welcome?u=1&t=x"]
            : ["/", "/teams/2", "/teams/2/events", "/teams/2/commitments?change=1", "/leave", "/ledger?before=9", "/settings", "/jobs"]);
        var cookies = string.Join("; ", visitor.Cookies.Select(c => $"{c.Name}={c.Value}"));
        var forms = crawl.Forms.Where(f => f is { HasFile: false, Path: not "/sign-out" });
        // What scripts send is in no form.
        return new(who, cookies, crawl.Pages, who == TwoTeams.Admin ? [.. forms, Stats] : [.. forms]);
    }

    private Task WithDatabase(Action<SqliteConnection> work) => Host.Db(async db =>
    {
        await db.Database.OpenConnectionAsync();
        work((SqliteConnection)db.Database.GetDbConnection());
    });
}
