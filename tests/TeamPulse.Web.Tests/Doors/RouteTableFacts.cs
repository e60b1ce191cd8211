using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Components.Endpoints;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.StaticAssets;
using Microsoft.Extensions.DependencyInjection;
using TeamPulse.Web.SignIn;
using TeamPulse.Web.Tests.SignIn;

namespace TeamPulse.Web.Tests.Doors;

/// <summary>
/// The table of all doors: method and address; who may come in; whether a form needs its token; whether a cache may keep the answer; and
/// what nobody, the manager of another team, the team's own, the one above, an administrator, a people partner, an auditor and a
/// stand-in get, for the team Zebrafinch and with a valid token. A new door is written into routes.txt by hand: that is the moment to
/// think about each column.
/// </summary>
public sealed class RouteTableFacts
{
    private static readonly string[] Visitors =
    [
        TwoTeams.Nobody, TwoTeams.Other, TwoTeams.Own, TwoTeams.Above, TwoTeams.Admin, TwoTeams.Partner, TwoTeams.Auditor,
        TwoTeams.StandIn,
    ];

    // The answering side is split off before there are routes.
    private static readonly (string Method, string Path)[] Answering =
        [("GET", "/p"), ("POST", "/api/invitation"), ("POST", "/api/ballots"), ("PUT", "/api/responses"), ("GET", "/api/waves/x/manifest")];

    [Fact]
    public async Task Every_door_is_in_the_table_and_opens_as_it_says()
    {
        await using var host = await TwoTeamsHost.Start(
            settings: ["--TeamPulse:Smtp:Host=", "--TeamPulse:MailsAsFiles=true", "--TeamPulse:JobsPage=true"]);
        var routes = host.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .Where(e => e.Metadata.GetMetadata<StaticAssetDescriptor>() is null)
            .SelectMany(e => Methods(e).Select(method => (Method: method, Endpoint: e)))
            .DistinctBy(r => (r.Method, r.Endpoint.RoutePattern.RawText))
            // The one that leads out comes last.
            .OrderBy(r => r.Endpoint.RoutePattern.RawText == "/sign-out");
        await TwoTeams.AddOthers(host);
        List<(Visitor Reader, Visitor Sender)> visitors = [];
        foreach (var name in Visitors)
        {
            var (reader, sender) = name.Length == 0
                ? (host.Visitor(), host.Visitor()) : (await host.SignedIn(name), await host.SignedIn(name));
            // For a token that is good for every form.
            await sender.Get(name.Length == 0 ? "/sign-in" : "/guides");
            visitors.Add((reader, sender));
        }

        List<string> found = [];
        foreach (var (method, endpoint) in routes)
        {
            var pattern = "/" + endpoint.RoutePattern.RawText!.TrimStart('/');
            found.Add(await Line(visitors, method, pattern, Url(pattern), Who(endpoint), Token(method, endpoint)));
        }

        foreach (var (method, path) in Answering)
        {
            found.Add(await Line(visitors, method, path, path, "answering", "-"));
        }

        var kept = File.ReadAllLines(Path.Combine(AppContext.BaseDirectory, "routes.txt"))
            .Where(line => line.Length > 0 && line[0] != '#').ToList();
        found.Except(kept).Order(StringComparer.Ordinal).ShouldBeEmpty("not in routes.txt as it is");
        kept.Except(found).ShouldBeEmpty("in routes.txt and not there");
    }

    private static async Task<string> Line(
        List<(Visitor Reader, Visitor Sender)> visitors, string method, string pattern, string url, string who, string token)
    {
        List<int> answers = [];
        var keeps = "";
        foreach (var (reader, sender) in visitors)
        {
            using var answer = method == "POST" ? await sender.Post(url) : await reader.Ask(new HttpMethod(method), url);
            answers.Add((int)answer.StatusCode);
            keeps = answer.Headers.CacheControl?.NoStore == true ? keeps : "kept";
        }

        return $"{method,-4} {pattern,-66} {who,-13} {token,-5} {(keeps.Length == 0 ? "no-store" : keeps),-8} {string.Join(' ', answers)}";
    }

    private static IEnumerable<string> Methods(RouteEndpoint endpoint) =>
        (endpoint.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods is { Count: > 0 } methods ? methods : ["GET"])
            .Where(method => method is not ("HEAD" or "OPTIONS" or "CONNECT"));

    // Without a word of its own a door opens to those who are signed in.
    private static string Who(RouteEndpoint endpoint) =>
        endpoint.Metadata.GetMetadata<IAllowAnonymous>() is not null ? "everybody"
        : endpoint.Metadata.GetOrderedMetadata<IAuthorizeData>().Any(a => a.Policy == Policies.Administrator) ? "administrator"
        : endpoint.Metadata.GetOrderedMetadata<IAuthorizeData>().FirstOrDefault(a => a.Policy is not null)?.Policy ?? "signed in";

    private static string Token(string method, RouteEndpoint endpoint) =>
        method == "GET" ? "-"
        : endpoint.Metadata.GetMetadata<IAntiforgeryMetadata>() is { } antiforgery ? antiforgery.RequiresValidation ? "token" : "none"
        : endpoint.Metadata.GetMetadata<ComponentTypeMetadata>() is not null ? "token" : "none";

    // Zebrafinch for every team, the first of everything else.
    private static string Url(string pattern) => Regex.Replace(pattern, "\\{\\*{0,2}([^}:?=]+)([^}]*)\\}", m =>
        m.Groups[1].Value == "id" && m.Groups[2].Value.Contains("int", StringComparison.Ordinal) ? "2"
        : m.Groups[2].Value.Contains("int", StringComparison.Ordinal) ? "1"
        : m.Groups[1].Value switch { "act" => "done", "name" => "steady", "comment" => new string('0', 32), _ => "x" });
}
