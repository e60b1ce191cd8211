using TeamPulse.Simulation;

namespace TeamPulse.Tests.Simulation;

/// <summary>How often teams together are told to have fallen although nothing changes.</summary>
public class TogetherTableFacts
{
    [Fact]
    public void The_figures_that_the_product_shows_are_those_of_this_code()
    {
        var kept = TogetherTable.Measured;
        kept.Select(row => row.People).ShouldBe([30, 100, 1000]);
        kept.ShouldAllBe(row => row.Error < 0.02);

        var small = TogetherTable.Row(people: 30, trees: 300, seed: 7, CancellationToken.None);
        var error = Math.Sqrt((small.Error * small.Error) + (kept[0].Error * kept[0].Error));
        small.FalseFalls.ShouldBe(kept[0].FalseFalls, 3 * error);
    }

    [Fact]
    public void As_many_as_ten_or_a_hundred_teams_cry_wolf_no_oftener_than_one() =>
        TogetherTable.Measured.ShouldAllBe(row => row.FalseFalls < 0.4);
}
