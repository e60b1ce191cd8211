using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Identity;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using TeamPulse.Publishing;
using TeamPulse.Web.Storage;

namespace TeamPulse.Web.Tests.SignIn;

/// <summary>The whole application on a free port of this machine, with a database of its own.</summary>
internal sealed class AccessHost : IAsyncDisposable
{
    public const string Password = "four words only mine";

    private readonly string _folder;

    private AccessHost(WebApplication app, string folder)
    {
        App = app;
        _folder = folder;
    }

    public WebApplication App { get; }

    public string Address => App.Urls.First();

    public static async Task<AccessHost> Start(Func<IServiceProvider, Task>? seed = null, Action<WebApplication>? more = null, string publicUrl = "http://localhost")
    {
        var folder = Directory.CreateTempSubdirectory("teampulse-").FullName;
        var app = PulseApp.Build(
            ["--urls=http://127.0.0.1:0", $"--TeamPulse:DataDirectory={Path.Combine(folder, "data")}", $"--TeamPulse:PublicUrl={publicUrl}", "--TeamPulse:Smtp:Host=127.0.0.1", "--TeamPulse:Smtp:From=pulse@x.org"],
            builder => builder.Logging.ClearProviders());
        more?.Invoke(app);
        await app.Services.GetRequiredService<DatabaseSetup>().Migrate(default);
        if (seed is not null)
        {
            await using var scope = app.Services.CreateAsyncScope();
            await seed(scope.ServiceProvider);
        }

        await app.StartAsync();
        return new AccessHost(app, folder);
    }

    public Visitor Visitor() => new(Address);

    public async Task<Visitor> SignedIn(string email)
    {
        var visitor = Visitor();
        await visitor.Get("/sign-in");
        var answer = await visitor.Send("sign-in", ("Email", email), ("Password", Password));
        answer.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        return visitor;
    }

    public async Task<T> Ask<T>(Func<PulseDb, Task<T>> question)
    {
        await using var db = App.Services.GetRequiredService<PulseDbFactory>().Create();
        return await question(db);
    }

    public async ValueTask DisposeAsync()
    {
        await App.StopAsync();
        await App.DisposeAsync();
        SqliteConnection.ClearAllPools();
        Directory.Delete(_folder, recursive: true);
    }
}

/// <summary>Two trees: Zebrafinch (id 2, below Top, id 1) and Kingfisher (id 3). Both have a closed wave.</summary>
internal static class TwoTeams
{
    public const string Nobody = "";
    public const string Above = "above@x.org";
    public const string Own = "own@x.org";
    public const string Other = "other@x.org";
    public const string Admin = "admin@x.org";
    public const string TeamName = "Zebrafinch";
    public const int TeamId = 2;

    public static async Task Seed(IServiceProvider services)
    {
        var db = services.GetRequiredService<PulseDb>();
        db.Organisations.Add(new Organisation { Name = "Example", QuestionnaireVersion = "2026-1", SetUpComplete = true });
        var top = new Team { Name = "Top" };
        db.Teams.Add(top);
        await db.SaveChangesAsync();
        var team = new Team { Name = TeamName, ParentId = top.Id };
        db.Teams.Add(team);
        await db.SaveChangesAsync();
        var other = new Team { Name = "Kingfisher" };
        db.Teams.Add(other);
        await db.SaveChangesAsync();
        team.Id.Value.ShouldBe(TeamId);
        foreach (var each in new[] { team, other })
        {
            db.Publications.Add(new PublicationRow
            {
                TeamId = each.Id,
                Week = new IsoWeek(2026, 20),
                Outcome = WaveOutcome.Withheld,
                Invited = 6,
                Threshold = 5,
                QuestionnaireVersion = "2026-1",
                ResultsToken = each.Name,
            });
        }

        await Account(services, Above, top.Id);
        await Account(services, Own, team.Id);
        await Account(services, Other, other.Id);
        await Account(services, Admin, null);
    }

    private static async Task Account(IServiceProvider services, string email, TeamPulse.TeamId? leads)
    {
        var manager = new Manager { DisplayName = email.Split('@')[0], UserName = email, Email = email };
        (await services.GetRequiredService<UserManager<Manager>>().CreateAsync(manager, AccessHost.Password)).Succeeded.ShouldBeTrue();
        var db = services.GetRequiredService<PulseDb>();
        db.Add(leads is { } team ? new TeamLead { ManagerId = manager.Id, TeamId = team } : new Administrator { ManagerId = manager.Id });
        await db.SaveChangesAsync();
    }
}
