using Microsoft.EntityFrameworkCore;
using TeamPulse.Publishing;
using TeamPulse.Teams;
using TeamPulse.Waves;
using TeamPulse.Web.Storage;

namespace TeamPulse.Web.Inviting;

/// <summary>
/// Stamps the tree of a week at its first opening, and who is on a team at the first opening that names it for pooling. Each step is a
/// transaction of its own that changes nothing when it is run again, here or at another node.
/// </summary>
internal sealed class WeekTree(PulseDb db)
{
    /// <summary>The team as it is stamped for the week, then the teams with which its answers may be pooled.</summary>
    public async Task<IReadOnlyList<StampedTeam>> Stamp(TeamId team, IsoWeek week, CancellationToken cancel)
    {
        TeamTree? tree;
        while ((tree = await TreeOf(team, week, cancel)) is null)
        {
            await Add(await Unstamped(team, week, cancel), cancel);
        }

        List<TeamId> pool = [team, .. Leftovers.Partners(tree, team)];
        await FixRolls(pool, week, cancel);
        var stamped = await db.StampedTeams.AsNoTracking().Where(s => s.Week == week && EF.Parameter(pool).Contains(s.TeamId))
            .ToDictionaryAsync(s => s.TeamId, cancel);
        return stamped[team].Roll!.Length == 0 ? [stamped[team]] : [.. pool.Select(id => stamped[id]).Where(s => s.Roll!.Length > 0)];
    }

    private async Task Add(IEnumerable<StampedTeam> rows, CancellationToken cancel)
    {
        db.StampedTeams.AddRange(rows);
        try
        {
            await db.SaveChangesAsync(cancel);
        }
        catch (Exception failure) when (failure.IsLostRace())
        {
            // Another wave of the week is opening at this moment. What it has stamped holds for both.
        }

        db.ChangeTracker.Clear();
    }

    // A team that was made, or came into the tree, after its week was stamped is a tree of its own that week.
    private async Task<IEnumerable<StampedTeam>> Unstamped(TeamId team, IsoWeek week, CancellationToken cancel)
    {
        var tree = await db.Tree(cancel);
        var root = tree.RootOf(team);
        var stamped = await db.StampedTeams.Where(s => s.Week == week).Select(s => s.TeamId).ToHashSetAsync(cancel);
        return stamped.Contains(root)
            ? [new StampedTeam { Week = week, TeamId = team, Root = team, Roll = [] }]
            : Below(tree.Node(root)).Select(t => new StampedTeam { Week = week, TeamId = t.Id, Root = root, ParentId = t.Parent });

        IEnumerable<TeamNode> Below(TeamNode node) =>
            [node, .. tree.ChildrenOf(node.Id).Where(child => !stamped.Contains(child.Id)).SelectMany(Below)];
    }

    // Null until the team is stamped. The names are those of today: they only put the pool into an order.
    private async Task<TeamTree?> TreeOf(TeamId team, IsoWeek week, CancellationToken cancel)
    {
        var nodes = await db.StampedTeams
            .Where(s => s.Week == week && db.StampedTeams.Any(own => own.Week == week && own.TeamId == team && own.Root == s.Root))
            .Join(db.Teams, s => s.TeamId, t => t.Id, (s, t) => new TeamNode(s.TeamId, t.Name, s.ParentId)).ToListAsync(cancel);
        return nodes.Count == 0 ? null : new TeamTree(nodes);
    }

    private async Task FixRolls(List<TeamId> pool, IsoWeek week, CancellationToken cancel)
    {
        var open = await db.StampedTeams.Where(s => s.Week == week && EF.Parameter(pool).Contains(s.TeamId) && s.Roll == null)
            .Select(s => s.TeamId).ToListAsync(cancel);
        if (open.Count == 0)
        {
            return;
        }

        var threshold = await db.Organisations.Select(o => o.Threshold).SingleAsync(cancel);
        var asked = pool.Count == 1 ? [] : await AskedIn(open, week, cancel);
        var people = await Rolls.People(db, open, cancel);
        foreach (var team in open)
        {
            var opens = asked.Contains(team) && people[team].Count(m => MailChoices.Asked.Contains(m.Mails)) >= threshold;
            int[] roll = opens ? [.. people[team].Select(m => m.Id.Value)] : [];

            // The first to write it decides.
            await db.StampedTeams.Where(s => s.Week == week && s.TeamId == team && s.Roll == null)
                .ExecuteUpdateAsync(set => set.SetProperty(s => s.Roll, roll), cancel);
        }
    }

    // Has its wave of that week before it, planned or not.
    private Task<HashSet<TeamId>> AskedIn(List<TeamId> teams, IsoWeek week, CancellationToken cancel) => db.Teams
        .Where(t => EF.Parameter(teams).Contains(t.Id) && !t.Paused
            && (db.Waves.Any(w => w.TeamId == t.Id && w.Week == week && w.State == WaveState.Scheduled)
                || (t.Schedule.Weeks == 1 && t.AnswersWithId == null
                    && !db.Waves.Any(w => w.TeamId == t.Id && w.Week >= week))))
        .Select(t => t.Id).ToHashSetAsync(cancel);
}
