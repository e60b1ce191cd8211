using Microsoft.EntityFrameworkCore;
using TeamPulse.Publishing;
using TeamPulse.Shared;
using TeamPulse.Web.Comments;
using TeamPulse.Web.Results;
using TeamPulse.Web.Storage;
using TeamPulse.Web.Tests.SignIn;
using TeamPulse.Web.Tests.Storage;

namespace TeamPulse.Web.Tests.Comments;

public sealed class RepliesOnSqlite(SqliteHost host) : ReplyFacts(host), IClassFixture<SqliteHost>;

[LongRunOnly]
[Collection(OnPostgres.Name)]
public sealed class RepliesOnPostgres(PostgresHost host) : ReplyFacts(host), IClassFixture<PostgresHost>;

public abstract class ReplyFacts(HostFixture fixture)
{
    private PulseHost Host => fixture.Host;

    [Fact]
    public async Task A_reply_names_its_manager_and_its_day_and_the_comment_waits_no_longer()
    {
        var (scene, manager) = await Published(2);
        var comments = (await Read(scene)).Latest!.Comments;
        (await Read(scene)).Latest!.Comments.Count(c => c.AwaitsReply).ShouldBe(2);

        await Reply(scene, comments[0].Id, manager, "Thank you.");

        var replied = (await Read(scene)).Latest!.Comments.Single(c => c.Id == comments[0].Id);
        var reply = replied.Replies.ShouldHaveSingleItem();
        (reply.Text, reply.Manager, reply.Day).ShouldBe(("Thank you.", await NameOf(manager), DateOnly.FromDateTime(Host.Clock.UtcNow())));
        (await Read(scene)).Latest!.Comments.Count(c => c.AwaitsReply).ShouldBe(1);
    }

    [Fact]
    public async Task A_reply_can_be_edited_for_an_hour_by_its_author_alone()
    {
        var (scene, manager) = await Published(1);
        var (other, stranger) = await Published(1);
        await Reply(scene, (await Read(scene)).Latest!.Comments[0].Id, manager, "first");
        var id = (await Read(scene)).Latest!.Comments[0].Replies[0].Id;

        (await Edit(scene, id, stranger, "not mine")).ShouldBeFalse();
        (await Edit(other, id, manager, "by way of another team")).ShouldBeFalse();
        Host.Clock.Advance(TimeSpan.FromMinutes(59));
        (await Edit(scene, id, manager, "second")).ShouldBeTrue();
        Host.Clock.Advance(TimeSpan.FromMinutes(1));
        (await Edit(scene, id, manager, "third")).ShouldBeFalse();

        (await Read(scene)).Latest!.Comments[0].Replies.ShouldHaveSingleItem().Text.ShouldBe("second");
    }

    [Fact]
    public async Task A_reply_outlives_its_managers_account()
    {
        var (scene, manager) = await Published(1);
        await Reply(scene, (await Read(scene)).Latest!.Comments[0].Id, manager, "I will see to it.");
        await Host.Db(async db =>
        {
            await db.TeamLeads.Where(r => r.ManagerId == manager).ExecuteDeleteAsync();
            await db.Managers.Where(m => m.Id == manager).ExecuteDeleteAsync();
        });

        var reply = (await Read(scene)).Latest!.Comments[0].Replies.ShouldHaveSingleItem();
        (reply.Manager, reply.Text).ShouldBe((null, "I will see to it."));
    }

    [Fact]
    public async Task A_comment_of_another_team_cannot_be_replied_to()
    {
        var (scene, manager) = await Published(1);
        var (other, _) = await Published(1);

        (await Reply(scene, (await Read(other)).Latest!.Comments[0].Id, manager, "hello")).ShouldBeFalse();
    }

    [Fact]
    public async Task A_hidden_comment_leaves_nothing_but_that_it_was_hidden()
    {
        var (scene, manager) = await Published(2);
        var comment = (await Read(scene)).Latest!.Comments[0];

        var administrator = Principals.Of(await Host.WithRole(AccountRole.Administrator));
        var found = await Host.With<HiddenComments, Comment?>(
            h => h.Find(administrator, $" {comment.Reference.ToUpperInvariant()} ", CancellationToken.None));
        found!.Id.ShouldBe(comment.Id);
        await Host.With<HiddenComments, bool>(h => h.Hide(administrator, found.Id, true, CancellationToken.None));

        var shown = (await Read(scene)).Latest!.Comments;
        shown.Count.ShouldBe(2);
        shown.Single(c => c.Id == comment.Id).Text.ShouldBeNull();
        shown.Count(c => c.AwaitsReply).ShouldBe(1);
        (await Reply(scene, comment.Id, manager, "to what?")).ShouldBeFalse();
        (await Host.Db(db => db.LedgerEntries.CountAsync(e => e.Act == LedgerAct.HidComment && e.TeamId == scene.Team)))
            .ShouldBe(1, "the ledger says that one was hidden");
    }

    [Theory]
    [InlineData("")]
    [InlineData("0000000")]
    [InlineData("nothexaz")]
    [InlineData("ffffffff")]
    public async Task A_reference_that_names_nothing_finds_nothing(string reference)
    {
        var administrator = Principals.Of(await Host.WithRole(AccountRole.Administrator));

        (await Host.With<HiddenComments, Comment?>(h => h.Find(administrator, reference, CancellationToken.None))).ShouldBeNull();
    }

    private async Task<(TeamScene Scene, ManagerId Manager)> Published(int comments)
    {
        var scene = await TeamScene.Open(Host);
        await scene.Put([.. TeamScene.Likewise(comments, "said"), .. TeamScene.Likewise(6 - comments)]);
        await scene.Close();
        return (scene, await Host.Db(db => db.TeamLeads.Where(r => r.TeamId == scene.Team).Select(r => r.ManagerId).SingleAsync()));
    }

    private async Task<PublishedTeam> Read(TeamScene scene) =>
        (await Host.With<PublishedResults, PublishedTeam?>(r =>
            r.Team(scene.Team, null, int.MaxValue, CancellationToken.None, reader: CommentReader.Team)))!;

    private Task<string> NameOf(ManagerId manager) =>
        Host.Db(db => db.Managers.Where(m => m.Id == manager).Select(m => m.DisplayName).SingleAsync());

    private async Task<bool> Reply(TeamScene scene, Guid comment, ManagerId manager, string text) =>
        await Host.With<Replies, IsoWeek?>(r => r.Write(scene.Team, comment, manager, text, CancellationToken.None)) is not null;

    private async Task<bool> Edit(TeamScene scene, int reply, ManagerId manager, string text) =>
        await Host.With<Replies, IsoWeek?>(r => r.Edit(scene.Team, reply, manager, text, CancellationToken.None)) is not null;
}
