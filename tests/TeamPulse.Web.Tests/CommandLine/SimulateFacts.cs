using System.CommandLine;
using TeamPulse.Simulation;
using TeamPulse.Web.CommandLine;

namespace TeamPulse.Web.Tests.CommandLine;

public sealed class SimulateFacts : IDisposable
{
    private readonly DirectoryInfo _directory = Directory.CreateTempSubdirectory("simulate");

    [Fact]
    public void The_table_stands_in_columns_with_every_case_and_a_verdict()
    {
        var (code, output, errors) = Run("simulate", "--teams", "20", "--seed", "3");

        (code, errors).ShouldBe((0, ""));
        output.ShouldStartWith("20 simulated teams of each size, seed 3.");
        foreach (var @case in Enum.GetValues<SimulatedCase>())
        {
            output.ShouldContain(SimulateTexts.ResourceManager.Of($"Case.{@case}"));
        }

        var lines = output.Split('\n');
        var columns = lines.First(line => line.StartsWith("people", StringComparison.Ordinal));
        var first = lines.First(line => line.StartsWith("     6", StringComparison.Ordinal));
        first.IndexOf("(54)", StringComparison.Ordinal)
            .ShouldBeInRange(columns.IndexOf("drop 0.3", StringComparison.Ordinal), columns.IndexOf("drop 0.5", StringComparison.Ordinal));
        lines.ShouldAllBe(line => line.Length <= 125);
        output.ShouldContain("False alerts at most 0.33 (plus two standard errors) at every size: m");
        output.ShouldContain("A drop of 0.5 among 12 people alerted within a median of 5 weeks: m");
    }

    [Fact]
    public void The_figures_go_to_a_file_as_well()
    {
        var target = Path.Combine(_directory.FullName, "figures.csv");

        Run("simulate", "--teams", "10", "--csv", target).Code.ShouldBe(0);

        using var reader = new StreamReader(target);
        var run = SimulationFile.Read(reader);
        (run.Teams, run.Seed).ShouldBe((10, 1));
        run.Rows.Count.ShouldBe(SimulationRun.Measured.Rows.Count);
    }

    [Fact]
    public void A_file_that_cannot_be_written_is_refused_before_the_work()
    {
        var target = Path.Combine(_directory.FullName, "no", "such", "figures.csv");

        var (code, output, errors) = Run("simulate", "--csv", target);

        (code, output).ShouldBe((1, ""));
        errors.ShouldStartWith(target);
    }

    [Theory]
    [InlineData("--teams", "0")]
    [InlineData("--teams", "-5")]
    [InlineData("--teams", "many")]
    [InlineData("--seed", "1.5")]
    [InlineData("--players", "3")]
    public void Wrong_usage_is_refused(params string[] options) => Run(["simulate", .. options]).Code.ShouldBe(2);

    public void Dispose() => _directory.Delete(recursive: true);

    private static (int Code, string Output, string Errors) Run(params string[] args)
    {
        var (output, errors) = (new StringWriter(), new StringWriter());
        var result = new RootCommand { SimulateCommand.Create() }.Parse(args);
        var code = result.Errors.Count > 0
            ? Cli.WrongUsage
            : result.Invoke(new InvocationConfiguration { Output = output, Error = errors });
        return (code, output.ToString().ReplaceLineEndings("\n"), errors.ToString());
    }
}
