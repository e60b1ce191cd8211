using System.Net;
using TeamPulse.Web.Tests.SignIn;

namespace TeamPulse.Web.Tests.Doors;

/// <summary>A form whose page is older than the session.</summary>
public sealed class OldFormFacts(TwoTeamsHost fixture) : IClassFixture<TwoTeamsHost>
{
    [Fact]
    public async Task Signing_in_in_a_second_tab_says_what_to_do_in_the_first()
    {
        using var visitor = fixture.Host.Visitor();
        await visitor.Get("/sign-in?returnUrl=%2Fguides");

        using var answer = await visitor.Send("sign-in", ("Email", "x"), ("__RequestVerificationToken", "of another time"));

        answer.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        visitor.Page.ShouldContain("This form is out of date");
        visitor.Page.ShouldContain("href=\"/sign-in?returnUrl=%2Fguides\"");
    }

    [Theory]
    [InlineData("/sign-out")]
    [InlineData("/teams/2/events/1/remove")]
    public async Task So_does_a_press_of_an_old_button(string action)
    {
        using var visitor = await fixture.Host.SignedIn(TwoTeams.Own);
        await visitor.Get("/error");

        using var answer = await visitor.Post(action);

        answer.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await answer.Content.ReadAsStringAsync()).ShouldContain("This form is out of date");
    }
}
