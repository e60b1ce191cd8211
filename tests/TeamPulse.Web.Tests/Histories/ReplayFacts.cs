using System.CommandLine;
using TeamPulse.Web.CommandLine;
using TeamPulse.Web.Histories;
using TeamPulse.Web.Tests.CommandLine;

namespace TeamPulse.Web.Tests.Histories;

public sealed class ReplayFacts : IDisposable
{
    private readonly DirectoryInfo _directory = Directory.CreateTempSubdirectory("replay");

    [Fact]
    public void The_sample_replays_to_one_sorted_row_per_team_week_and_driver()
    {
        var (code, output, errors) = Run("replay", Sample());

        (code, errors).ShouldBe((0, ""));
        var rows = output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        rows[0].ShouldBe("team,week,driver,invited,responses,score,low,high,signal,alert,reason,word");
        var keys = rows.Skip(1).Select(r => string.Join(',', r.Split(',')[..3])).ToList();
        keys.ShouldBe(keys.Distinct().Order(StringComparer.Ordinal));
        // A week with too few answers, a rise in trust, a fall in deadlines, and a score capped at the top.
        rows.ShouldContain("Harbour,2026-W01,trust,9,3,,,,withheld,0,not enough answers,hidden");
        rows.ShouldContain("Lighthouse,2026-W02,trust,8,7,86,74,97,improving,0,,improving");
        rows.ShouldContain("Harbour,2026-W07,deadlines,9,8,31,20,42,act,1,Deadlines fell: since about the week of 12 January 2026 the "
            + "score has been about 18 points lower than usual (probably between 11 and 24 points).,act");
        rows.ShouldContain("Lighthouse,2025-W49,autonomy,8,8,95,,,steady,0,95 or more,steady");
    }

    [Fact]
    public void A_spreadsheets_copy_with_its_mapping_replays_to_the_same()
    {
        var foreign = File.ReadAllText(Sample()).Replace(",trust-1,", ",I trust my manager,").Replace(',', ';').ReplaceLineEndings("\r\n");
        var copy = Path.Combine(_directory.FullName, "copy.csv");
        File.WriteAllText(copy, foreign, System.Text.Encoding.Unicode);
        var mapping = Write("question;driver\nI trust my manager;trust\n");

        Run("replay", copy).Code.ShouldBe(1);
        Run("replay", copy, "--mapping", mapping).ShouldBe(Run("replay", Sample()));
    }

    [Fact]
    public void A_higher_threshold_withholds_more_and_shows_nothing_else()
    {
        var five = Rows(Run("replay", Sample()).Output);
        var eight = Rows(Run("replay", Sample(), "--threshold", "8").Output);

        eight.Where(r => r.Value[8] != "withheld").ShouldAllBe(r => int.Parse(r.Value[4]) >= 8 && r.Value[5] == five[r.Key][5]);
        eight.Values.Count(r => r[8] == "withheld").ShouldBeGreaterThan(five.Values.Count(r => r[8] == "withheld"));
        eight.Values.Where(r => r[8] == "withheld").ShouldAllBe(r => r[5] == "" && r[6] == "" && r[7] == "" && r[9] == "0");
    }

    [Fact]
    public void Exact_is_neither_rounded_nor_capped_but_withheld_all_the_same()
    {
        var shown = Rows(Run("replay", Sample()).Output);
        var exact = Rows(Run("replay", Sample(), "--exact").Output);

        exact["Lighthouse,2025-W49,autonomy"][5..8].ShouldBe(["96.875", "86.801473432804", "100.00"]);
        exact.Where(r => r.Value[8] == "withheld").Select(r => r.Key)
            .ShouldBe(shown.Where(r => r.Value[8] == "withheld").Select(r => r.Key));
        exact.ShouldAllBe(r => r.Value[8] == shown[r.Key][8] && r.Value[9] == shown[r.Key][9]);
    }

    [Fact]
    public void The_result_goes_to_a_file_all_at_once()
    {
        var target = Path.Combine(_directory.FullName, "out.csv");
        File.WriteAllText(target, "old");

        var (code, output, _) = Run("replay", Sample(), "--out", target);

        (code, output).ShouldBe((0, ""));
        File.ReadAllText(target).ShouldBe(Run("replay", Sample()).Output);
        _directory.GetFiles().ShouldHaveSingleItem("nothing unfinished stays");
    }

    [Fact]
    public void A_refused_file_gives_exit_code_1_reasons_by_line_and_no_output()
    {
        var bad = Write("team,week,invited,response,question,answer\nPier,2026-W02,4,a,trust,9\n");
        var target = Path.Combine(_directory.FullName, "out.csv");

        var (code, output, errors) = Run("replay", bad, "--out", target);

        (code, output).ShouldBe((1, ""));
        errors.ShouldBe($"{bad}: line 2, answer: 9 is not within 1 and 5{Environment.NewLine}");
        File.Exists(target).ShouldBeFalse();
    }

    [Fact]
    public void A_place_that_cannot_be_written_gives_exit_code_1()
    {
        var missing = Path.Combine(_directory.FullName, "missing");
        var (code, _, errors) = Run("replay", Sample(), "--out", Path.Combine(missing, "out.csv"));

        code.ShouldBe(1);
        errors.ShouldBe($"{missing}/out.csv: cannot be written: the directory {missing} does not exist{Environment.NewLine}");
    }

    [Theory]
    [InlineData("--threshold", "4")]
    [InlineData("--threshold", "0")]
    [InlineData("--threshold", "-5")]
    [InlineData("--threshold", "many")]
    [InlineData("--faster")]
    public void A_lower_threshold_is_a_mistake_in_usage(params string[] options) => Run(["replay", Sample(), .. options]).Code.ShouldBe(2);

    [Fact]
    public async Task The_floor_holds_for_callers_of_the_verb_too() => await Should.ThrowAsync<ArgumentOutOfRangeException>(
        () => ReplayCommand.Run(new ReplayOrder(Sample(), Threshold: 4), TextWriter.Null, TextWriter.Null));

    [Fact]
    public void A_team_whose_name_a_spreadsheet_would_run_is_defused()
    {
        var file = Write("team,week,invited,response,question,answer\n=1+1,2026-W02,4,a,trust,5\n\"Pier, north\",2026-W02,4,a,trust,5\n");

        var output = Run("replay", file).Output;

        output.ShouldContain("\n\"'=1+1\",2026-W02");
        output.ShouldContain("\n\"Pier, north\",2026-W02");
    }

    public void Dispose() => _directory.Delete(recursive: true);

    private static (int Code, string Output, string Errors) Run(params string[] args)
    {
        var (output, errors) = (new StringWriter(), new StringWriter());
        var result = new RootCommand { ReplayCommand.Create() }.Parse(args);
        var code = result.Errors.Count > 0
            ? Cli.WrongUsage
            : result.Invoke(new InvocationConfiguration { Output = output, Error = errors });
        return (code, output.ToString(), errors.ToString());
    }

    private static Dictionary<string, string[]> Rows(string output) => output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Skip(1)
        .Select(row => row.Split(',')).ToDictionary(row => string.Join(',', row[..3]));

    private static string Sample() => Upward.Find("samples/history/three-teams.csv")!;

    private string Write(string text)
    {
        var file = Path.Combine(_directory.FullName, "history.csv");
        File.WriteAllText(file, text);
        return file;
    }
}
