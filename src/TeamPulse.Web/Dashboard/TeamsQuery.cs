using TeamPulse.Teams;
using TeamPulse.Waves;
using TeamPulse.Web.SignIn;
using TeamPulse.Web.Storage;

namespace TeamPulse.Web.Dashboard;

/// <summary>The visible teams with their latest wave and how many of their alerts are open.</summary>
internal sealed class TeamsQuery(PublishedResults results, OpenAlerts alerts, TeamAccess access, TimeProvider clock)
{
    /// <summary>An older roll-up says nothing of how things stand.</summary>
    private const int WeeksBack = 8;

    private IsoWeek ThisWeek => IsoWeek.Of(DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime));

    public async Task<IReadOnlyList<TeamRow>> Rows(System.Security.Claims.ClaimsPrincipal user, CancellationToken cancel)
    {
        var visible = await access.VisibleTo(user, cancel);
        var tree = await access.Tree(cancel);
        var latest = (await results.Latest(visible.ToList(), cancel)).ToDictionary(team => team.Id);
        var open = await alerts.Counts(visible.ToList(), DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime), cancel);
        var rollUps = await results.RollUps(visible.Where(tree.IsInner).ToList(), ThisWeek.AddWeeks(-WeeksBack), cancel);
        return TeamRows.Arrange(tree, visible, (node, depth) =>
            new TeamRow(node, depth, latest.GetValueOrDefault(node.Id)?.Latest, open.GetValueOrDefault(node.Id)) { RollUp = rollUps[node.Id].LastOrDefault() });
    }
}
