using System.Text;
using TeamPulse.Teams;
using Xunit.Abstractions;

namespace TeamPulse.Attack.Tests;

/// <summary>
/// An administrator adds a team of invented people whose name looks like a real one, so that people who read with which team their
/// answers may be pooled think of the real one. The roster must refuse the name, or take it for the real team.
/// </summary>
public sealed class LookAlikeFacts(ITestOutputHelper output)
{
    private static readonly string[] Real =
    [
        "Payments", "Web-Shop", "Finance Office", "Mobile", "Platform 1", "Kai's Tools", "CEO", "Flow 10", "Field Crew",
    ];

    [Fact]
    public void No_team_of_invented_people_can_bear_the_name_of_another()
    {
        var tried = (
            from trick in Tricks.All
            from name in Real
            from other in trick.Value(name).Distinct()
            where other != name
            select (Trick: trick.Key, Name: other, Wins: LetIn(name, other), WinsByLetters: LetInByLetters(name, other))).ToList();

        var text = new StringBuilder().AppendLine("## look-alike teams: the roster must let none in").AppendLine()
            .AppendLine("Broken: a name is another name when one of its letters is another letter.").AppendLine()
            .AppendLine($"{"how the name is written",-45} {"tried",6} {"product",8} {"broken",7}");
        foreach (var trick in tried.GroupBy(t => t.Trick))
        {
            text.AppendLine(
                $"{trick.Key,-45} {trick.Count(),6} {trick.Count(t => t.Wins),8} {trick.Count(t => t.WinsByLetters),7}");
        }

        output.WriteLine(text.ToString());
        Table.Keep("look-alikes", text.ToString());
        tried.Select(t => t.Trick).Distinct().Count().ShouldBe(Tricks.All.Count);
        tried.Where(t => t.Wins).ShouldBeEmpty();
        tried.ShouldAllBe(t => t.WinsByLetters);
    }

    private static bool LetIn(string name, string other)
    {
        var rows = ((string[])[name, other]).SelectMany((team, at) => Enumerable.Range(1, 4)
            .Select(n => new RosterRow((4 * at) + n + 1, $"Person {n}", $"p{n}.of.{at}@example.org", team, "", "", "")));
        return Teams.Roster.Read([.. rows], new(new Dictionary<string, KnownPerson>(), new Dictionary<string, RosterTeam>()))
            .Roster?.Teams.Count > 1;
    }

    private static bool LetInByLetters(string name, string other) => !string.Equals(name, other, StringComparison.OrdinalIgnoreCase);
}
