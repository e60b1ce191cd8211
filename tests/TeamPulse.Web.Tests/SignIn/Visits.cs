using System.Net;
using TeamPulse.Shared;

namespace TeamPulse.Web.Tests.SignIn;

/// <summary>Who comes to a host.</summary>
internal static class Visits
{
    public static Visitor Visitor(this PulseHost host) => new(host.Url);

    public static async Task<Visitor> SignedIn(this PulseHost host, string email, string? languages = null)
    {
        var visitor = new Visitor(host.Url, languages);
        await visitor.Get("/sign-in");
        using var answer = await visitor.Send("sign-in", ("Email", email), ("Password", TwoTeams.Password));
        answer.StatusCode.ShouldBe(HttpStatusCode.Redirect, host.Errors);
        return visitor;
    }
}
