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
    [InlineData("4:3 5:1", "")] // too few: deleted without being read
    [InlineData("4:3 5:1 2:1", "2:5")] // people directly in an inner team
    [InlineData("4:3 7:2", "")] // cousins were not named to each other
    [InlineData("4:3 5:1 3:4 1:1", "1:5")] // no more than one level: 4 and 5 do not reach 1
    [InlineData("4:2 2:2 3:2 1:1", "1:5")] // the pool of 2 is too small; its own wave, not that of 4, goes on
    [InlineData("7:4 6:1 3:4 1:4", "6:5 1:8")] // a cell uses up its responses; the rest goes on
    [InlineData("2:4 4:4 5:4 3:4 6:4 7:4 1:4", "2:12 6:8 1:8")]
    [InlineData("4:0 5:0", "")]
    public void A_pool_of_at_least_k_becomes_a_cell_and_of_a_smaller_one_only_the_teams_own_wave_goes_on(string held, string cells) =>
        Cells(Pool(Waves(held))).ShouldBe(cells.Split(' ', StringSplitOptions.RemoveEmptyEntries).Order());

    [Theory]
    [InlineData("4:3 5:2", 2, "")] // the team above has no wave: the whole pool is deleted
    [InlineData("4:3 2:4", 5, "")] // so it is when one beside has none
    [InlineData("4:3 2:4 3:4 1:3", 5, "")] // 2 was in that pool, so the one above is not whole either
    [InlineData("4:3 3:4 1:3", 5, "1:7")] // 2 has no people of its own and is missed by nobody
    [InlineData("4:3 5:2 3:4 1:3", 6, "2:5")] // another pool
    [InlineData("4:3 5:2 3:4 6:1 1:3", 7, "2:5")]
    public void A_pool_with_a_wave_missing_is_deleted_whole(string held, int missing, string cells) =>
        Cells(Leftovers.Pool(Tree, new TeamId(1), Waves(held), new HashSet<TeamId> { new(missing) }))
            .ShouldBe(cells.Split(' ', StringSplitOptions.RemoveEmptyEntries).Order());

    [Theory]
    [InlineData(1, "2 3")]
    [InlineData(2, "1 3 4 5")]
    [InlineData(4, "2 5")]
    [InlineData(7, "6")]
    public void Partners_are_one_step_away(int team, string partners) =>
        string.Join(' ', Leftovers.Partners(Tree, new TeamId(team)).OrderBy(t => t.Value)).ShouldBe(partners);

    [Fact]
    public void The_largest_threshold_of_the_pooled_waves_counts()
    {
        Pool(Held("4:3"), Held("5:3", k: 7)).ShouldBeEmpty();
        Pool(Held("4:3"), Held("5:3", k: 6)).ShouldHaveSingleItem().Counted.ShouldBe(6);
        Pool(Held("4:5", k: 6), Held("5:0", k: 7)).ShouldBeEmpty("a wave that nobody answered is not told apart");
    }

    /// <summary>The number invited marks the team, so that a cell's tells which teams are in it.</summary>
    [Fact]
    public void On_random_trees_a_cell_is_of_one_level_and_whole()
    {
        var random = new Random(11);
        var (pooled, spoilt) = (0, 0);
        for (var i = 0; i < 2000; i++)
        {
            var tree = TreeWeek.Tree(random);
            var teams = tree.WithBelow(TreeWeek.Root).ToList();
            var missing = teams.Where(_ => random.Next(8) == 0).ToHashSet();
            var held = teams.Where(t => !missing.Contains(t) && random.Next(3) > 0)
                .Select(t => Held($"{t}:{random.Next(5)}") with { Invited = 1 << t.Value }).ToList();

            var cells = Leftovers.Pool(tree, TreeWeek.Root, held, missing);

            foreach (var cell in cells)
            {
                List<TeamId> pool = [cell.Team, .. tree.ChildrenOf(cell.Team).Select(t => t.Id)];
                var members = held.Where(w => (cell.Invited & w.Invited) != 0).ToList();
                members.ShouldAllBe(w => pool.Contains(w.Team));
                pool.ShouldAllBe(t => !missing.Contains(t));
                cell.Counted.ShouldBe(members.Sum(w => w.Responses));
                cell.Counted.ShouldBeGreaterThanOrEqualTo(5);
            }

            cells.Sum(c => c.Invited).ShouldBe(cells.Aggregate(0, (all, c) => all | c.Invited), "no wave is in two cells");
            pooled += cells.Count;
            spoilt += Leftovers.Pool(tree, TreeWeek.Root, held, new HashSet<TeamId>()).Count - cells.Count;
        }

        pooled.ShouldBeGreaterThan(1000);
        spoilt.ShouldBeGreaterThan(300, "otherwise missing waves were not tried");
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
        rollUps.SelectMany(r => r.Scores).ShouldAllBe(d => d.Score == new ShownScore(50, Edge.None));
    }

    private static IReadOnlyList<Cell> Pool(params HeldWave[] held) =>
        Leftovers.Pool(Tree, new TeamId(1), held, new HashSet<TeamId>());

    private static HeldWave[] Waves(string held) => [.. held.Split(' ').Select(w => Held(w))];

    private static IEnumerable<string> Cells(IReadOnlyList<Cell> cells) => cells.Select(c => $"{c.Team.Value}:{c.Counted}").Order();

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
