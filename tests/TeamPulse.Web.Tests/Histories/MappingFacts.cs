using TeamPulse.Questionnaires;
using TeamPulse.Web.CommandLine;
using TeamPulse.Web.Histories;
using TeamPulse.Web.Tests.CommandLine;

namespace TeamPulse.Web.Tests.Histories;

public sealed class MappingFacts : IDisposable
{
    private const string Header = "team,week,invited,response,question,answer,min,max\n";

    private readonly DirectoryInfo _directory = Directory.CreateTempSubdirectory("mapping");

    [Fact]
    public void Foreign_questions_become_drivers_turned_over_where_the_mapping_says_so()
    {
        var history = Read(
            Header
            + "Pier,2026-W12,4,a,\"I can decide, how I work\",4,1,5\n"
            + "Pier,2026-W12,4,a,i have too  much to do,8,0,10\n"
            + "Pier,2026-W12,4,a,Favourite colour,3,1,5\n"
            + "Pier,2026-W12,4,a,trust,5,1,5\n",
            "question;driver;reversed\n"
            + "\"I can decide, how I work\";autonomy-1;\n"
            + "I have too much to do;Workload;yes\n"
            + "Favourite colour;none\n"
            + ";;\n");

        history.Complaints("").ShouldBeEmpty();
        var drivers = history.Teams.Single().Weeks.Single().Drivers;
        drivers.ToDictionary(d => d.Key, d => d.Value.Mean).ShouldBe(
            new Dictionary<Driver, double> { [Driver.Autonomy] = 75, [Driver.Workload] = 20, [Driver.Trust] = 100 }, ignoreOrder: true);
        history.Warnings("pulse.csv").ShouldBe(["pulse.csv: 1 answers were left out, as the mapping says"]);
    }

    [Fact]
    public void Own_names_may_be_turned_over_too() =>
        Read(Header + "Pier,2026-W12,4,a,workload,5,1,5\n", "question,driver,reversed\nworkload,workload,x\n")
            .Teams.Single().Weeks.Single().Drivers[Driver.Workload].Mean.ShouldBe(0);

    [Fact]
    public void Unknown_questions_are_told_once_each_with_a_mapping_to_fill_in()
    {
        var complaints = Read(
            Header + "Pier,2026-W12,4,a,Mood,4,1,5\n"
            + "Pier,2026-W12,4,a,\"Say \"\"yes\"\", or no\",4,1,5\n"
            + "Pier,2026-W12,4,b,mood,4,1,5\n"
            + "Pier,2026-W12,4,b,trust,9,1,5\n",
            null).Complaints("pulse.csv").ToList();

        complaints.Select(c => c.Split(" is ")[0]).ShouldBe([
            "pulse.csv: line 2, question: 'Mood' (rows: 2)",
            "pulse.csv: line 3, question: 'Say \"yes\", or no' (rows: 1)",
            "pulse.csv: line 5, answer: 9",
            "To explain these questions, save the lines below as mapping.csv, "
                + "fill in a driver for each (or none to leave it out), and add --mapping mapping.csv:",
            "question,driver,reversed",
            "Mood,,",
            "\"Say \"\"yes\"\", or no\",,",
        ]);
    }

    [Fact]
    public void The_mapping_to_fill_in_is_one_when_it_is_filled_in()
    {
        var lines = HistoryMapping.Template(["Mood", "Say \"yes\", or no"])
            .Select((line, i) => i == 0 ? line : line.Replace(",,", ",trust,"));

        HistoryMapping.Read(File("mapping.csv", string.Join('\n', lines))).Questions.Keys.ShouldBe(["Mood", "Say \"yes\", or no"]);
    }

    [Theory]
    [InlineData("", "mapping.csv: the file is empty; its first line must name the columns question, driver")]
    [InlineData("question\nMood\n", "mapping.csv: line 1: the first line lacks driver; it names question")]
    [InlineData("question,driver,reversed\nMood,,\n",
        "mapping.csv: line 2, driver: '' is neither a driver (trust, autonomy, deadlines, workload, effort, clarity, communication) nor "
            + "an anchor (trust-1, autonomy-1, deadlines-1, workload-1); write none to leave the question out")]
    [InlineData("question,driver,reversed\nMood,trust,maybe\n",
        "mapping.csv: line 2, reversed: 'maybe' is neither yes nor no; yes turns the scale over")]
    [InlineData("question,driver\nMood,trust\n mood ,trust\n", "mapping.csv: line 3, question: 'mood' is above already")]
    [InlineData("question,driver\n,trust\n", "mapping.csv: line 2, question: must not be empty")]
    [InlineData("question,driver\nMood\n",
        "mapping.csv: line 2: the row has 1 fields, the header has 2. A field that holds the separator needs quotation marks around it")]
    [InlineData("question,driver\nMo\"od,trust\n", "mapping.csv: line 2: a quotation mark is where none may be")]
    public async Task Faults_of_a_mapping_are_told_by_line_and_field(string text, string complaint)
    {
        var errors = new StringWriter();

        var file = File("mapping.csv", text);
        (await ReplayCommand.Run(new ReplayOrder(File("pulse.csv", Header), file), TextWriter.Null, errors)).ShouldBe(1);

        errors.ToString().TrimEnd().ShouldBe(complaint.Replace("mapping.csv", file));
    }

    [Fact]
    public async Task A_bad_mapping_stops_an_import_before_the_database_is_opened()
    {
        var errors = new StringWriter();

        (await ImportHistoryCommand.Run(
            File("pulse.csv", Header), _ => throw new InvalidOperationException(), TextWriter.Null, errors, default,
            File("mapping.csv", "driver\n"))).ShouldBe(1);

        errors.ToString().ShouldContain(": line 1: the first line lacks question");
    }

    [Fact]
    public async Task The_sample_of_another_tool_is_read_with_its_mapping()
    {
        var sample = Upward.Find("samples/history/other-tool.csv")!;
        var output = new StringWriter();

        (await ReplayCommand.Run(new ReplayOrder(sample), output, TextWriter.Null)).ShouldBe(1, "its questions are foreign");
        var mapping = Path.Combine(Path.GetDirectoryName(sample)!, "other-tool-mapping.csv");
        (await ReplayCommand.Run(new ReplayOrder(sample, mapping), output, TextWriter.Null)).ShouldBe(0);

        output.ToString().Split('\n')[1].ShouldBe("Brücke,2026-W10,autonomy,7,6,46,33,58,building,0,,building");
    }

    public void Dispose() => _directory.Delete(recursive: true);

    private HistoryFile Read(string history, string? mapping) =>
        HistoryFile.Read(File("pulse.csv", history), mapping: HistoryMapping.Read(mapping is null ? null : File("mapping.csv", mapping)));

    private string File(string name, string text)
    {
        var path = Path.Combine(_directory.FullName, name);
        System.IO.File.WriteAllText(path, text);
        return path;
    }
}
