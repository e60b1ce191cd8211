using System.Net;
using TeamPulse.Advice;
using TeamPulse.Web.Tests.SignIn;

namespace TeamPulse.Web.Tests.Guides;

public sealed class GuidePagesFacts(TwoTeamsHost fixture) : IClassFixture<TwoTeamsHost>, IAsyncLifetime
{
    private Visitor _manager = null!;

    public async Task InitializeAsync() => _manager = await fixture.Host.SignedIn(TwoTeams.Own);

    public Task DisposeAsync()
    {
        _manager.Dispose();
        return Task.CompletedTask;
    }

    [Fact]
    public async Task All_guides_are_listed_and_each_opens()
    {
        await _manager.Get("/guides");
        foreach (var name in GuideName.All)
        {
            _manager.Page.ShouldContain($"href=\"/guides/{name}\"");
        }

        using var answer = await _manager.Get("/guides/deadlines.falling");
        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        _manager.Page.ShouldContain("Three questions to ask");
        _manager.Page.ShouldContain("Brooks, F. P. (1975). The Mythical Man-Month");
    }

    [Fact]
    public async Task In_German_when_the_address_asks_for_it_and_so_do_the_links_on()
    {
        await _manager.Get("/guides?language=de");
        _manager.Page.ShouldContain("Gesprächsleitfäden");
        _manager.Page.ShouldContain("href=\"/guides/trust.low?language=de\"");

        await _manager.Get("/guides/trust.low?language=de");
        _manager.Page.ShouldContain("<html lang=\"de\"");
        _manager.Page.ShouldContain("Wenig Vertrauen: Halte eine kleine Zusage");
        _manager.Page.ShouldContain("Drei Fragen an das Team");
    }

    [Fact]
    public async Task A_guide_is_saved_as_a_file_that_reads_as_the_same_guide()
    {
        await _manager.Get("/guides/trust.low?language=de");
        _manager.Page.ShouldContain(
            "\"/guides/trust.low/file?language=de\" data-enhance-nav=\"false\"", Case.Sensitive, "or it is fetched twice");
        using var answer = await _manager.Get("/guides/trust.low/file?language=de");

        var name = answer.Content.Headers.ContentDisposition!.FileName!;
        name.ShouldBe("trust.low.de.md");
        GuideFile.Parse(name, await answer.Content.ReadAsStringAsync()).Title.ShouldBe("Wenig Vertrauen: Halte eine kleine Zusage");
    }

    [Theory]
    [InlineData("/guides/nothing")]
    [InlineData("/guides/nothing/file")]
    public async Task A_guide_that_does_not_exist_is_not_found(string path)
    {
        using var answer = await _manager.Get(path);
        answer.StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }
}
