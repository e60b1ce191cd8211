using System.Globalization;

namespace TeamPulse.Attack.Tests;

/// <summary>A group of responses of which a reader of all that is shown can compute something.</summary>
/// <param name="Week">ISO week.</param>
/// <param name="What">The team, and how the group is computed.</param>
/// <param name="Responses">How many are in it.</param>
/// <param name="BySubtraction">The group itself is not shown.</param>
internal sealed record Group(string Week, string What, int Responses, bool BySubtraction);

/// <summary>
/// Subtraction in the tree. Teams are nested, so the smallest groups are a team's roll-up minus all that is shown below
/// it: published waves and the roll-ups of teams below. Done once for the responses and once for each driver.
/// </summary>
internal sealed class Remainders
{
    private readonly ILookup<(string? Team, string Week), string> _children;
    private readonly Dictionary<(string Team, string Week), Dictionary<string, int>> _waves;
    private readonly Dictionary<(string Team, string Week), Dictionary<string, int>> _rollUps;

    private Remainders(Shown shown)
    {
        _children = shown.Above.ToLookup(team => (team.Value, team.Key.Week), team => team.Key.Team);
        var drivers = shown.Drivers.Values.ToLookup(d => d.Text("PublicationId"));
        _waves = shown.Publications.Values.Where(p => p.Text("Outcome") == "Published")
            .ToDictionary(Place, p => Sizes(p, drivers[p.Text("Id")]));
        _rollUps = shown.RollUps.Values.GroupBy(Place).ToDictionary(r => r.Key, r => Sizes(r.First(), r));
    }

    /// <summary>Every group of responses that is shown or can be computed, without empty ones.</summary>
    public static IReadOnlyList<Group> Of(Shown shown) => [.. new Remainders(shown).All().Where(g => g.Responses != 0)];

    private IEnumerable<Group> All() =>
        _waves.SelectMany(w => w.Value.Select(size => new Group(w.Key.Week, $"team {w.Key.Team}, its wave, {size.Key}", size.Value, false)))
            .Concat(_rollUps.SelectMany(r => r.Value.Select(size => new Group(
                r.Key.Week,
                $"team {r.Key.Team}, roll-up less all below it, {size.Key}",
                size.Value - Below(r.Key.Team, r.Key.Week, size.Key),
                true))));

    // Shown for the team itself and below it, without its own roll-up.
    private int Below(string team, string week, string of) =>
        Size(_waves, team, week, of)
        + _children[(team, week)].Sum(child => _rollUps.ContainsKey((child, week)) && _rollUps[(child, week)].ContainsKey(of)
            ? Size(_rollUps, child, week, of)
            : Below(child, week, of));

    private static int Size(Dictionary<(string Team, string Week), Dictionary<string, int>> shown, string team, string week, string of) =>
        shown.GetValueOrDefault((team, week))?.GetValueOrDefault(of) ?? 0;

    private static Dictionary<string, int> Sizes(DumpedRow whole, IEnumerable<DumpedRow> drivers)
    {
        var sizes = drivers.ToDictionary(d => d.Text("Driver")!, d => Number(d, "Answers"));
        sizes["responses"] = Number(whole, "Counted");
        return sizes;
    }

    private static (string Team, string Week) Place(DumpedRow row) => (row.Text("TeamId")!, row.Text("Week")!);

    private static int Number(DumpedRow row, string column) => int.Parse(row.Text(column)!, CultureInfo.InvariantCulture);
}
