using System.Text;
using TeamPulse.Web.Tests.CommandLine;

namespace TeamPulse.Web.Tests.Architecture;

/// <summary>CONTRIBUTING.md begins with a map of the rooms. It is made from the code, so it stays true.</summary>
public sealed class MapFacts
{
    [Theory]
    [InlineData("TeamPulse")]
    [InlineData("TeamPulse.Web")]
    public void The_map_in_the_guide_is_that_of_the_code(string assembly) =>
        File.ReadAllText(Upward.Find("CONTRIBUTING.md")!).ShouldContain(
            Map(Code.Uses, assembly), Case.Sensitive, $"Copy this map of {assembly} into CONTRIBUTING.md:\n{Map(Code.Uses, assembly)}");

    [Fact]
    public void A_new_arrow_changes_the_map() =>
        Map([.. Code.Uses, new Use("TeamPulse.Web.Payroll.Salaries", "TeamPulse.Web.Storage.PulseDb")], "TeamPulse.Web")
            .ShouldContain("Payroll --> Storage");

    // Mermaid, from top to bottom, without arrows that two others already imply.
    private static string Map(IEnumerable<Use> uses, string assembly)
    {
        var map = new StringBuilder("```mermaid\nflowchart TD\n");
        foreach (var arrows in new Rooms(uses, assembly).Shortest().Where(arrow => arrow.From != Rooms.Root && arrow.To != Rooms.Root)
            .GroupBy(arrow => arrow.From, arrow => arrow.To))
        {
            map.Append("    ").Append(arrows.Key).Append(" --> ").AppendJoin(" & ", arrows).Append('\n');
        }

        return map.Append("```\n").ToString();
    }
}
