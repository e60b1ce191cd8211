using Bunit;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using TeamPulse.Advice;
using TeamPulse.Gallery.Dashboards;
using TeamPulse.Publishing;
using TeamPulse.Questionnaires;
using TeamPulse.Trends;
using TeamPulse.Web.Circuits;
using TeamPulse.Web.Results.Charts;

namespace TeamPulse.Web.Tests.Design;

/// <summary>The services of a page: texts and nothing else.</summary>
public abstract class PageTest : BunitContext
{
    protected PageTest()
    {
        Services.AddLogging();
        Services.AddSingleton(GuideShelf.BuiltIn);
        Services.AddSingleton<TimeProvider>(new FakeTimeProvider());
        Services.AddSingleton<Handover>();
        SignedIn = this.AddAuthorization();
    }

    protected Bunit.TestDoubles.BunitAuthorizationContext SignedIn { get; }

    /// <summary>The gallery's sample team in this state.</summary>
    protected static PublishedTeam Team(string state) => GalleryStates.All[state]();

    protected static TrendSeries Series(string state, Driver driver) => TrendSeries.Of(Team(state), driver);

    protected static ShownDriver Shown(Driver driver, int score, Edge edge = Edge.None, Signal signal = Signal.Steady) =>
        new(driver, signal, new(score, edge), 7, new(score - 10, score + 10), -3, 4, 60, new(50, 70));
}
