using System.Text.RegularExpressions;
using TeamPulse.Web.Tests.CommandLine;

namespace TeamPulse.Web.Tests.Architecture;

/// <summary>Rules for the tests of the domain and of the application themselves.</summary>
public sealed partial class TestFacts
{
    private static readonly string Tests = Path.Combine(Path.GetDirectoryName(Upward.Find("TeamPulse.sln")!)!, "tests");

    private static IEnumerable<(string Name, string Text)> Files =>
        from project in new[] { "Shared", "TeamPulse.Tests", "TeamPulse.Web.Tests" }
        from file in Directory.EnumerateFiles(Path.Combine(Tests, project), "*.cs", SearchOption.AllDirectories)
        where !file.Split(Path.DirectorySeparatorChar).Any(part => part is "obj" or "bin")
        select (Path.GetFileName(file), File.ReadAllText(file));

    [Fact]
    public void Files_with_tests_end_in_Facts_or_Properties() => Misnamed(Files).ShouldBeEmpty();

    [Fact]
    public void No_test_asks_the_clock_on_the_wall_or_sleeps_a_fixed_time() => Impatient(Files).ShouldBeEmpty();

    // These kill a process, and its clock is the one on the wall.
    private static readonly string[] WithAProcess = ["KilledRun.cs"];

    [Fact]
    public void A_test_that_did_would_be_found()
    {
        (string, string)[] bad =
        [
            ("LeaveTests.cs", "    [Theory]\n    [InlineData(1)]\n"), ("Leaves.cs", "    [Fact]\n"),
            ("LateFacts.cs", "new Planner(TimeProvider." + "System)"), ("SlowFacts.cs", "Thread." + "Sleep(100)"),
        ];

        Misnamed([.. Files, .. bad]).ShouldBe(["LeaveTests.cs", "Leaves.cs"]);
        Impatient([.. Files, .. bad]).ShouldBe(["LateFacts.cs", "SlowFacts.cs"]);
    }

    private static IEnumerable<string> Misnamed(IEnumerable<(string Name, string Text)> files) =>
        files.Where(file => HasTests().IsMatch(file.Text) && !HasGoodName().IsMatch(file.Name)).Select(file => file.Name);

    private static IEnumerable<string> Impatient(IEnumerable<(string Name, string Text)> files) =>
        files.Where(file => Clock().IsMatch(file.Text)).Select(file => file.Name).Except(WithAProcess);

    [GeneratedRegex(@"^ *\[(?:Fact|Theory|Property)[\](]", RegexOptions.Multiline)]
    private static partial Regex HasTests();

    [GeneratedRegex(@"(?:Facts|Properties)\.cs$")]
    private static partial Regex HasGoodName();

    [GeneratedRegex(@"TimeProvider\.System\b|Thread\.Sleep\(")]
    private static partial Regex Clock();
}
