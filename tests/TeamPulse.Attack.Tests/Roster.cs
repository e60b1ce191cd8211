using Microsoft.EntityFrameworkCore;
using TeamPulse.Shared;
using TeamPulse.Web.Settings;
using TeamPulse.Web.Storage;

namespace TeamPulse.Attack.Tests;

/// <summary>
/// The simulated organisation: a tree of 15 teams, of which twelve answer well, one has too few people to be asked,
/// one too few who answer, and the head holds the others. People join and leave every week.
/// </summary>
internal sealed class Roster(Random random)
{
    public const int Publishing = 12;

    private int _people;

    public async Task Found(PulseDb db)
    {
        db.Organisations.Add(new Organisation { Name = "Northwind", QuestionnaireVersion = QuestionnaireShelf.StandardVersion, SetUpComplete = true });
        var manager = new Manager { DisplayName = "Mara Head", UserName = "mara@example.org", Email = "mara@example.org", EmailConfirmed = true };
        db.Managers.Add(manager);
        var head = new Team { Name = "Head" };
        db.Teams.Add(head);
        await db.SaveChangesAsync();
        var teams = Enumerable.Range(1, Publishing + 2).Select(i => new Team { Name = $"Team {i:00}", ParentId = head.Id }).ToList();
        db.Teams.AddRange(teams);
        await db.SaveChangesAsync();
        foreach (var (i, team) in teams.Index())
        {
            db.RoleAssignments.Add(new RoleAssignment { ManagerId = manager.Id, Role = Role.Manager, TeamId = team.Id });
            var size = i switch { Publishing => 4, Publishing + 1 => 6, _ => 6 + (i % 4) };
            db.Members.AddRange(Enumerable.Range(0, size).Select(_ => Somebody(team)));
        }

        await db.SaveChangesAsync();
    }

    /// <summary>Three people leave and three come, anywhere.</summary>
    public Task Turnover(PulseHost host) => host.Db(async db =>
    {
        var teams = (await db.Teams.Where(t => t.ParentId != null).OrderBy(t => t.Name).ToListAsync()).Take(Publishing).ToArray();
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

    private Member Somebody(Team team)
    {
        var number = ++_people;
        return new Member { Name = $"Person {number:000}", Email = $"person{number:000}@example.org", TeamId = team.Id };
    }
}
