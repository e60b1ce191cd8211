using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using TeamPulse.Questionnaires;
using TeamPulse.Waves;
using TeamPulse.Web.Settings;
using TeamPulse.Web.Storage;
using TeamPulse.Web.Tests.SignIn;

namespace TeamPulse.Web.Tests.Settings;

public sealed class QuestionnairePageFacts : IAsyncLifetime
{
    private const string Url = "/settings/questionnaire";

    private AccessHost _host = null!;
    private Visitor _admin = null!;

    public async Task InitializeAsync()
    {
        _host = await AccessHost.Start(TwoTeams.Seed);
        _admin = await _host.SignedIn(TwoTeams.Admin);
        await _admin.Get(Url);
    }

    public async Task DisposeAsync()
    {
        _admin.Dispose();
        await _host.DisposeAsync();
    }

    [Fact]
    public async Task An_optional_driver_is_asked_about_from_the_next_wave_on_and_the_ledger_says_so()
    {
        await Waves(WaveState.Scheduled, WaveState.Open);
        await _admin.Send("optional", ("Drivers", "Clarity"));

        _admin.Page.ShouldContain("Saved.");
        (await Versions()).ShouldBe(["2026-1+1 Scheduled", "2026-1 Open"], ignoreOrder: true);
        var asked = Shelf["2026-1+1"];
        Enumerable.Range(1, 10).SelectMany(week => Rotation.For(asked, new(1), new IsoWeek(2026, week))).Select(q => q.Driver)
            .ShouldSatisfyAllConditions(d => d.ShouldContain(Driver.Clarity), d => d.ShouldNotContain(Driver.Communication));
        var entry = await _host.Ask(db => db.LedgerEntries.SingleAsync(e => e.Act == LedgerAct.SwitchedDrivers));
        (entry.From, entry.To).ShouldBe(("–", "Clarity"));

        await _admin.Send("optional", ("Drivers", "Clarity"));
        (await _host.Ask(db => db.OwnVersions.CountAsync())).ShouldBe(1, "nothing has changed");
    }

    [Fact]
    public async Task Every_optional_driver_that_the_page_shows_is_saved()
    {
        var boxes = Regex.Matches(_admin.Page, "name=\"Drivers\" value=\"([^\"]+)\"").Select(box => ("Drivers", box.Groups[1].Value)).ToArray();

        await _admin.Send("optional", boxes);

        var saved = OwnVersion.FromJson(await _host.Ask(db => db.OwnVersions.Select(v => v.Content).SingleAsync())).OptionalDrivers;
        saved.ShouldBe(Rotation.Optional, ignoreOrder: true);
    }

    [Fact]
    public async Task An_own_question_makes_a_new_version_and_a_retired_one_stays_in_the_old()
    {
        await _admin.Send("add-question", ("Text[en]", "I had the tools that I needed."), ("Text[de]", "Ich hatte das nötige Werkzeug."), ("About", "Workload"));
        _admin.Page.ShouldContain("The question is added.");
        await _admin.Send("add-question", ("Text[en]", "The canteen was good."), ("Text[de]", ""), ("About", ""), ("Reversed", "true"));
        await _admin.Send("retire", ("Retire", "own-1"));
        await _admin.Send("add-question", ("Text[en]", "I laughed at work."), ("Text[de]", ""), ("About", "Effort"));

        (await _host.Ask(db => db.Organisations.Select(o => o.QuestionnaireVersion).SingleAsync())).ShouldBe("2026-1+4");
        Shelf["2026-1+2"].Questions.Select(q => q.Id).ShouldContain("own-1");
        Shelf["2026-1+2"].Find("own-1")!.Text.In("de").ShouldBe("Ich hatte das nötige Werkzeug.");
        Own(Shelf["2026-1+4"]).ShouldBe(["own-2  True", "own-3 Effort False"]);
        Shelf["2026-1"].Find("own-1").ShouldBeNull();
        (await _host.Ask(db => db.LedgerEntries.OrderBy(e => e.Id).Select(e => e.Act).ToListAsync()))
            .TakeLast(4).ShouldBe([LedgerAct.AddedQuestion, LedgerAct.AddedQuestion, LedgerAct.RetiredQuestion, LedgerAct.AddedQuestion]);
    }

    [Fact]
    public async Task A_doubtful_wording_is_warned_about_once_and_never_forbidden()
    {
        (string, string)[] question = [("Text[en]", "My manager was fair and reachable."), ("Text[de]", "Ich weiß, wer uns aufhält."), ("About", "Trust")];
        await _admin.Send("add-question", question);
        _admin.Page.ShouldContain("“My manager was fair and reachable.” seems to ask about two things");
        _admin.Page.ShouldContain("“Ich weiß, wer uns aufhält.” seems to ask for a person");
        (await _host.Ask(db => db.OwnVersions.CountAsync())).ShouldBe(0);

        await _admin.Send("add-question", question);
        Own(Shelf["2026-1+1"]).ShouldBe(["own-1 Trust False"]);
    }

    [Theory]
    [InlineData("")]
    [InlineData("   ")]
    [InlineData("two\nlines")]
    public async Task What_could_not_be_asked_is_refused(string text)
    {
        await _admin.Send("add-question", ("Text[en]", text), ("About", ""));

        _admin.Page.ShouldContain("Write the statement in English");
        (await _host.Ask(db => db.OwnVersions.CountAsync())).ShouldBe(0);
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
        (await _host.Ask(db => db.OwnVersions.CountAsync())).ShouldBe(0);
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
        (await _host.Ask(db => db.OwnVersions.CountAsync())).ShouldBe(0);
    }

    [Fact]
    public async Task An_own_question_is_not_added_twice_unless_it_was_retired()
    {
        (string, string)[] question = [("Text[en]", "The canteen was good."), ("About", "")];
        await _admin.Send("add-question", question);
        await _admin.Send("add-question", question);
        _admin.Page.ShouldContain("is a question already");

        await _admin.Send("retire", ("Retire", "own-1"));
        await _admin.Send("add-question", question);
        Own(Shelf["2026-1+3"]).ShouldBe(["own-2  False"]);
    }

    [Fact]
    public async Task It_is_the_administrators_page()
    {
        using var manager = await _host.SignedIn(TwoTeams.Own);
        await manager.Get(Url);

        manager.Page.ShouldNotContain("Optional drivers");
    }

    private QuestionnaireShelf Shelf => _host.App.Services.GetRequiredService<QuestionnaireShelf>();

    private static IEnumerable<string> Own(Questionnaire questionnaire) =>
        questionnaire.Questions.Where(q => q.Id.StartsWith("own-", StringComparison.Ordinal)).Select(q => $"{q.Id} {q.Driver} {q.Reversed}");

    private Task<List<string>> Versions() => _host.Ask(db => db.Waves.Select(w => w.QuestionnaireVersion + " " + w.State).ToListAsync());

    private Task Waves(params WaveState[] states) => _host.Ask(async db =>
    {
        db.Waves.AddRange(states.Select((state, i) => new Wave
        {
            TeamId = new(TwoTeams.TeamId),
            Week = new IsoWeek(2040, 30 + i),
            State = state,
            OpensAt = new DateTime(2040, 7, 20, 0, 0, 0, DateTimeKind.Utc),
            ClosesAt = new DateTime(2040, 7, 25, 0, 0, 0, DateTimeKind.Utc),
            QuestionnaireVersion = "2026-1",
        }));
        return await db.SaveChangesAsync();
    });
}
