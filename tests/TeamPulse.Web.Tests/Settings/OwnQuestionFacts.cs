using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using TeamPulse.Questionnaires;
using TeamPulse.Shared;
using TeamPulse.Waves;
using TeamPulse.Web.Settings;
using TeamPulse.Web.Storage;
using TeamPulse.Web.Tests.SignIn;

namespace TeamPulse.Web.Tests.Settings;

/// <summary>The process remembers every version, so each test has its own host.</summary>
public sealed class OwnQuestionFacts : IAsyncLifetime
{
    private const string Url = "/settings/questionnaire";

    private PulseHost _host = null!;
    private Visitor _admin = null!;

    public async Task InitializeAsync()
    {
        _host = await TwoTeamsHost.Start();
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
        (await Versions()).ShouldBe(["2026-1.1+1 Scheduled", "2026-1.1 Open"], ignoreOrder: true);
        var asked = Shelf["2026-1.1+1"];
        Enumerable.Range(1, 10).SelectMany(week => Rotation.For(asked, new(1), new IsoWeek(2026, week))).Select(q => q.Driver)
            .ShouldSatisfyAllConditions(d => d.ShouldContain(Driver.Clarity), d => d.ShouldNotContain(Driver.Communication));
        var entry = await _host.Db(db => db.LedgerEntries.SingleAsync(e => e.Act == LedgerAct.SwitchedDrivers));
        (entry.From, entry.To).ShouldBe(("–", "Clarity"));

        await _admin.Send("optional", ("Drivers", "Clarity"));
        (await _host.Db(db => db.OwnVersions.CountAsync())).ShouldBe(1, "nothing has changed");
    }

    [Fact]
    public async Task An_own_question_makes_a_new_version_and_a_retired_one_stays_in_the_old()
    {
        await _admin.Send(
            "add-question",
            ("Text[en]", "I had the tools that I needed."),
            ("Text[de]", "Ich hatte das nötige Werkzeug."),
            ("About", "Workload"));
        _admin.Page.ShouldContain("The question is added.");
        await _admin.Send("add-question", ("Text[en]", "The canteen was good."), ("Text[de]", ""), ("About", ""), ("Reversed", "true"));
        await _admin.Post(Url, ("_handler", "retire"), ("Retire", "own-1"));
        await _admin.Send("add-question", ("Text[en]", "I laughed at work."), ("Text[de]", ""), ("About", "Effort"));

        (await _host.Db(db => db.Organisations.Select(o => o.QuestionnaireVersion).SingleAsync())).ShouldBe("2026-1.1+4");
        Shelf["2026-1.1+2"].Questions.Select(q => q.Id).ShouldContain("own-1");
        Shelf["2026-1.1+2"].Find("own-1")!.Text.In("de").ShouldBe("Ich hatte das nötige Werkzeug.");
        Own(Shelf["2026-1.1+4"]).ShouldBe(["own-2  True", "own-3 Effort False"]);
        Shelf["2026-1.1"].Find("own-1").ShouldBeNull();
        (await _host.Db(db => db.LedgerEntries.OrderBy(e => e.Id).Select(e => e.Act).ToListAsync()))
            .TakeLast(4).ShouldBe([LedgerAct.AddedQuestion, LedgerAct.AddedQuestion, LedgerAct.RetiredQuestion, LedgerAct.AddedQuestion]);
    }

    [Fact]
    public async Task A_doubtful_wording_is_warned_about_once_and_never_forbidden()
    {
        (string, string)[] question =
            [("Text[en]", "My manager was fair and reachable."), ("Text[de]", "Ich weiß, wer uns aufhält."), ("About", "Trust")];
        await _admin.Send("add-question", question);
        _admin.Page.ShouldContain("“My manager was fair and reachable.” seems to ask about two things");
        _admin.Page.ShouldContain("“Ich weiß, wer uns aufhält.” seems to ask for a person");
        (await _host.Db(db => db.OwnVersions.CountAsync())).ShouldBe(0);

        await _admin.Send("add-question", question);
        Own(Shelf["2026-1.1+1"]).ShouldBe(["own-1 Trust False"]);
    }

    [Fact]
    public async Task An_own_question_is_not_added_twice_unless_it_was_retired()
    {
        (string, string)[] question = [("Text[en]", "The canteen was good."), ("About", "")];
        await _admin.Send("add-question", question);
        await _admin.Send("add-question", question);
        _admin.Page.ShouldContain("is a question already");

        await _admin.Send("retire");
        await _admin.Send("add-question", question);
        Own(Shelf["2026-1.1+3"]).ShouldBe(["own-2  False"]);
    }

    [Fact]
    public async Task A_question_is_worded_anew_without_a_connection()
    {
        await _admin.Send("add-question", ("Text[en]", "The canteen was good."), ("About", "Effort"));
        await _admin.Get($"{Url}?reword=own-1");
        _admin.Page.ShouldContain("“The canteen was good.” is retired when you send this.");
        _admin.Page.ShouldContain("value=\"The canteen was good.\"");

        await _admin.Send("add-question", ("Text[en]", "The canteen was very good."), ("About", "Effort"));

        _admin.Page.ShouldContain("The new wording is added and the old one retired.");
        Own(Shelf["2026-1.1+2"]).ShouldBe(["own-2 Effort False"]);
        await _admin.Get($"{Url}?reword=own-1");
        _admin.Page.ShouldNotContain("is retired when you send this", Case.Insensitive, "it is no longer asked");
    }

    private QuestionnaireShelf Shelf => _host.Services.GetRequiredService<QuestionnaireShelf>();

    private static IEnumerable<string> Own(Questionnaire questionnaire) =>
        questionnaire.Questions.Where(q => q.Id.StartsWith("own-", StringComparison.Ordinal))
            .Select(q => $"{q.Id} {q.Driver} {q.Reversed}");

    private Task<List<string>> Versions() => _host.Db(db => db.Waves.Select(w => w.QuestionnaireVersion + " " + w.State).ToListAsync());

    private Task Waves(params WaveState[] states) => _host.Db(async db =>
    {
        db.Waves.AddRange(states.Select((state, i) => new Wave
        {
            TeamId = new(TwoTeams.TeamId),
            Week = new IsoWeek(2040, 30 + i),
            State = state,
            OpensAt = new DateTime(2040, 7, 20, 0, 0, 0, DateTimeKind.Utc),
            ClosesAt = new DateTime(2040, 7, 25, 0, 0, 0, DateTimeKind.Utc),
            QuestionnaireVersion = "2026-1.1",
        }));
        return await db.SaveChangesAsync();
    });
}
