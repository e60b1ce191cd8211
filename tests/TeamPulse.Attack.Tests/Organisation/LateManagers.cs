using Microsoft.EntityFrameworkCore;
using TeamPulse.Publishing;
using TeamPulse.Shared;
using TeamPulse.Web.Results;
using TeamPulse.Web.Storage;

namespace TeamPulse.Attack.Tests;

/// <summary>Comments that managers read on the teams that got a manager late.</summary>
/// <param name="Late">By those who came late, of the week in which they came and of those before.</param>
/// <param name="Later">By the same, of later weeks.</param>
/// <param name="Named">By the head, who was there from the start, of the weeks before somebody came and of that week.</param>
internal sealed record CommentsRead(int Late, int Later, int Named);

/// <summary>
/// In every week a team gets a manager after its wave has opened. In some weeks the head is away, and that manager stands in for the head.
/// </summary>
internal sealed class LateManagers(Random random)
{
    private readonly List<(ManagerId Manager, TeamId Team, IsoWeek Week)> _came = [];

    public Task Come(PulseHost host, bool headIsAway) => host.Db(async db =>
    {
        var today = DateOnly.FromDateTime(host.Clock.GetUtcNow().UtcDateTime);
        var teams = await db.Teams.Where(t => t.Name.StartsWith("Team ")).OrderBy(t => t.Name).Select(t => t.Id).ToArrayAsync();
        var team = random.GetItems(teams, 1)[0];
        var mail = $"late{_came.Count + 1:00}@example.org";
        var late = new Manager { DisplayName = $"Late {_came.Count + 1:00}", UserName = mail, Email = mail, EmailConfirmed = true };
        var head = await Head(db);
        db.Managers.Add(late);
        await db.SaveChangesAsync();
        db.TeamLeads.Add(new TeamLead { ManagerId = late.Id, TeamId = team });
        if (headIsAway)
        {
            db.Leaves.Add(new LeaveRow { ManagerId = head, From = today, Until = today.AddDays(5), StandInId = late.Id });
        }

        await db.SaveChangesAsync();
        _came.Add((late.Id, team, IsoWeek.Of(today)));
    });

    public async Task<CommentsRead> Read(PulseHost host)
    {
        var (read, head) = (new CommentsRead(0, 0, 0), await host.Db(Head));
        foreach (var (manager, team, week) in _came)
        {
            var (mine, heads) = (await Comments(host, team, manager), await Comments(host, team, head));
            read = new(
                read.Late + mine.Where(c => c.Week <= week).Sum(c => c.Count),
                read.Later + mine.Where(c => c.Week > week).Sum(c => c.Count),
                read.Named + heads.Where(c => c.Week <= week).Sum(c => c.Count));
        }

        return read;
    }

    private static Task<ManagerId> Head(PulseDb db) => db.Managers.Where(m => m.DisplayName == "Mara Head").Select(m => m.Id).SingleAsync();

    // As the half-year record reads them.
    private static async Task<List<(IsoWeek Week, int Count)>> Comments(PulseHost host, TeamId team, ManagerId reader)
    {
        var today = IsoWeek.Of(DateOnly.FromDateTime(host.Clock.GetUtcNow().UtcDateTime));
        var shown = await host.With<PublishedResults, PublishedTeam?>(results =>
            results.Period(team, today.AddWeeks(-26), today, CommentReader.Manager(reader), CancellationToken.None));
        return [.. shown!.Waves.Select(wave => (wave.Week, wave.Comments.Count))];
    }
}
