namespace TeamPulse.Web.Tests.Architecture;

/// <summary>Rooms are folders. Arrows between them only go down: no room needs, over any number of steps, a room that needs it.</summary>
public sealed class CircleFacts
{
    [Fact]
    public void No_room_of_the_domain_is_on_a_circle() => Circles(Code.Uses, "TeamPulse").ShouldBeEmpty();

    [Fact]
    public void No_room_of_the_application_is_on_a_circle() => Circles(Code.Uses, "TeamPulse.Web").ShouldBeEmpty();

    [Theory]
    [InlineData("TeamPulse", "TeamPulse.Ballots.Response", "TeamPulse.Publishing.Publisher")]
    [InlineData("TeamPulse.Web", "TeamPulse.Web.Storage.PulseDb", "TeamPulse.Web.Dashboard.DashboardQuery")]
    [InlineData("TeamPulse.Web", "TeamPulse.Web.Storage.PulseDb", "TeamPulse.Web.PulseApp")]
    public void An_arrow_upwards_would_be_found(string assembly, string from, string to) =>
        Circles([.. Code.Uses, new Use(from, to)], assembly).ShouldHaveSingleItem().ShouldContain(RoomOf(from, assembly)!);

    /// <summary>Each circle as the names of its rooms; the folder of the project itself is "(root)".</summary>
    private static List<string> Circles(IEnumerable<Use> uses, string root)
    {
        var arrows = uses.Select(use => (From: RoomOf(use.From, root), To: RoomOf(use.To, root)))
            .Where(arrow => arrow.From is not null && arrow.To is not null && arrow.From != arrow.To)
            .ToLookup(arrow => arrow.From!, arrow => arrow.To!);
        var reached = arrows.ToDictionary(room => room.Key, room => Reach(room.Key, arrows));
        return [.. reached.Where(room => room.Value.Contains(room.Key))
            .Select(room => string.Join(" ⇄ ", room.Value.Where(other => reached.GetValueOrDefault(other)?.Contains(room.Key) == true).Order()))
            .Distinct()];
    }

    private static HashSet<string> Reach(string from, ILookup<string, string> arrows)
    {
        var reached = new HashSet<string>();
        var open = new Stack<string>(arrows[from]);
        while (open.TryPop(out var room))
        {
            if (reached.Add(room))
            {
                foreach (var next in arrows[room])
                {
                    open.Push(next);
                }
            }
        }

        return reached;
    }

    /// <summary>Null outside the assembly whose root namespace is <paramref name="root"/>.</summary>
    private static string? RoomOf(string type, string root) =>
        !type.StartsWith(root + ".", StringComparison.Ordinal) || (root == "TeamPulse" && type.StartsWith("TeamPulse.Web.", StringComparison.Ordinal))
            ? null
            : type[(root.Length + 1)..].Split('.') is [var room, _, ..] ? room : "(root)";
}
