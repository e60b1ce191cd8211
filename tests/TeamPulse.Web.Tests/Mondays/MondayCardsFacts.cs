using Bunit;
using Microsoft.AspNetCore.Components.Forms;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using TeamPulse.Advice;
using TeamPulse.Publishing;
using TeamPulse.Questionnaires;
using TeamPulse.Web.Alerts;
using TeamPulse.Web.Circuits;
using TeamPulse.Web.Mondays;
using TeamPulse.Web.Tests.Design;

namespace TeamPulse.Web.Tests.Mondays;

/// <summary>The cards with a connection.</summary>
public sealed class MondayCardsFacts : PageTest
{
    private static readonly DateOnly Today = new(2026, 11, 30);

    private static readonly MondayModel Monday = new(1, "Payments", "Deadlines fell.", Today)
    {
        Alert = new(1, 7, Driver.Deadlines, "Deadlines fell by 28.", Today) { LedBy = "Clara Okafor" },
        Waiting = [new PublishedComment(Guid.NewGuid(), "First <b>one</b>", []), new PublishedComment(Guid.NewGuid(), "Second", [])],
        NextResults = new(2026, 12, 4),
    };

    public MondayCardsFacts()
    {
        Services.AddScoped<AntiforgeryStateProvider, NoAntiforgery>();
        Services.AddScoped<CircuitActs>();
        Services.AddSingleton<TimeProvider>(new FakeTimeProvider());
        Services.AddSingleton<Handover>();
        Renderer.SetRendererInfo(new("Server", true));
    }

    [Fact]
    public void Each_card_takes_the_place_of_the_last_and_gets_the_focus()
    {
        var page = Cards();
        List<string> titles = [page.Find("h1").TextContent];
        while (page.FindAll("form[method=get]") is [var next])
        {
            next.Submit();
            titles.Add(page.Find("h1").TextContent);
        }

        titles.ShouldBe(
        [
            "Deadlines: clearly lower than usual", "A comment waits for your reply", "A comment waits for your reply", "Tell the team",
            "Done until Friday 4 December",
        ]);
        JSInterop.Invocations["Blazor._internal.domWrapper.focus"].Count.ShouldBe(4);
        page.Find("a.btn-primary").GetAttribute("href").ShouldBe("/teams/1");
    }

    [Fact]
    public void The_first_way_is_open_filled_in_and_can_be_sent_without_a_connection()
    {
        var page = Cards();

        page.Find("details[open] textarea").GetAttribute("value").ShouldBe(
            GuideShelf.BuiltIn[GuideName.Of(Driver.Deadlines, GuideReason.Falling)].Promise);
        page.Find("details[open] input[type=date]").GetAttribute("value").ShouldBe("2026-12-14");
        page.Find("details[open] form").GetAttribute("action").ShouldBe("/teams/1/alerts/7");
        page.Find("details[open] form input[name=_handler]").GetAttribute("value").ShouldBe("talk");
        page.Find("details[open] form input[name=Back]").GetAttribute("value").ShouldBe("/teams/1/monday?after=changed");
        page.Find("details[open] input[name=InOwnName]").HasAttribute("required").ShouldBeTrue("Clara leads this team");
    }

    private IRenderedComponent<MondayCards> Cards()
    {
        var key = Services.GetRequiredService<Handover>().Leave(Monday);
        return Render<MondayCards>(p => p.Add(c => c.Team, 1).Add(c => c.Key, key));
    }

    private sealed class NoAntiforgery : AntiforgeryStateProvider
    {
        public override AntiforgeryRequestToken? GetAntiforgeryToken() => null;
    }
}
