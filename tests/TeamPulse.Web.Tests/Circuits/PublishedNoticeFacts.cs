using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using TeamPulse.Questionnaires;
using TeamPulse.Shared;
using TeamPulse.Web.Circuits;
using TeamPulse.Web.Tests.SignIn;

namespace TeamPulse.Web.Tests.Circuits;

/// <summary>An open page hears of a published week.</summary>
public sealed class PublishedNoticeFacts : BunitContext, IClassFixture<TwoTeamsHost>, IAsyncLifetime
{
    private readonly TwoTeamsHost _shared;
    private readonly NewResults _results = new();
    private PulseHost _host = null!;

    public PublishedNoticeFacts(TwoTeamsHost shared)
    {
        _shared = shared;
        Services.AddSingleton(_results);
        SetRendererInfo(new RendererInfo("Server", true));
    }

    public async Task InitializeAsync()
    {
        _host = await _shared.Anew();
        await _host.Db(db => _results.Look(db, CancellationToken.None));
    }

    async Task IAsyncLifetime.DisposeAsync() => await DisposeAsync();

    [Fact]
    public async Task Of_a_team_on_the_page_it_is_offered()
    {
        var page = Notice(TwoTeams.TeamId);
        page.FindAll("a").ShouldBeEmpty();

        await Publish();

        page.WaitForAssertion(() => page.Find("[role=status] a").GetAttribute("href").ShouldBe("/teams/2"));
    }

    [Fact]
    public async Task Of_another_team_nothing_is_said()
    {
        var page = Notice(TwoTeams.TeamId + 1);
        var told = 0;
        _results.Published += _ => told++;

        await Publish();

        told.ShouldBe(1);
        page.FindAll("a").ShouldBeEmpty();
    }

    private IRenderedComponent<PublishedNotice> Notice(int team) =>
        Render<PublishedNotice>(p => p.Add(n => n.Teams, [team]).Add(n => n.Path, "/teams/2"));

    private async Task Publish()
    {
        await TwoTeams.Publish(_host, Driver.Trust, 60);
        await _host.Db(db => _results.Look(db, CancellationToken.None));
    }
}
