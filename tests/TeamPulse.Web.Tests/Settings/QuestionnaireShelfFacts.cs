using Microsoft.Extensions.Options;
using TeamPulse.Questionnaires;
using TeamPulse.Web.Configuration;
using TeamPulse.Web.Settings;

namespace TeamPulse.Web.Tests.Settings;

/// <summary>An organisation's own files are used beside ours.</summary>
public sealed class QuestionnaireShelfFacts : IDisposable
{
    private readonly string _directory = Directory.CreateTempSubdirectory("teampulse-shelf-").FullName;

    public void Dispose() => Directory.Delete(_directory, recursive: true);

    [Fact]
    public void The_point_version_asks_about_the_last_seven_days_and_nothing_else_is_new()
    {
        var (first, second) = (Shelf()["2026-1"], Shelf()["2026-1.1"]);

        second.Stems[1].In("en").ShouldBe("Think of the last seven days.");
        second.Stems[1].In("de").ShouldBe("Denk an die letzten sieben Tage.");
        second.Questions.Select(q => (q.Id, q.Kind, q.Driver, q.Reversed))
            .ShouldBe(first.Questions.Select(q => (q.Id, q.Kind, q.Driver, q.Reversed)));
        second.Questions.Zip(first.Questions).ShouldAllBe(pair => pair.First.Text.IsSameAs(pair.Second.Text));
    }

    [Fact]
    public void A_language_comes_by_adding_a_file()
    {
        Put("2026-1.QAA.json", Ours("2026-1.de.json").Replace("\"language\": \"de\"", "\"language\": \"QAA\"", StringComparison.Ordinal)
            .Replace("Ich vertraue meiner Projektleitung.", "Je fais confiance à ma cheffe de projet.", StringComparison.Ordinal));

        var questionnaire = Shelf()["2026-1"];

        questionnaire.Languages.ShouldContain("qaa");
        questionnaire.Find("trust-1")!.Text.In("qaa").ShouldBe("Je fais confiance à ma cheffe de projet.");
    }

    [Fact]
    public void A_questionnaire_comes_by_adding_a_file()
    {
        Put("ours.json", Ours("2026-1.json").Replace("\"2026-1\"", "\"ours\"", StringComparison.Ordinal));

        Shelf().Versions.ShouldBe(["2026-1", "2026-1.1", "ours"]);
        Shelf()["ours"].Languages.ShouldBe(["en"], "the translation is one of 2026-1");
    }

    [Fact]
    public void Every_questionnaire_asks_about_talks_whatever_its_file_and_translations_say()
    {
        Put("ours.json", Ours("2026-1.json").Replace("\"2026-1\"", "\"ours\"", StringComparison.Ordinal));
        Put("ours.de.json", Ours("2026-1.de.json").Replace("\"2026-1\"", "\"ours\"", StringComparison.Ordinal));

        var shelf = Shelf();

        foreach (var version in shelf.Versions)
        {
            var talk = shelf[version].Questions.Where(q => q.Kind == QuestionKind.Talk).ToList();
            talk.ConvertAll(q => q.Id).ShouldBe(["talk.held", "talk.worth"]);
            talk.ShouldAllBe(q => q.Text.ByLanguage.Keys.SequenceEqual(shelf[version].Languages) && !shelf.Shipped.IsOwn(q));
        }

        shelf.Conditional.ShouldBeEmpty();
    }

    [Fact]
    public void The_same_version_twice_is_refused()
    {
        Put("again.json", Ours("2026-1.json"));
        Should.Throw<QuestionnaireException>(Shelf).Problems.ShouldHaveSingleItem().ShouldContain("version '2026-1' exists already");
    }

    [Fact]
    public void A_translation_that_cannot_be_used_is_named_and_nothing_else_is_missing()
    {
        var whole = Ours("2026-1.de.json").Replace("\"language\": \"de\"", "\"language\": \"qaa\"", StringComparison.Ordinal);
        Put("2026-1.qaa.json", whole[..500]);
        Put("nothing.json", whole.Replace("\"2026-1\"", "\"2031-4\"", StringComparison.Ordinal));
        Put("short.json", whole.Replace("\"trust-1\"", "\"trust-9\"", StringComparison.Ordinal));

        var shelf = Shelf();

        shelf.Problems.ShouldContain(problem => problem.Contains("2026-1.qaa.json, line ", StringComparison.Ordinal));
        shelf.Problems.ShouldContain(problem => problem.EndsWith("nothing.json, line 1: there is no questionnaire '2031-4' to translate."));
        shelf.Problems.ShouldContain(problem => problem.EndsWith("short.json, line 8, questions: has no text for 'trust-1'."));
        shelf["2026-1"].Languages.ShouldNotContain("qaa");
        shelf["2026-1"].Languages.ShouldContain("de");
    }

    [Fact]
    public async Task With_a_faulty_file_the_program_does_not_start_and_names_the_line()
    {
        Put("ours.json", Ours("2026-1.json").Replace("\"2026-1\"", "\"ours\"", StringComparison.Ordinal)
            .Replace("\"workload\", \"kind\": \"anchor\"", "\"mood\", \"kind\": \"anchor\"", StringComparison.Ordinal));
        await using var app = PulseApp.Build([$"--TeamPulse:DataDirectory={_directory}", "--urls=http://127.0.0.1:0"]);

        Should.Throw<StartRefused>(() => PulseApp.RequireSoundQuestionnaires(app.Services))
            .Message.ShouldContain("ours.json, line 17, questions[2].driver: 'mood' is not a driver.");
    }

    private static string Ours(string name) => File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "questionnaires", name));

    private void Put(string name, string json) =>
        File.WriteAllText(Path.Combine(Directory.CreateDirectory(Path.Combine(_directory, "questionnaires")).FullName, name), json);

    private QuestionnaireShelf Shelf() => new(Options.Create(new PulseSettings { DataDirectory = _directory }));
}
