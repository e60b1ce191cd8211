namespace TeamPulse.Web.Tests.Architecture;

/// <summary>Rooms are folders. Arrows between them only go down: no room needs itself, over any number of steps.</summary>
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
        Circles([.. Code.Uses, new Use(from, to)], assembly).ShouldHaveSingleItem().ShouldContain(Rooms.Of(from, assembly)!);

    // Each circle is given by the names of its rooms.
    private static List<string> Circles(IEnumerable<Use> uses, string root)
    {
        var rooms = new Rooms(uses, root);
        return [.. rooms.Names.Where(room => rooms.Reaches(room, room))
            .Select(room => string.Join(" ⇄ ", rooms.Names.Where(other => rooms.Reaches(room, other) && rooms.Reaches(other, room))))
            .Distinct()];
    }
}
