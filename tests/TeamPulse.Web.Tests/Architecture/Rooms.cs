namespace TeamPulse.Web.Tests.Architecture;

/// <summary>The rooms (folders) of an assembly and the arrows between them, from what its types use.</summary>
internal sealed class Rooms
{
    /// <summary>What is in the project's own folder.</summary>
    public const string Root = "(root)";

    private readonly Dictionary<string, HashSet<string>> _arrows;
    private readonly Dictionary<string, HashSet<string>> _reached;

    /// <param name="uses">Uses, by full names.</param>
    /// <param name="assembly">The root namespace of the assembly; uses that leave it do not count.</param>
    public Rooms(IEnumerable<Use> uses, string assembly)
    {
        _arrows = uses.Select(use => (From: Of(use.From, assembly), To: Of(use.To, assembly)))
            .Where(arrow => arrow.From is not null && arrow.To is not null && arrow.From != arrow.To)
            .GroupBy(arrow => arrow.From!, arrow => arrow.To!)
            .ToDictionary(room => room.Key, room => room.ToHashSet());
        Names = [.. _arrows.Keys.Union(_arrows.Values.SelectMany(to => to)).Order(StringComparer.Ordinal)];
        _reached = Names.ToDictionary(room => room, Reach);
    }

    public IReadOnlyList<string> Names { get; }

    public bool Reaches(string from, string to) => _reached[from].Contains(to);

    /// <summary>The arrows that no longer path implies, and all arrows of a circle.</summary>
    public IEnumerable<(string From, string To)> Shortest() =>
        from room in Names
        from to in _arrows.GetValueOrDefault(room, []).Order(StringComparer.Ordinal)
        where !_arrows[room].Any(over => over != to && Reaches(over, to))
        select (room, to);

    /// <summary>Null outside the assembly.</summary>
    public static string? Of(string type, string assembly) =>
        !type.StartsWith(assembly + ".", StringComparison.Ordinal) || (assembly == "TeamPulse" && Elsewhere(type))
            ? null
            : type[(assembly.Length + 1)..].Split('.') is [var room, _, ..] ? room : Root;

    private static bool Elsewhere(string type) =>
        type.StartsWith("TeamPulse.Web.", StringComparison.Ordinal) || type.StartsWith("TeamPulse.Simulation.", StringComparison.Ordinal);

    private HashSet<string> Reach(string from)
    {
        var reached = new HashSet<string>();
        var open = new Stack<string>(_arrows.GetValueOrDefault(from, []));
        while (open.TryPop(out var room))
        {
            if (reached.Add(room))
            {
                foreach (var next in _arrows.GetValueOrDefault(room, []))
                {
                    open.Push(next);
                }
            }
        }

        return reached;
    }
}
