using System.Net;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.StaticAssets;
using Microsoft.Extensions.DependencyInjection;
using TeamPulse.Shared;
using TeamPulse.Web.SignIn;

namespace TeamPulse.Web.Tests.SignIn;

/// <summary>Tries all routes of the application, so that a new page is tested without being named here.</summary>
public sealed class AccessFacts(TwoTeamsHost fixture) : IClassFixture<TwoTeamsHost>
{
    // All that is open without signing in. Files of wwwroot are known anyway.
    private static readonly string[] OpenToAll =
    [
        "/sign-in", "/sign-in/forgotten", "/sign-in/welcome", "/setup", "/setup/account", "/error", "/not-found",
        "/anonymity", "/alerts", "/r", "/api/results", "/unsubscribe/", "/overviews/", "/health", "/dev/mail", "/dev/gallery",
    ];

    private sealed record Route(string Method, string Pattern, string Url, RouteEndpoint Endpoint)
    {
        public bool IsOpenToAll =>
            OpenToAll.Any(open => Pattern == open
                || (Pattern.StartsWith(open, StringComparison.Ordinal) && (open[^1] == '/' || Pattern[open.Length] == '/')));

        public bool NamesTheTeam => Regex.IsMatch(Pattern, "/teams/\\{|\\{team", RegexOptions.IgnoreCase);

        public bool IsForAdministrators =>
            Endpoint.Metadata.GetOrderedMetadata<IAuthorizeData>()
                .Any(a => a.Policy is Policies.Administrator or Policies.Settings or Policies.Hiding);

        public override string ToString() => $"{Method} {Pattern}";
    }

    private static List<Route> Routes(PulseHost host) =>
    [
        .. host.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .Where(e => e.Metadata.GetMetadata<StaticAssetDescriptor>() is null)
            .SelectMany(e => (e.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods is { Count: > 0 } methods ? methods : ["GET"])
                .Select(method => (e, method)))
            .Select(r => (r.e, r.method, Pattern: "/" + r.e.RoutePattern.RawText!.TrimStart('/')))
            .Where(r => r.method is not ("OPTIONS" or "HEAD" or "CONNECT"))
            .Select(r => new Route(r.method, r.Pattern, Url(r.Pattern), r.e))
            .DistinctBy(r => r.ToString()),
    ];

    // The team for every number, a week for every week, and some value for everything else.
    private static string Url(string pattern) => Regex.Replace(pattern, "\\{\\*{0,2}([^}:?=]+)([^}]*)\\}", m =>
        m.Groups[1].Value.Contains("week", StringComparison.OrdinalIgnoreCase) ? "2026-W20"
            : m.Groups[2].Value.Contains("int", StringComparison.Ordinal) ? "2"
            : m.Groups[1].Value.Contains("team", StringComparison.OrdinalIgnoreCase) ? "2" : "x");

    private static bool AsksToSignIn(HttpResponseMessage answer) =>
        answer.StatusCode == HttpStatusCode.Unauthorized
        || (answer.StatusCode == HttpStatusCode.Redirect
            && answer.Headers.Location!.ToString().Contains("/sign-in", StringComparison.Ordinal));

    private static async Task<List<string>> OpenTo(
        PulseHost host, Visitor visitor, IEnumerable<Route> routes, Func<HttpResponseMessage, bool> refused)
    {
        List<string> open = [];
        foreach (var route in routes)
        {
            using var answer = await visitor.Ask(new HttpMethod(route.Method), route.Url);
            if (!refused(answer))
            {
                open.Add($"{route}: {(int)answer.StatusCode}");
            }
        }

        return open;
    }

