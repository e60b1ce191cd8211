using Bunit;
using Microsoft.AspNetCore.Components;
using TeamPulse.Web.Commitments;
using TeamPulse.Web.Tests.Dashboard;

namespace TeamPulse.Web.Tests.Commitments;

/// <summary>The events of a team on a page that lives on.</summary>
public sealed class TeamNotesFacts : StoredPageTest
{
    public TeamNotesFacts()
    {
        SetRendererInfo(new RendererInfo("Server", true));
        SignedIn.SetAuthorized("ana").SetClaims([.. User().Claims]);
        JSInterop.Mode = JSRuntimeMode.Loose;
    }

    [Fact]
    public async Task An_event_is_noted_and_removed_in_place()
    {
        var page = Render<TeamNotes>(p => p.Add(n => n.Team, Own.Value).Add(n => n.Key, "gone"));

        await page.Find("[name=Text]").ChangeAsync(new ChangeEventArgs { Value = "New office" });
        await page.Find($"form[action='/teams/{Own}/events']").SubmitAsync();
        page.WaitForAssertion(() => page.Find("ul.events").TextContent.ShouldContain("New office"));

        await page.Find("ul.events form").SubmitAsync();
        page.WaitForAssertion(() => page.FindAll("ul.events").ShouldBeEmpty());
        Stored.Db.ChangeTracker.Clear();
        Stored.Db.TeamEvents.ShouldBeEmpty();
    }
}
