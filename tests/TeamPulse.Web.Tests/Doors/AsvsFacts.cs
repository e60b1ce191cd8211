using System.Text.RegularExpressions;
using TeamPulse.Web.Tests.CommandLine;

namespace TeamPulse.Web.Tests.Doors;

/// <summary>The list of security requirements names its tests. They are there.</summary>
public sealed partial class AsvsFacts
{
    private static readonly string List = File.ReadAllText(Upward.Find("src/TeamPulse.Web/SECURITY-ASVS.md")!);

    [Fact]
    public void Every_test_that_it_names_exists()
    {
        var tests = Path.Combine(Path.GetDirectoryName(Upward.Find("TeamPulse.sln"))!, "tests");
        var there = Directory.EnumerateFiles(tests, "*Facts.cs", SearchOption.AllDirectories)
            .Select(file => Path.GetFileNameWithoutExtension(file)).ToHashSet();
        var named = TestClass().Matches(List).Select(m => m.Groups[1].Value).ToHashSet();

        named.Count.ShouldBeGreaterThan(40);
        named.Except(there).ShouldBeEmpty();
    }

    [GeneratedRegex("`(\\w+Facts)`")]
    private static partial Regex TestClass();
}