    [Fact]
    public async Task Nobody_opens_anything_that_is_not_meant_for_everybody()
    {
        var host = fixture.Host;
        using var nobody = host.Visitor();
        var routes = Routes(host);

        routes.Count.ShouldBeGreaterThan(15);
        (await OpenTo(host, nobody, routes.Where(r => !r.IsOpenToAll), AsksToSignIn)).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_page_that_forgets_to_say_who_may_open_it_is_found()
    {
        await using var host = await TwoTeamsHost.Start(app =>
        {
            app.MapGet("/forgotten", () => "closed by the fallback");
            app.MapGet("/teams/{team:int}/leak", () => TwoTeams.TeamName).RequireAuthorization();
            app.MapGet("/leak", () => TwoTeams.TeamName).AllowAnonymous();
        });
        using var nobody = host.Visitor();
        using var other = await host.SignedIn(TwoTeams.Other);
        var routes = Routes(host);

        (await OpenTo(host, nobody, routes.Where(r => !r.IsOpenToAll), AsksToSignIn)).ShouldBe(["GET /leak: 200"]);
        (await OpenTo(host, other, routes.Where(r => r.NamesTheTeam), NotThere)).ShouldBe(["GET /teams/{team:int}/leak: 200"]);
    }

    private static bool NotThere(HttpResponseMessage answer) =>
        // A form without its token is refused before the team is looked up.
        answer.StatusCode == HttpStatusCode.NotFound
            || (answer.RequestMessage!.Method != HttpMethod.Get && answer.StatusCode == HttpStatusCode.BadRequest);

    [Theory]
    [InlineData(TwoTeams.Other, false)]
    [InlineData(TwoTeams.Admin, false)]
    [InlineData(TwoTeams.Own, true)]
    [InlineData(TwoTeams.Above, true)]
    public async Task A_team_exists_for_its_manager_and_those_above_only(string who, bool sees)
    {
        var host = fixture.Host;
        using var visitor = await host.SignedIn(who);
        var routes = Routes(host).Where(r => r.NamesTheTeam).ToList();

        routes.ShouldNotBeEmpty();
        if (sees)
        {
            // This team has no alert.
            foreach (var route in routes.Where(r => r.Method == "GET" && !r.Url.Contains("/alerts/", StringComparison.Ordinal)))
            {
                using var answer = await visitor.Get(route.Url);
                answer.StatusCode.ShouldBe(HttpStatusCode.OK, route.ToString());
                visitor.Page.ShouldContain(TwoTeams.TeamName);
            }
        }
        else
        {
            (await OpenTo(host, visitor, routes, a => NotThere(a) || (who == TwoTeams.Admin && a.StatusCode == HttpStatusCode.Forbidden)))
                .ShouldBeEmpty();
        }
    }

    [Theory]
    [InlineData(TwoTeams.Nobody)]
    [InlineData(TwoTeams.Other)]
    [InlineData(TwoTeams.Admin)]
    public async Task No_page_names_a_team_to_somebody_who_does_not_see_it(string who)
    {
        var host = fixture.Host;
        using var visitor = who.Length == 0 ? host.Visitor() : await host.SignedIn(who);

        // Administrators see in the settings who is on which team, but never results.
        foreach (var route in Routes(host).Where(r => r.Method == "GET" && !(who == TwoTeams.Admin && r.IsForAdministrators)))
        {
            using var answer = await visitor.Get(route.Url);
            visitor.Page.ShouldNotContain(TwoTeams.TeamName, Case.Insensitive, route.ToString());
        }
    }

    [Fact]
    public async Task The_settings_are_for_administrators()
    {
        var host = fixture.Host;
        using var manager = await host.SignedIn(TwoTeams.Above);
        using var admin = await host.SignedIn(TwoTeams.Admin);
        var settings = Routes(host).Where(r => r.IsForAdministrators && !r.Pattern.StartsWith("/setup", StringComparison.Ordinal)).ToList();

        settings.Select(r => r.Pattern).ShouldContain("/settings/roster");
        (await OpenTo(host, manager, settings, a => a.StatusCode == HttpStatusCode.Forbidden)).ShouldBeEmpty();
        (await admin.Get("/jobs")).StatusCode.ShouldBe(HttpStatusCode.OK);
        foreach (var page in settings.Where(r => r.Method == "GET" && !r.Pattern.StartsWith("/jobs", StringComparison.Ordinal)))
        {
            (await admin.Get(page.Url)).StatusCode.ShouldBe(HttpStatusCode.OK, page.ToString());
        }
    }

    [Fact]
    public async Task Under_settings_everything_is_for_administrators()
    {
        var host = fixture.Host;

        Routes(host).Where(r => Regex.IsMatch(r.Pattern, "^/(settings|jobs)") && !r.IsForAdministrators).ShouldBeEmpty();
    }
}
