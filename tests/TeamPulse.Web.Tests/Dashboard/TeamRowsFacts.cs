using TeamPulse.Gallery.Dashboards;
using TeamPulse.Publishing;
using TeamPulse.Questionnaires;
using TeamPulse.Teams;
using TeamPulse.Trends;
using TeamPulse.Web.Dashboard;

namespace TeamPulse.Web.Tests.Dashboard;

public sealed class TeamRowsFacts
{
    private static readonly TeamTree Tree = new(
    [
        Node(1, "Engineering", null), Node(2, "Apps", 1), Node(3, "Backend", 1), Node(4, "Api", 3), Node(5, "Sales", null),
    ]);

    [Fact]
    public void A_tree_stays_a_tree_and_what_asks_for_attention_comes_first_among_siblings()
    {
        var rows = Rows([1, 2, 3, 4, 5], act: 4);

        rows.Select(r => (r.Node.Name, r.Depth)).ShouldBe([("Engineering", 0), ("Backend", 1), ("Api", 2), ("Apps", 1), ("Sales", 0)]);
    }

    [Fact]
    public void Without_signals_the_order_is_by_name() =>
        Rows([1, 2, 3, 4, 5]).Select(r => r.Node.Name).ShouldBe(["Engineering", "Apps", "Backend", "Api", "Sales"]);

    [Fact]
    public void A_team_whose_parent_is_not_visible_begins_a_tree() =>
        Rows([3, 4]).Select(r => (r.Node.Name, r.Depth)).ShouldBe([("Backend", 0), ("Api", 1)]);

    [Fact]
    public void A_search_leaves_the_teams_with_that_name() =>
        TeamRows.Matching(Rows([1, 2, 3, 4, 5]), TeamsAddress.Of(" AP ", null, null, null, null)).Select(r => (r.Node.Name, r.Depth))
            .ShouldBe([("Apps", 0), ("Api", 0)]);

    [Fact]
    public void A_search_finds_the_teams_of_a_manager() =>
        TeamRows.Matching(
            [.. Rows([1, 2]).Select(r => r with { Managers = r.Node.Id.Value == 2 ? "Ana Ruiz, Bo Lind" : "Cy Moe" })],
            TeamsAddress.Of("lind", null, null, null, null))
            .Select(r => r.Node.Name).ShouldBe(["Apps"]);

    [Fact]
    public void Where_attention_is_asked_for_only_teams_to_act_on_or_to_watch_remain() =>
        TeamRows.Matching(Rows([1, 2, 3, 4, 5], act: 4), TeamsAddress.Of(null, "attention", null, null, null))
            .Select(r => (r.Node.Name, r.Depth)).ShouldBe([("Api", 0)]);

    [Theory]
    [InlineData("attention", "Api", "Engineering", "Apps")]
    [InlineData("name", "Api", "Apps", "Engineering")]
    [InlineData("participation", "Apps", "Engineering", "Api")]
    public void Another_order_makes_a_list_of_the_tree(string order, params string[] teams)
    {
        var rows = Rows([1, 2, 4], act: 4).Select(r => r with
        {
            Latest = r.Latest! with { Counted = r.Node.Id.Value switch { 2 => 5, 4 => null, _ => 8 }, Invited = 9 },
        });

        TeamRows.Matching([.. rows], TeamsAddress.Of(null, null, null, null, null, order)).Select(r => r.Node.Name).ShouldBe(teams);
    }

    [Fact]
    public void A_team_knows_the_path_to_it() =>
        Rows([1, 2, 3, 4, 5]).Single(r => r.Node.Name == "Api").Path.ShouldBe(["Engineering", "Backend"]);

    [Theory]
    [InlineData(null, null, null, null, null, "/")]
    [InlineData("  ", "everything", 0, "map", "trust", "/")]
    [InlineData(" A & B ", null, 2, null, null, "/?q=A%20%26%20B&page=2")]
    [InlineData(null, "attention", -3, "weeks", "nonsense", "/?show=attention&view=weeks&driver=trust")]
    public void An_address_is_read_leniently_and_written_in_one_way(
        string? q, string? show, int? page, string? view, string? driver, string address) =>
        TeamsAddress.Of(q, show, page, view, driver).ToString().ShouldBe(address);

    [Fact]
    public void An_open_alert_keeps_a_team_on_top_after_the_week_of_the_alert() =>
        (Row(Node(1, "A", null)) with { OpenAlerts = 1 }).Word.ShouldBe(TrendWord.Act);

    [Fact]
    public void How_good_a_score_is_never_matters_for_the_order()
    {
        var low = Row(Node(1, "A", null), wave =>
            wave with { Drivers = [.. wave.Drivers.Cast<ShownDriver>().Select(d => d with { Score = new(21, Edge.None) })] });

        low.Word.ShouldBe(Row(Node(1, "A", null)).Word);
    }

    private static IReadOnlyList<TeamRow> Rows(int[] visible, int? act = null) =>
        TeamRows.Arrange(Tree, visible.Select(id => new TeamId(id)).ToHashSet(), (node, depth) =>
            Row(node, node.Id.Value == act ? WithAlert : null) with { Depth = depth });

    private static PublishedWave WithAlert(PublishedWave wave) =>
        wave with { Drivers = [((ShownDriver)wave[Driver.Trust]) with { Signal = Signal.Act }] };

    private static TeamRow Row(TeamNode node, Func<PublishedWave, PublishedWave>? change = null) =>
        new(node, 0, Sample.Team(3, node.Name, 12).WithLatest(change ?? (wave => wave)).Latest, 0);

    private static TeamNode Node(int id, string name, int? parent) => new(new(id), name, parent is { } p ? new TeamId(p) : null);
}
