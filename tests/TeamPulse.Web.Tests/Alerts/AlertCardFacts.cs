using Bunit;
using Microsoft.AspNetCore.Components;
using TeamPulse.Questionnaires;
using TeamPulse.Web.Alerts;
using TeamPulse.Web.Tests.Dashboard;

namespace TeamPulse.Web.Tests.Alerts;

/// <summary>The card of an alert on a page that lives on.</summary>
public sealed class AlertCardFacts : StoredPageTest
{
    public AlertCardFacts()
    {
        SetRendererInfo(new RendererInfo("Server", true));
        SignedIn.SetAuthorized("ana").SetClaims([.. User().Claims]);
        JSInterop.Mode = JSRuntimeMode.Loose;
    }

    [Fact]
    public async Task A_cause_is_sent_in_place_and_the_card_says_who_gave_it()
    {
        var page = Card();

        await page.Find("[name=Cause]").ChangeAsync(new ChangeEventArgs { Value = "The release was moved." });
        await page.Find("form:has([name=Cause])").SubmitAsync();

        page.WaitForAssertion(() => page.Find("[role=status]").TextContent.ShouldContain("The release was moved."));
        page.FindAll("form").ShouldBeEmpty("what is dealt with is quiet");
        Stored.Db.ChangeTracker.Clear();
        Stored.Db.Alerts.Single().Note.ShouldBe("The release was moved.");
    }

    [Fact]
    public async Task Without_a_cause_it_says_what_is_missing_and_stays_open()
    {
        var page = Card();

        await page.Find("form:has([name=Cause])").SubmitAsync();

        page.WaitForAssertion(() => page.Markup.ShouldContain("Say in a few words"));
        page.FindAll("form").Count.ShouldBe(3);
    }

    [Fact]
    public void Who_only_reads_is_offered_nothing() => Card(isReadOnly: true).FindAll("form").ShouldBeEmpty();

    private IRenderedComponent<AlertCard> Card(bool isReadOnly = false)
    {
        var alert = Stored.Alert(Own, Driver.Deadlines, StoredResults.Last);
        var model = new AlertCardModel(Own.Value, alert, Driver.Deadlines, "Deadlines dropped.", new(2026, 7, 27));
        return Render<AlertCard>(p => p.Add(c => c.Card, model with { IsReadOnly = isReadOnly }));
    }
}
