using TeamPulse.Publishing;
using TeamPulse.Questionnaires;
using TeamPulse.Teams;
using static TeamPulse.Tests.Publishing.SomeWaves;

namespace TeamPulse.Tests.Publishing;

/// <summary>One tree for all tests: 1 is the root; below it are 2 with 4 and 5, and 3 with 6, which has 7.</summary>
public class LeftoverFacts
{
    private static readonly TeamTree Tree = new(
        new (int Id, int? Parent)[] { (1, null), (2, 1), (3, 1), (4, 2), (5, 2), (6, 3), (7, 6) }
            .Select(t => new TeamNode(new TeamId(t.Id), $"Team {t.Id}", t.Parent is { } parent ? new TeamId(parent) : null)));

    [Theory]
    [InlineData("4:3 5:2", "2:5")] // two small teams make a cell of the team above
    [InlineData("4:3 5:1", "")] // too few even at the root: deleted without being read
    [InlineData("4:3 5:1 2:1", "2:5")] // people directly in an inner team
    [InlineData("4:3 7:2", "1:5")] // teams at different depths meet at the root
    [InlineData("4:3 7:2 1:4", "1:9")]
    [InlineData("7:4 6:1 3:4 1:4", "6:5 1:8")] // a cell uses up its responses; the rest moves up
    [InlineData("2:4 4:4 5:4 3:4 6:4 7:4 1:4", "2:12 6:8 1:8")]
    [InlineData("4:0 5:0", "")]
    public void A_leftover_of_at_least_k_becomes_a_cell_and_a_smaller_one_passes_up(string held, string cells) =>
        Pool([.. held.Split(' ').Select(w => Held(w))]).Select(c => $"{c.Team.Value}:{c.Counted}").Order()
            .ShouldBe(cells.Split(' ', StringSplitOptions.RemoveEmptyEntries).Order());

    [Fact]
    public void The_largest_threshold_of_the_pooled_waves_counts()
    {
        Pool(Held("4:3"), Held("5:3", k: 7)).ShouldBeEmpty();
        Pool(Held("4:3"), Held("5:3", k: 6)).ShouldHaveSingleItem().Counted.ShouldBe(6);
        Pool(Held("4:5", k: 6), Held("5:0", k: 7)).ShouldBeEmpty("a wave that nobody answered is not told apart");
    }

    [Fact]
    public void A_driver_that_fewer_than_k_answered_is_in_no_cell()
    {
        var cell = Pool(Of(4, "5500", "5500", "5400"), Of(5, "0200", "0200")).ShouldHaveSingleItem();

        cell.Scores.ShouldBe([new CellScore(Driver.Deadlines, 5, 65, Edge.None)]);
        cell.Counted.ShouldBe(5);
    }

    [Fact]
    public void Cells_are_capped()
    {
        Pool(Of(4, "5100", "5100", "5100"), Of(5, "5100", "5100")).Single().Scores
            .Select(s => (s.Mean, s.Edge)).ShouldBe([(20.0, Edge.OrLess), (95.0, Edge.OrMore)], ignoreOrder: true);
    }

    [Fact]
    public void Roll_ups_combine_the_cells_at_or_below_them()
    {
        Cell[] published = [Published(5, 6), Published(7, 8)];
        var pooled = Pool(Of(2, "3333", "3333"), Of(4, "3333", "3333", "3333"), Of(1, "3333"), Of(6, "3333"));

        var rollUps = RollUp.Of(Tree, new TeamId(1), First, [.. published, .. pooled]);

        // 3 and 6 are above the one published wave of 7. The leftovers of 1 and 6 are too few.
        rollUps.Select(r => (r.Id.Value, r.Counted)).Order().ShouldBe([(1, 19), (2, 11)]);
        rollUps.SelectMany(r => r.Drivers).OfType<ShownDriver>().ShouldAllBe(d => d.Score == new ShownScore(50, Edge.None));
    }

    private static IReadOnlyList<Cell> Pool(params HeldWave[] held) => Leftovers.Pool(Tree, new TeamId(1), held);

    private static HeldWave Of(int team, params string[] responses) =>
        HeldWave.Of(new TeamId(team), Threshold.Lowest, 9, [.. responses.Select(r => Response(r))], Asked);

    private static Cell Published(int team, int responses) =>
        Cell.Of(new TeamId(team), Publish(9, [.. Enumerable.Repeat("333300", responses)]).Publication)!;

    private static HeldWave Held(string teamAndResponses, int k = 5)
    {
        var (team, responses) = (int.Parse(teamAndResponses.Split(':')[0]), int.Parse(teamAndResponses.Split(':')[1]));
        return Of(team, [.. Enumerable.Repeat("3333", responses)]) with { Threshold = new Threshold(k) };
    }
}
