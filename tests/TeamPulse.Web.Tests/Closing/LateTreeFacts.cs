using System.Text;
using Microsoft.EntityFrameworkCore;
using TeamPulse.Questionnaires;
using TeamPulse.Shared;
using TeamPulse.Web.Closing;
using TeamPulse.Web.Storage;
using TeamPulse.Web.Tests.Storage;

namespace TeamPulse.Web.Tests.Closing;

/// <summary>
/// An administrator surrounds one person's answers with invented people in another team, and subtracts these. It works when answers are
/// pooled by the tree of today, or with people whom nobody was told of: the same attack on builds that are broken so must win.
/// </summary>
public sealed class LateTreeFacts(SqliteHost fixture) : IClassFixture<SqliteHost>
{
    private const string Truth = "autonomy 5, trust 1";

    private static readonly GivenAnswers Secret = new() { ["autonomy-1"] = 5, ["trust-1"] = 1 };

    private PulseHost Host => fixture.Host;

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Teams_moved_together_after_the_close_give_nobody_away(bool poolsByTodaysTree)
    {
        var (real, invented) = (await BelowAnother(), await BelowAnother());
        foreach (var team in (TeamScene[])[real.Above, real.Team, invented.Above, invented.Team])
        {
            await team.Open();
        }

        await real.Team.Put(Secret);
        await invented.Team.Put(Invented(4));
        foreach (var team in (TeamScene[])[real.Above, real.Team, invented.Above, invented.Team])
        {
            await team.Close();
        }

        var cell = await Add(new Team { Name = $"Cell of {real.Team.Team}" });
        await Move(real.Team, cell.Id);
        await Move(invented.Team, cell.Id);
        if (poolsByTodaysTree)
        {
            await StampAnew(cell.Id, real.Team, invented.Team);
        }

        await RollUp(cell.Id, real.Above.Team, invented.Above.Team);

        (await Subtracted([cell.Id, real.Above.Team], 4)).ShouldBe(poolsByTodaysTree ? Truth : null);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task People_invented_after_the_first_opening_are_not_asked(bool rollFixedAtTheOwnOpening)
    {
        var real = await BelowAnother();
        var beside = await TeamScene.Make(Host, members: 5, parent: real.Above.Team);
        await real.Above.Open();
        await real.Team.Open();
        await Invent(beside, 4);
        if (rollFixedAtTheOwnOpening)
        {
            await Host.Db(db => db.StampedTeams.Where(s => s.TeamId == beside.Team)
                .ExecuteUpdateAsync(set => set.SetProperty(s => s.Roll, (int[]?)null)));
        }

        await beside.Open();
        var invented = await InvitedOf(beside, "Invented");
        await real.Team.Put(Secret);
        await beside.Put(Invented(invented));
        foreach (var team in (TeamScene[])[real.Above, real.Team, beside])
        {
            await team.Close();
        }

        await RollUp(real.Above.Team);

        invented.ShouldBe(rollFixedAtTheOwnOpening ? 4 : 0);
        (await Subtracted([real.Above.Team], 4)).ShouldBe(rollFixedAtTheOwnOpening ? Truth : null);
    }

    /// <summary>Before the opening nothing can be refused, so everybody is told: colleagues do not know these names.</summary>
    [Fact]
    public async Task People_invented_before_the_opening_are_on_the_roll_that_the_victim_reads()
    {
        var real = await BelowAnother();
        var beside = await TeamScene.Make(Host, members: 5, parent: real.Above.Team);
        await Invent(beside, 4);
        await Invent(real.Team, 2);
        await real.Team.Open();

        var roll = Encoding.UTF8.GetString((await real.Team.Row()).Roll!);
        foreach (var team in (TeamScene[])[beside, real.Team])
        {
            roll.ShouldContain($"Invented 1 of {team.Team}");
        }
    }

    private async Task<(TeamScene Above, TeamScene Team)> BelowAnother()
    {
        var above = await TeamScene.Make(Host);
        return (above, await TeamScene.Make(Host, parent: above.Team));
    }

    private static GivenAnswers[] Invented(int count) =>
        [.. Enumerable.Range(0, count).Select(_ => new GivenAnswers { ["autonomy-1"] = 3, ["trust-1"] = 3 })];

    // What is shown of five together, less those who were invented and answered 3 everywhere. Null: nothing is shown.
    private async Task<string?> Subtracted(TeamId[] teams, int invented)
    {
        var shown = await Host.Db(db => db.RollUps.Where(r => teams.Contains(r.TeamId) && r.Answers == invented + 1).ToListAsync());
        int Answer(Driver driver) => 1 + (((shown.Single(r => r.Driver == driver).Score * (invented + 1)) - (50 * invented)) / 25);
        return shown.Count == 0 ? null : $"autonomy {Answer(Driver.Autonomy)}, trust {Answer(Driver.Trust)}";
    }

    private async Task RollUp(params TeamId[] roots)
    {
        foreach (var root in roots)
        {
            await Host.With<RollUpJob>(job => job.Run(root.Value, CancellationToken.None));
        }
    }

    private Task Move(TeamScene scene, TeamId parent) => Host.Db(db => db.Teams.Where(t => t.Id == scene.Team)
        .ExecuteUpdateAsync(set => set.SetProperty(t => t.ParentId, parent)));

    // As a product would see it that looks at the tree when it rolls up.
    private async Task StampAnew(TeamId root, params TeamScene[] below)
    {
        var week = (await below[0].Row()).Week;
        await Host.Db(async db =>
        {
            await db.StampedTeams.ExecuteDeleteAsync();
            db.StampedTeams.Add(new StampedTeam { Week = week, TeamId = root, Root = root, Roll = [] });
            db.StampedTeams.AddRange(below.Select(scene => new StampedTeam
            {
                Week = week,
                TeamId = scene.Team,
                Root = root,
                ParentId = root,
                Roll = [1],
            }));
            await db.SaveChangesAsync();
        });
    }

    private Task Invent(TeamScene scene, int people) => Host.Db(async db =>
    {
        db.Members.AddRange(Enumerable.Range(1, people).Select(i => new Member
        {
            Name = $"Invented {i} of {scene.Team}",
            Email = $"invented.{i}@{scene.Team}.example",
            TeamId = scene.Team,
        }));
        await db.SaveChangesAsync();
    });

    private Task<int> InvitedOf(TeamScene scene, string name) => Host.Db(db => db.Invitations
        .CountAsync(i => i.WaveId == scene.Wave && db.Members.Any(m => m.Id == i.MemberId && m.Name.StartsWith(name))));

    private Task<Team> Add(Team team) => Host.Db(async db =>
    {
        db.Add(team);
        await db.SaveChangesAsync();
        return team;
    });
}
