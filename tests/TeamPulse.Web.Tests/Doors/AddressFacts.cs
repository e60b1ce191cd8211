using System.Net;
using System.Reflection;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Endpoints;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using TeamPulse.Gallery.Dashboards;
using TeamPulse.Web.Tests.Fuzz;
using TeamPulse.Web.Tests.SignIn;

namespace TeamPulse.Web.Tests.Doors;

/// <summary>Anybody can write an address. What cannot be read in it is not there.</summary>
public sealed class AddressFacts(TwoTeamsHost fixture) : IClassFixture<TwoTeamsHost>
{
    private sealed class BindsANumber : ComponentBase
    {
        [SupplyParameterFromQuery]
        public int? Page { get; set; }
    }

    private const BindingFlags Own = BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly;

    private static IEnumerable<(Type Component, PropertyInfo Property)> FromQuery(params IEnumerable<Type> components) =>
        from component in components
        from property in component.GetProperties(Own)
        where property.GetCustomAttribute<SupplyParameterFromQueryAttribute>() is not null
        select (component, property);

    private static IEnumerable<string> NotText(IEnumerable<(Type Component, PropertyInfo Property)> parameters) => parameters
        .Where(p => p.Property.PropertyType != typeof(string) && p.Property.PropertyType != typeof(string[]))
        .Select(p => $"{p.Component.Name}.{p.Property.Name}");

    private static Type[] Components => [.. typeof(PulseApp).Assembly.GetTypes(), .. typeof(GalleryPage).Assembly.GetTypes()];

    [Fact]
    public void Every_value_of_an_address_is_bound_as_text()
    {
        FromQuery(Components).Count().ShouldBeGreaterThan(20);
        NotText(FromQuery(Components)).ShouldBeEmpty();
    }

    [Fact]
    public void A_component_that_bound_a_number_would_be_found() =>
        NotText(FromQuery(typeof(BindsANumber))).ShouldBe(["BindsANumber.Page"]);

    [Theory]
    [InlineData(TwoTeams.Own)]
    [InlineData(TwoTeams.Admin)]
    public async Task No_page_fails_at_a_value_that_makes_no_sense(string who)
    {
        using var visitor = await fixture.Host.SignedIn(who);
        var names = FromQuery(typeof(PulseApp).Assembly.GetTypes())
            .Select(p => p.Property.GetCustomAttribute<SupplyParameterFromQueryAttribute>()!.Name ?? p.Property.Name)
            .Distinct(StringComparer.OrdinalIgnoreCase).ToList();
        var pages = fixture.Host.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .Where(e => e.Metadata.GetMetadata<ComponentTypeMetadata>() is not null)
            .Select(e => e.RoutePattern.RawText!.Replace("{id:int}", "2").Replace("{name}", "steady")).ToList();
        pages.Count.ShouldBeGreaterThan(25);

        foreach (var page in pages)
        {
            // Each time every name has another of them.
            for (var turn = 0; turn < Odd.Values.Length; turn += 7)
            {
                var query = names.Select((name, i) => $"{name}={Uri.EscapeDataString(Odd.Values[(turn + i) % Odd.Values.Length])}");
                using var answer = await visitor.Get($"/{page.TrimStart('/')}?{string.Join('&', query)}");
                ((int)answer.StatusCode).ShouldBeLessThan(500, $"{page} at turn {turn}: {fixture.Host.Errors}");
            }
        }
    }

    [Theory]
    [InlineData("/teams/{0}")]
    [InlineData("/teams/{0}/events")]
    [InlineData("/teams/{0}/commitments")]
    [InlineData("/guides/{0}")]
    [InlineData("/guides/{0}/file")]
    [InlineData("/teams/2/{0}")]
    public async Task A_part_of_a_path_that_names_nothing_is_answered_with_the_page_for_that(string path)
    {
        using var visitor = await fixture.Host.SignedIn(TwoTeams.Own);

        foreach (var value in Odd.Values.Where(v => v.Length < 3000 && v != "../../etc/passwd"))
        {
            using var answer = await visitor.Get(path.Replace("{0}", Uri.EscapeDataString(value)));
            answer.StatusCode.ShouldBeOneOf(HttpStatusCode.NotFound, HttpStatusCode.OK, HttpStatusCode.BadRequest);
        }
    }

    [Theory]
    [InlineData("GET", "/teams/{0}")]
    [InlineData("GET", "/teams/{0}/commitments")]
    [InlineData("GET", "/record?team={0}")]
    [InlineData("GET", "/record.csv?team={0}")]
    [InlineData("POST", "/teams/{0}/replies/1")]
    [InlineData("POST", "/teams/{0}/comments/00000000000000000000000000000000/reply")]
    [InlineData("POST", "/teams/{0}/alerts/1")]
    [InlineData("POST", "/teams/{0}/commitments/1/done")]
    [InlineData("POST", "/teams/{0}/events/1/remove")]
    [InlineData("POST", "/teams/{0}/events")]
    [InlineData("POST", "/teams/{0}/commitments")]
    [InlineData("POST", "/teams/{0}/commitments/new")]
    public async Task A_team_that_is_not_there_and_one_of_others_get_the_same_answer(string method, string path)
    {
        using var visitor = await fixture.Host.SignedIn(TwoTeams.Own);
        await visitor.Get("/guides");
        List<(HttpStatusCode, string)> answers = [];
        foreach (var team in new[] { "3", "1", "999", "0" })
        {
            var url = path.Replace("{0}", team);
            using var answer = method == "GET" ? await visitor.Get(url) : await visitor.Post(
                url, ("text", "x"), ("weeks", "2"), ("_handler", Handler(path)));
            var body = await answer.Content.ReadAsStringAsync();
            // Each page has a token of its own, and names its own address in the link to its content.
            answers.Add((answer.StatusCode, Regex.Replace(body, "value=\"CfDJ[^\"]+\"|href=\"[^\"]+#content\"|Component-State:[^>]+", "")));
        }

        answers.Distinct().ShouldHaveSingleItem().Item1.ShouldBe(HttpStatusCode.NotFound);
    }

    private static string Handler(string path) =>
        path.EndsWith("alerts/1", StringComparison.Ordinal) ? "know"
        : path.EndsWith("new", StringComparison.Ordinal) ? "promise"
        : path.EndsWith("events", StringComparison.Ordinal) ? "note" : "move";

    [Theory]
    [InlineData("/\u00fc", "/%C3%BC")]
    [InlineData("/guides?language=\u65e5", "/guides?language=%E6%97%A5")]
    [InlineData("/\u2028", "/%E2%80%A8")]
    [InlineData("/x y", "/x%20y")]
    public async Task Somebody_who_signs_in_gets_where_they_wanted_in_any_script(string wanted, string landed)
    {
        using var visitor = fixture.Host.Visitor();
        await visitor.Get("/sign-in?returnUrl=" + Uri.EscapeDataString(wanted));

        using var answer = await visitor.Send("sign-in", ("Email", TwoTeams.Own), ("Password", TwoTeams.Password));

        answer.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        answer.Headers.Location!.OriginalString.ShouldBe(fixture.Host.Url.GetLeftPart(UriPartial.Authority) + landed);
    }
}
