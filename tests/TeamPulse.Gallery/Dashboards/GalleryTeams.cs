using TeamPulse.Publishing;
using TeamPulse.Teams;
using TeamPulse.Telling;
using TeamPulse.Trends;
using TeamPulse.Web.Dashboard;

namespace TeamPulse.Gallery.Dashboards;

/// <summary>The sample teams as a tree; with <c>many</c>, a thousand of them.</summary>
internal static class GalleryTeams
{
    public static TeamsModel Page(bool many, TeamsAddress address)
    {
        var (rows, teams) = Made(many);
        var page = TeamsModel.Of(rows, address);
        var weeks = Enumerable.Range(1 - TeamsQuery.Weeks, TeamsQuery.Weeks).Select(Sample.Now.AddWeeks).ToList();
        return page with
        {
            Todos =
            [
                new("What changed",
                [
                    .. TeamRows.FirstLooks(rows).Take(5).Select(row =>
                        new Todo(row.Node.Name, TrendSentence.OfWeek(teams[row.Node.Id]), row.Address) { Word = row.Word }),
                ]),
            ],
            OverWeeks = address.OverWeeks is not { } driver ? null : new(
                weeks,
                page.Shown.ToDictionary(
                    row => row.Node.Id,
                    row => (IReadOnlyList<PublishedDriver?>)
                    [
                        .. weeks.Select(week => teams.GetValueOrDefault(row.Node.Id)?.Waves.FirstOrDefault(w => w.Week == week)?[driver]),
                    ]),
                new Dictionary<TeamId, IReadOnlyList<PublishedDriver?>>()),
        };
    }

    public static IReadOnlyList<TeamRow> Rows(bool many) => Made(many).Rows;

    private static (IReadOnlyList<TeamRow> Rows, Dictionary<TeamId, PublishedTeam> Teams) Made(bool many)
    {
        var samples = GalleryStates.All.Values.Select(make => make()).ToDictionary(team => team.Id);
        var nodes = new List<TeamNode> { Node(100, "Engineering", null), Node(101, "Product", 100), Node(102, "Operations", 100) };
        nodes.AddRange(samples.Values.Select(team => Node(team.Id.Value, team.Name, team.Id.Value is 1 or 2 or 4 or 6 or 8 ? 101 : 102)));
        for (var i = 0; many && i < 990; i++)
        {
            nodes.Add(Node(200 + i, $"Team {i + 1}", 102));
            samples[new TeamId(200 + i)] = Sample.Team(200 + i, $"Team {i + 1}", 10);
        }

        var tree = new TeamTree(nodes);
        var rows = TeamRows.Arrange(tree, nodes.Select(n => n.Id).ToHashSet(), (node, depth) =>
        {
            var team = samples.GetValueOrDefault(node.Id);
            return new TeamRow(node, depth, team?.Latest, team?.Latest?.Drivers.Count(d => d.Signal == Signal.Act) ?? 0)
            {
                Talk = team?.Talks is [.., var last] ? last : null,
            };
        });
        return (rows, samples);
    }

    private static TeamNode Node(int id, string name, int? parent) =>
        new(new TeamId(id), name, parent is { } above ? new TeamId(above) : null);
}
