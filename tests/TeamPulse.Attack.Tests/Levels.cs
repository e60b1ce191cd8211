using System.Globalization;

namespace TeamPulse.Attack.Tests;

/// <summary>Subtraction: a team's published level in the weeks when somebody was there, less its level in the weeks when not.</summary>
internal sealed class Levels(Evidence evidence)
{
    private readonly ILookup<string, (string Week, double Level)> _published = evidence.Publications.Values
        .Where(p => p.Text("Outcome") == "Published")
        .Select(p => (Team: p.Text("TeamId")!, Week: p.Text("Week")!, Level: Level(evidence, p.Text("Id")!)))
        .ToLookup(p => p.Team, p => (p.Week, p.Level));

    public Facts Of(Voter voter)
    {
        var team = evidence.Waves[voter.Wave].Team;
        var weeks = _published[team].ToLookup(w => evidence.Present.Contains((team, w.Week, voter.Member)), w => w.Level);
        var facts = new Facts();
        if (weeks[true].Any() && weeks[false].Any())
        {
            facts.Note("level when there less level when not", weeks[true].Average() - weeks[false].Average());
        }

        return facts;
    }

    private static double Level(Evidence evidence, string publication) => evidence.Drivers.Values
        .Where(d => d.Text("PublicationId") == publication)
        .Select(d => double.Parse(d.Text("Mean")!, CultureInfo.InvariantCulture)).DefaultIfEmpty(0).Average();
}
