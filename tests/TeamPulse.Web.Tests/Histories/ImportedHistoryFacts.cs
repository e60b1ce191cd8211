using System.Net;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Components.Endpoints;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using TeamPulse.Shared;
using TeamPulse.Web.CommandLine;
using TeamPulse.Web.Histories;
using TeamPulse.Web.Settings;
using TeamPulse.Web.Storage;
using TeamPulse.Web.Tests.CommandLine;
using TeamPulse.Web.Tests.Storage;
using Xunit.Abstractions;

namespace TeamPulse.Web.Tests.Histories;

/// <summary>The command imports a history, and the manager of its teams finds every dashboard filled.</summary>
public sealed class ImportedHistoryOnSqlite(ITestOutputHelper log) : ImportedHistoryFacts([])
{
    [Fact]
    public async Task Every_dashboard_of_the_real_history_opens()
    {
        if (Upward.Find("shared/data/real-pulse/history.csv") is not { } file)
        {
            log.WriteLine("Nothing was imported: shared/data/real-pulse/history.csv is not here.");
            return;
        }

        (await OpenAll(file)).ShouldBe(30);
    }

    [Fact]
    public async Task The_dashboard_of_another_tools_history_opens() =>
        (await OpenAll(Upward.Find("samples/history/other-tool.csv")!, Upward.Find("samples/history/other-tool-mapping.csv"))).ShouldBe(1);
}

[Collection(OnPostgres.Name)]
public sealed class ImportedHistoryOnPostgres(PostgresCluster cluster) : ImportedHistoryFacts(OnPostgres.Settings(cluster.NewDatabase()));

public abstract partial class ImportedHistoryFacts(string[] database)
{
    private const string Email = "head@example.org";
    private const string Password = "correct horse battery staple";

    [Fact]
    public async Task Every_dashboard_of_a_small_history_opens() =>
        (await OpenAll(Upward.Find("samples/history/three-teams.csv")!)).ShouldBe(3);

    /// <returns>How many dashboards opened.</returns>
    protected async Task<int> OpenAll(string file, string? mapping = null)
    {
        await using var host = await PulseHost.Start(
            HostFixture.Thursday, database, JobQueue.Use, app => Prepare(app, file, mapping));
        var teams = await host.Db(db => db.Teams.Where(team => db.Publications.Any(p => p.TeamId == team.Id)).ToListAsync());
        using var http = new HttpClient { BaseAddress = host.Url };
        await SignIn(http);

        var overview = WebUtility.HtmlDecode(await http.GetStringAsync("/"));
        foreach (var team in teams)
        {
            overview.ShouldContain(team.Name);
            var answer = await http.GetAsync($"/teams/{team.Id.Value}");
            answer.StatusCode.ShouldBe(HttpStatusCode.OK, $"{team.Name}: {host.Errors}");
            var page = WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync());
            page.ShouldContain(team.Name);
            page.ShouldContain("<svg", customMessage: $"{team.Name} has a trend");
        }

        await EveryOtherPageOpens(host, http);
        return teams.Count;
    }

    // A page that is drawn before it has read everything fails only on a slow database.
    private static async Task EveryOtherPageOpens(PulseHost host, HttpClient http)
    {
        var addresses = host.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .Where(page => page.Metadata.GetMetadata<ComponentTypeMetadata>() is not null && page.RoutePattern.Parameters.Count == 0)
            .Select(page => page.RoutePattern.RawText!).Distinct().ToList();
        addresses.ShouldContain("/settings/questionnaire");
        foreach (var address in addresses)
        {
            var answer = await http.GetAsync(address);
            answer.StatusCode.ShouldBeOneOf([HttpStatusCode.OK, HttpStatusCode.NotFound], $"{address}: {host.Errors}");
        }
    }

    private static async Task Prepare(WebApplication app, string file, string? mapping)
    {
        var (output, errors) = (new StringWriter(), new StringWriter());
        var databases = app.Services.GetRequiredService<PulseDbFactory>();
        (await ImportHistoryCommand.Run(file, _ => Task.FromResult(databases.Create()), output, errors, CancellationToken.None, mapping))
            .ShouldBe(0, errors.ToString());
        await using var scope = app.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<PulseDb>();
        var manager = new Manager { DisplayName = "Head of everything", UserName = Email, Email = Email, EmailConfirmed = true };
        (await scope.ServiceProvider.GetRequiredService<UserManager<Manager>>().CreateAsync(manager, Password)).Succeeded.ShouldBeTrue();
        db.Add(
            new Organisation { Name = "Example Works", QuestionnaireVersion = QuestionnaireShelf.StandardVersion, SetUpComplete = true });
        db.Add(new RoleRow { ManagerId = manager.Id, Role = AccountRole.Administrator });
        db.AddRange((await db.Teams.ToListAsync()).Select(team => new TeamLead { ManagerId = manager.Id, TeamId = team.Id }));
        await db.SaveChangesAsync();
    }

    // Signs in through the form, as a person would.
    private static async Task SignIn(HttpClient http)
    {
        var form = await http.GetStringAsync("/sign-in");
        var fields = HiddenField()
            .Matches(form).ToDictionary(field => field.Groups["name"].Value, field => WebUtility.HtmlDecode(field.Groups["value"].Value));
        (fields["Email"], fields["Password"]) = (Email, Password);
        (await http.PostAsync("/sign-in", new FormUrlEncodedContent(fields))).RequestMessage!.RequestUri!.AbsolutePath
            .ShouldNotBe("/sign-in");
    }

    [GeneratedRegex("<input type=\"hidden\" name=\"(?<name>[^\"]+)\" value=\"(?<value>[^\"]*)\"", RegexOptions.ExplicitCapture)]
    private static partial Regex HiddenField();
}
