using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using TeamPulse.Shared;
using TeamPulse.Web.Tests.SignIn;

namespace TeamPulse.Web.Tests.Settings;

public sealed class QuestionnairePageFacts(TwoTeamsHost fixture) : IClassFixture<TwoTeamsHost>, IAsyncLifetime
{
    private const string Url = "/settings/questionnaire";

    private PulseHost _host = null!;
    private Visitor _admin = null!;

    public async Task InitializeAsync()
    {
        _host = await fixture.Anew();
        _admin = await _host.SignedIn(TwoTeams.Admin);
        await _admin.Get(Url);
    }

    public Task DisposeAsync()
    {
        _admin.Dispose();
        return Task.CompletedTask;
    }

    [Fact]
    public async Task Every_optional_driver_that_the_page_shows_is_saved()
    {
        var boxes = Regex.Matches(_admin.Page, "name=\"Drivers\" value=\"([^\"]+)\"")
            .Select(box => ("Drivers", box.Groups[1].Value)).ToArray();

        await _admin.Send("optional", boxes);

        var saved = TeamPulse.Questionnaires.OwnVersion.FromJson(await _host.Db(db => db.OwnVersions.Select(v => v.Content).SingleAsync()));
        saved.OptionalDrivers.ShouldBe(TeamPulse.Waves.Rotation.Optional, ignoreOrder: true);
    }

    [Theory]
    [InlineData("")]
    [InlineData("   ")]
    [InlineData("two\nlines")]
    public async Task What_could_not_be_asked_is_refused(string text)
    {
        await _admin.Send("add-question", ("Text[en]", text), ("About", ""));

        _admin.Page.ShouldContain("Write the statement in English");
        (await _host.Db(db => db.OwnVersions.CountAsync())).ShouldBe(0);
    }

    [Theory]
    [InlineData("Fine")]
    [InlineData("Wonderful teamwork")]
    [InlineData("All is ok")]
    public async Task Too_short_for_a_statement_is_refused_and_kept(string text)
    {
        await _admin.Send("add-question", ("Text[en]", text), ("About", ""));

        _admin.Page.ShouldContain($"“{text}” is too short");
        _admin.Page.ShouldContain($"value=\"{text}\"");
        (await _host.Db(db => db.OwnVersions.CountAsync())).ShouldBe(0);
    }

    [Theory]
    [InlineData("My project manager kept the promises they made.")]
    [InlineData("my project  manager KEPT the promises they made ?!")]
    [InlineData("My project manager kept the promises they made")]
    public async Task What_is_asked_already_is_refused_and_kept(string text)
    {
        await _admin.Send("add-question", ("Text[en]", text), ("About", ""));

        _admin.Page.ShouldContain($"“{text}” is a question already");
        _admin.Page.ShouldContain($"value=\"{text}\"");
        (await _host.Db(db => db.OwnVersions.CountAsync())).ShouldBe(0);
    }

    [Fact]
    public async Task It_is_the_administrators_page()
    {
        using var manager = await _host.SignedIn(TwoTeams.Own);
        await manager.Get(Url);

        manager.Page.ShouldNotContain("Optional drivers");
    }
}
