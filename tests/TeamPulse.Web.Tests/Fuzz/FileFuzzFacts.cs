using System.Text;
using TeamPulse.Advice;
using TeamPulse.Publishing;
using TeamPulse.Questionnaires;
using TeamPulse.Teams;
using TeamPulse.Web.Histories;
using TeamPulse.Web.Rosters;
using TeamPulse.Web.Tests.CommandLine;
using Xunit.Abstractions;

namespace TeamPulse.Web.Tests.Fuzz;

/// <summary>Every file that somebody gives us is either taken or refused with reasons. Readers never fail in another way.</summary>
public sealed class FileFuzzFacts(ITestOutputHelper output) : IDisposable
{
    private static readonly OrganisationToday NobodyKnown =
        new(new Dictionary<string, KnownPerson>(), new Dictionary<string, RosterTeam>());

    private readonly DirectoryInfo _directory = Directory.CreateTempSubdirectory("teampulse-fuzz-");

    private readonly string _history = Lines("samples/history/three-teams.csv", 300);
    private readonly string _foreign = Lines("samples/history/other-tool.csv", 100);
    private readonly string _mapping = Sample("samples/history/other-tool-mapping.csv");
    private readonly string _roster = Sample("samples/rosters/organisation.csv");
    private readonly string _questions = Sample("samples/questionnaires/2026-1.json");
    private readonly string _translation = Sample("samples/questionnaires/2026-1.de.json");
    private readonly string _guide = Sample("src/TeamPulse/Advice/guides/trust.low.en.md");
    private readonly string _texts = Sample("src/TeamPulse.Web/Design/DesignTexts.de.resx");

    [Fact]
    public async Task A_thousand_files_near_good_ones_are_taken_or_refused_with_reasons()
    {
        var run = new FuzzRun();
        var standard = QuestionnaireFile.Parse(Encoding.UTF8.GetBytes(_questions), "2026-1.json");

        await run.Run(byDay: 1_000, byNight: 20_000, round: 5_000, () => Task.CompletedTask, random => Task.FromResult(random.Next(8) switch
        {
            0 => ("roster", RosterFile.Read(Table(random, _roster), NobodyKnown).Roster is not null),
            1 => ("history", HistoryFile.Read(Table(random, _history)).IsGood),
            2 => ("replay", Replays(HistoryFile.Read(Table(random, _foreign), mapping: Mapping(random, _mapping, damaged: false)))),
            3 => ("mapping", !Mapping(random, _mapping, damaged: true).Faults.Any),
            4 => ("questionnaire", Takes<QuestionnaireException>(
                () => QuestionnaireFile.Parse(Text(random, _questions, FuzzFile.Json), "x.json"))),
            5 => ("translation", Takes<QuestionnaireException>(
                () => TranslationFile.AddTo(standard with { Languages = ["en"] }, Text(random, _translation, FuzzFile.Json), "x.de.json"))),
            6 => ("guide", Takes<GuideException>(
                () => GuideFile.Parse("trust.low.en.md", Encoding.UTF8.GetString(Text(random, _guide, FuzzFile.Prose))))),
            _ => ("language", Language(random)),
        }));

        output.WriteLine(run.Table);
        run.ShouldHaveNoFault();
        run.Accepted.ShouldBeGreaterThan(0.5, run.Table);
    }

    public void Dispose() => _directory.Delete(recursive: true);

    private static bool Replays(HistoryFile history) =>
        history.IsGood && history.Teams.SelectMany(new Replay(Threshold.Lowest, exact: false).Of).Any();

    private HistoryMapping Mapping(Random random, string text, bool damaged)
    {
        var path = Path.Combine(_directory.FullName, $"{Guid.NewGuid():N}.csv");
        File.WriteAllBytes(path, damaged ? FuzzFile.Table(random, text) : Encoding.UTF8.GetBytes(text));
        return HistoryMapping.Read(path);
    }

    private bool Language(Random random)
    {
        var folder = _directory.CreateSubdirectory($"{Guid.NewGuid():N}").FullName;
        var file = Path.Combine(folder, "Nobodys.Texts.qq.resx");
        File.WriteAllBytes(file, Text(random, _texts, FuzzFile.Prose));
        return Takes<FormatException>(() => LanguageFile.Read(file, _ => null));
    }

    private static bool Takes<TRefusal>(Action read)
        where TRefusal : Exception
    {
        try
        {
            read();
            return true;
        }
        catch (TRefusal)
        {
            return false;
        }
    }

    private static MemoryStream Table(Random random, string text) => new(FuzzFile.Table(random, text));

    private static byte[] Text(Random random, string text, Func<Random, string, string> lightly) =>
        random.Next(5) == 0 ? Odd.Damaged(random, Encoding.UTF8.GetBytes(text)) : Encoding.UTF8.GetBytes(lightly(random, text));

    private static string Sample(string path) => File.ReadAllText(Upward.Find(path)!);

    private static string Lines(string path, int count) => string.Join('\n', File.ReadLines(Upward.Find(path)!).Take(count)) + "\n";
}
