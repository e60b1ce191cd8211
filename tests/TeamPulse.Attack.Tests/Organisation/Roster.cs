using Microsoft.EntityFrameworkCore;
using TeamPulse.Shared;
using TeamPulse.Web.Settings;
using TeamPulse.Web.Storage;

namespace TeamPulse.Attack.Tests;

/// <summary>
/// The simulated organisation, a tree: a head, two divisions, and teams that answer well. Each division has a quiet
/// team, whose few answers are mostly withheld and then pooled in the tree or forgotten. The division South has quiet
/// people of its own. One team is too small to be asked. People join, leave and change teams every week, and teams move.
/// </summary>
internal sealed class Roster(Random random, int publishing)
{
    private int _people;

    /// <summary>In the whole tree.</summary>
    public int Teams => publishing + 6;

    public static bool IsQuiet(string team) => team.StartsWith("Quiet", StringComparison.Ordinal) || team == "South";

    public async Task Found(PulseDb db)
    {
        db.Organisations.Add(
            new Organisation { Name = "Northwind", QuestionnaireVersion = QuestionnaireShelf.StandardVersion, SetUpComplete = true });
        var manager =
            new Manager { DisplayName = "Mara Head", UserName = "mara@example.org", Email = "mara@example.org", EmailConfirmed = true };
        db.Managers.Add(manager);
        await db.SaveChangesAsync();

        var head = await Add(db, manager, "Head", null, 0);
        var north = await Add(db, manager, "North", head, 0);
        var south = await Add(db, manager, "South", head, 6);
        for (var i = 0; i < publishing; i++)
        {
            await Add(db, manager, $"Team {i + 1:00}", i % 2 == 0 ? north : south, 6 + (i % 4));
        }

        await Add(db, manager, "Small", north, 4);
        await Add(db, manager, "Quiet north", north, 6);
        await Add(db, manager, "Quiet south", south, 6);
    }

    /// <summary>Three people leave and three come, anywhere.</summary>
    public Task Turnover(PulseHost host) => host.Db(async db =>
    {
        var teams = await db.Teams.Where(t => t.Name.StartsWith("Team ")).OrderBy(t => t.Name).ToArrayAsync();
        foreach (var team in random.GetItems(teams, 3).Distinct())
        {
            var members = await db.Members.Where(m => m.TeamId == team.Id).OrderBy(m => m.Email).ToListAsync();
            if (members.Count > 6)
            {
                db.Members.Remove(members[random.Next(members.Count)]);
            }
        }

        db.Members.AddRange(random.GetItems(teams, 3).Select(Somebody));
        await db.SaveChangesAsync();
    });

    /// <summary>Somebody changes teams, and a team goes to the other division.</summary>
    public Task Moves(PulseHost host) => host.Db(async db =>
    {
        var teams = await db.Teams.Where(t => t.Name.StartsWith("Team ")).OrderBy(t => t.Name).ToArrayAsync();
        var moving = random.GetItems(teams, 1)[0];
        var divisions = await db.Teams.Where(t => t.Name == "North" || t.Name == "South").ToListAsync();
        moving.ParentId = divisions.Single(d => d.Id != moving.ParentId).Id;
        var large = await db.Members.Where(m => db.Members.Count(other => other.TeamId == m.TeamId) > 6).OrderBy(m => m.Email)
            .ToArrayAsync();
        random.GetItems(large, 1)[0].TeamId = random.GetItems(teams, 1)[0].Id;
        await db.SaveChangesAsync();
    });

    private async Task<Team> Add(PulseDb db, Manager manager, string name, Team? parent, int people)
    {
        var team = new Team { Name = name, ParentId = parent?.Id };
        db.Teams.Add(team);
        await db.SaveChangesAsync();
        db.TeamLeads.Add(new TeamLead { ManagerId = manager.Id, TeamId = team.Id });
        db.Members.AddRange(Enumerable.Range(0, people).Select(_ => Somebody(team)));
        await db.SaveChangesAsync();
        return team;
    }

    private Member Somebody(Team team)
    {
        var number = ++_people;
        return new Member { Name = $"Person {number:000}", Email = $"person{number:000}@example.org", TeamId = team.Id };
    }
}
