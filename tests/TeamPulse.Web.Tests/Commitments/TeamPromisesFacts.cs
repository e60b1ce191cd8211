using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using TeamPulse.Web.Circuits;
using TeamPulse.Web.Commitments;
using TeamPulse.Web.Tests.Dashboard;

namespace TeamPulse.Web.Tests.Commitments;

/// <summary>The commitments of a team on a page that lives on.</summary>
public sealed class TeamPromisesFacts : StoredPageTest
{
    public TeamPromisesFacts()
    {
        SetRendererInfo(new RendererInfo("Server", true));
        SignedIn.SetAuthorized("ana").SetClaims([.. User().Claims]);
    }

    [Fact]
    public async Task One_that_came_of_another_part_of_the_page_appears()
    {
        var page = Promises();
        page.Markup.ShouldNotContain("Fewer meetings");
        Promise(Own, new(2026, 12, 20));

        // For instance the card of an alert.
        await Services.GetRequiredService<CircuitActs>().Do<TimeProvider, ActOutcome>((_, _) => Task.FromResult(ActOutcome.Done));

        page.WaitForAssertion(() => page.Markup.ShouldContain("Fewer meetings"));
    }

    [Fact]
    public async Task One_that_is_done_says_so_in_place()
    {
        var promise = Promise(Own, new(2026, 12, 20));
        var page = Promises();

        await page.Find($"form[action='/teams/{Own}/commitments/{promise}/done']").SubmitAsync();

        page.WaitForAssertion(() => page.Find("[role=status]").TextContent.ShouldNotBeEmpty());
        Stored.Db.ChangeTracker.Clear();
        Stored.Db.Commitments.Single().EndedBy.ShouldBe(Manager);
    }

    private IRenderedComponent<TeamPromises> Promises() =>
        Render<TeamPromises>(p => p.Add(n => n.Team, Own.Value).Add(n => n.Key, "gone"));
}
