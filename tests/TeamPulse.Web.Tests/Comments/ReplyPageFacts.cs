using System.Net;
using Microsoft.EntityFrameworkCore;
using TeamPulse.Questionnaires;
using TeamPulse.Shared;
using TeamPulse.Web.Storage;
using TeamPulse.Web.Tests.SignIn;

namespace TeamPulse.Web.Tests.Comments;

/// <summary>Through the pages, as a browser without scripts.</summary>
public sealed class ReplyPageFacts(TwoTeamsHost fixture) : IClassFixture<TwoTeamsHost>, IAsyncLifetime
{
    private static readonly Guid CommentId = Guid.NewGuid();

    private PulseHost _host = null!;

    public async Task InitializeAsync()
    {
        _host = await fixture.Anew();
        await TwoTeams.Publish(_host, Driver.Trust, 60, comment: new Comment { Id = CommentId, Text = "The plan changed again." });
    }

    public Task DisposeAsync() => Task.CompletedTask;

    [Fact]
    public async Task The_teams_own_manager_replies_and_everybody_above_reads_it()
    {
        using var own = await _host.SignedIn(TwoTeams.Own);
        await own.Get($"/teams/{TwoTeams.TeamId}");
        own.Page.ShouldContain("1 comment waits for your reply");

        using var answer =
            await own.Post($"/teams/{TwoTeams.TeamId}/comments/{CommentId:N}/reply", ("text", "I know. Let us talk on <Monday>."));
        answer.StatusCode.ShouldBe(HttpStatusCode.Redirect);

        using var above = await _host.SignedIn(TwoTeams.Above);
        await above.Get($"/teams/{TwoTeams.TeamId}");
        above.Page.ShouldContain("own replied on");
        above.Page.ShouldContain("Let us talk on <Monday>.");
        above.Page.ShouldNotContain("Reply to the team");
    }

    [Theory]
    [InlineData("")]
    [InlineData(" \r\n ")]
    public async Task A_reply_with_nothing_in_it_comes_back_to_its_open_field(string text)
    {
        using var own = await _host.SignedIn(TwoTeams.Own);
        await own.Get($"/teams/{TwoTeams.TeamId}");
        var field = $"reply-{CommentId.ToString("N")[..8]}";

        using var answer = await own.Post($"/teams/{TwoTeams.TeamId}/comments/{CommentId:N}/reply", ("text", text));

        answer.Headers.Location!.OriginalString.ShouldEndWith($"#{field}");
        await own.Follow(answer);
        own.Page.ShouldContain("Nothing was saved: write something");
        own.Page.ShouldContain($"aria-describedby=\"{field}-error\"");
        (await _host.Db(db => db.Replies.CountAsync())).ShouldBe(0);
    }

    [Fact]
    public async Task A_reply_cannot_be_edited_into_nothing()
    {
        using var own = await _host.SignedIn(TwoTeams.Own);
        await own.Get($"/teams/{TwoTeams.TeamId}");
        await own.Post($"/teams/{TwoTeams.TeamId}/comments/{CommentId:N}/reply", ("text", "I know."));
        var id = await _host.Db(db => db.Replies.Select(r => r.Id).SingleAsync());

        await own.Follow(await own.Post($"/teams/{TwoTeams.TeamId}/replies/{id}", ("text", "  ")));

        own.Page.ShouldContain($"id=\"edit-{id}-error\"");
        (await _host.Db(db => db.Replies.SingleAsync())).Text.ShouldBe("I know.");
    }

    [Fact]
    public async Task A_manager_above_cannot_reply()
    {
        using var above = await _host.SignedIn(TwoTeams.Above);
        await above.Get($"/teams/{TwoTeams.TeamId}");

        using var answer = await above.Post($"/teams/{TwoTeams.TeamId}/comments/{CommentId:N}/reply", ("text", "hello"));

        answer.IsSuccessStatusCode.ShouldBeFalse();
        (await _host.Db(db => db.Replies.CountAsync())).ShouldBe(0);
    }

    [Fact]
    public async Task An_administrator_hides_a_comment_by_its_reference()
    {
        using var admin = await _host.SignedIn(TwoTeams.Admin);
        await admin.Get("/settings/comments");
        admin.Page.ShouldNotContain("The plan changed again.");
        await admin.Send("find-comment", ("Reference", CommentId.ToString("N")[..8]));
        admin.Page.ShouldContain("The plan changed again.");
        await admin.Send("find-comment", ("Reference", CommentId.ToString("N")[..8]), ("Action", "hide"));

        using var own = await _host.SignedIn(TwoTeams.Own);
        await own.Get($"/teams/{TwoTeams.TeamId}");
        own.Page.ShouldContain("A comment was hidden");
        own.Page.ShouldNotContain("The plan changed again.");
    }
}
