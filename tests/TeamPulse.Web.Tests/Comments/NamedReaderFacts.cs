using Microsoft.EntityFrameworkCore;
using TeamPulse.Publishing;
using TeamPulse.Shared;
using TeamPulse.Web.Comments;
using TeamPulse.Web.Results;
using TeamPulse.Web.Storage;
using TeamPulse.Web.Tests.Storage;

namespace TeamPulse.Web.Tests.Comments;

public sealed class NamedReadersOnSqlite(SqliteHost host) : NamedReaderFacts(host), IClassFixture<SqliteHost>;

[Collection(OnPostgres.Name)]
public sealed class NamedReadersOnPostgres(PostgresHost host) : NamedReaderFacts(host), IClassFixture<PostgresHost>;

/// <summary>Comments are for those who were named when the wave opened and still see the team.</summary>
public abstract class NamedReaderFacts(HostFixture fixture)
{
    private PulseHost Host => fixture.Host;

    [Fact]
    public async Task Readers_named_at_the_opening_and_the_team_read_them()
    {
        var scene = await Published();

        (await Read(scene, CommentReader.Team)).ShouldBe((CommentAccess.Shown, 2));
        (await Read(scene, CommentReader.Manager(await ManagerOf(scene)))).ShouldBe((CommentAccess.Shown, 2));
        (await Read(scene, default)).ShouldBe((CommentAccess.ForOthers, 0));
    }

    [Fact]
    public async Task A_right_that_is_taken_away_ends_at_once_and_one_that_is_given_counts_for_later_weeks()
    {
        var scene = await Published();
        var first = await ManagerOf(scene);
        var successor = await Grant(scene);
        (await Read(scene, CommentReader.Manager(successor))).ShouldBe((CommentAccess.ForOthers, 0));

        await Take(scene, first);
        (await Read(scene, CommentReader.Manager(first))).Access.ShouldNotBe(CommentAccess.Shown);
        (await Read(scene, CommentReader.Manager(successor))).ShouldBe((CommentAccess.LeftToEarlierReaders, 0));
        (await Read(scene, CommentReader.Team)).ShouldBe((CommentAccess.Shown, 2));

        Host.Clock.Advance(TimeSpan.FromDays(7));
        await scene.OpenNext();
        await scene.Put(TeamScene.Likewise(6, "said"));
        await scene.Close();
        (await Read(scene, CommentReader.Manager(successor))).ShouldBe((CommentAccess.Shown, 6));
    }

    [Fact]
    public async Task A_successor_is_not_told_of_comments_where_there_are_none()
    {
        var scene = await Published(comments: 0);
        await Take(scene, await ManagerOf(scene));

        (await Read(scene, CommentReader.Manager(await Grant(scene)))).ShouldBe((CommentAccess.ForOthers, 0));
    }

    [Fact]
    public async Task A_reader_above_who_was_named_goes_on_reading()
    {
        var above = await TeamScene.Make(Host);
        var scene = await Published(above);
        await Take(scene, await ManagerOf(scene));
        var successor = await Grant(scene);

        (await Read(scene, CommentReader.Manager(await ManagerOf(above)))).ShouldBe((CommentAccess.Shown, 2));
        (await Read(scene, CommentReader.Manager(successor))).ShouldBe((CommentAccess.ForOthers, 0));
    }

    [Fact]
    public async Task A_period_holds_no_number_of_comments_that_are_not_the_readers()
    {
        var scene = await Published();
        var successor = await Grant(scene);
        var week = (await scene.Row()).Week;
        var period = await Host.With<PublishedResults, PublishedTeam?>(
            r => r.Period(scene.Team, week, week, CommentReader.Manager(successor), CancellationToken.None));

        Telling.TeamRecord.CommentsOf(period!.Waves.Single()).ShouldBeNull();
    }

    [Fact]
    public async Task Nobody_replies_to_comments_of_others()
    {
        var scene = await Published();
        var successor = await Grant(scene);
        var comment = await Host.Db(db => db.Comments.Where(c => c.TeamId == scene.Team).Select(c => c.Id).FirstAsync());

        (await Reply(scene, comment, successor)).ShouldBeNull();
        (await Reply(scene, comment, await ManagerOf(scene))).ShouldNotBeNull();
    }

    private async Task<TeamScene> Published(TeamScene? above = null, int comments = 2)
    {
        var scene = await TeamScene.Open(Host, parent: above?.Team);
        await scene.Put([.. TeamScene.Likewise(comments, "said"), .. TeamScene.Likewise(6 - comments)]);
        await scene.Close();
        return scene;
    }

    private async Task<(CommentAccess Access, int Comments)> Read(TeamScene scene, CommentReader reader)
    {
        var wave = (await Host.With<PublishedResults, PublishedTeam?>(
            r => r.Team(scene.Team, null, int.MaxValue, CancellationToken.None, reader: reader)))!.Latest!;
        return (wave.CommentAccess, wave.Comments.Count);
    }

    private Task<IsoWeek?> Reply(TeamScene scene, Guid comment, ManagerId manager) =>
        Host.With<Replies, IsoWeek?>(r => r.Write(scene.Team, comment, manager, "thank you", CancellationToken.None));

    private Task<ManagerId> ManagerOf(TeamScene scene) =>
        Host.Db(db => db.TeamLeads.Where(l => l.TeamId == scene.Team).Select(l => l.ManagerId).FirstAsync());

    private Task<ManagerId> Grant(TeamScene scene) => Host.Db(async db =>
    {
        var mail = $"next@{scene.Team}.example";
        var manager = new Manager { DisplayName = "Next", UserName = mail, Email = mail };
        db.Add(manager);
        await db.SaveChangesAsync();
        db.Add(new TeamLead { TeamId = scene.Team, ManagerId = manager.Id });
        await db.SaveChangesAsync();
        return manager.Id;
    });

    private Task Take(TeamScene scene, ManagerId manager) =>
        Host.Db(db => db.TeamLeads.Where(l => l.TeamId == scene.Team && l.ManagerId == manager).ExecuteDeleteAsync());
}
