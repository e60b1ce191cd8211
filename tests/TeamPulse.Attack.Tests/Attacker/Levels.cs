using System.Globalization;

namespace TeamPulse.Attack.Tests;

/// <summary>
/// Subtraction over weeks: a team's published level in the weeks with a person, minus its level in the weeks without.
/// The same with the roll-up of the team above.
/// </summary>
internal sealed class Levels
{
    private readonly Evidence _evidence;
    private readonly ILookup<string, (string Week, double Level)> _teams;
    private readonly ILookup<string, (string Week, double Level)> _rollUps;

    public Levels(Evidence evidence)
    {
        _evidence = evidence;
        var shown = evidence.Shown;
        var means = shown.Drivers.Values.ToLookup(d => d.Text("PublicationId"), d => Number(d, "Mean"));
        _teams = shown.Publications.Values.Where(p => p.Text("Outcome") == "Published")
            .ToLookup(p => p.Text("TeamId")!, p => (p.Text("Week")!, means[p.Text("Id")].DefaultIfEmpty(0).Average()));
        _rollUps = shown.RollUps.Values.GroupBy(r => (Team: r.Text("TeamId")!, Week: r.Text("Week")!))
            .ToLookup(r => r.Key.Team, r => (r.Key.Week, r.Average(row => Number(row, "Score"))));
    }

    public Facts Of(Voter voter)
    {
        var (team, week) = _evidence.Shown.Waves[voter.Wave];
        var facts = new Facts();
        Note(facts, "team's level with them less without", _teams[team], team, voter);
        for (var above = Above(team, week); above is not null; above = Above(above, week))
        {
            Note(facts, "level of the roll-up above with them less without", _rollUps[above], team, voter);
        }

        return facts;
    }

    private string? Above(string team, string week) => _evidence.Shown.Above.GetValueOrDefault((team, week));

    private void Note(Facts facts, string name, IEnumerable<(string Week, double Level)> levels, string team, Voter voter)
    {
        var weeks = levels.ToLookup(w => _evidence.Notes.Present.Contains((team, w.Week, voter.Member)), w => w.Level);
        if (weeks[true].Any() && weeks[false].Any())
        {
            facts.Note(name, weeks[true].Average() - weeks[false].Average());
        }
    }

    private static double Number(DumpedRow row, string column) => double.Parse(row.Text(column)!, CultureInfo.InvariantCulture);
}
