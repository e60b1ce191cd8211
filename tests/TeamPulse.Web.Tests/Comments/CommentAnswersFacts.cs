using System.Security.Claims;
using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Components.Forms;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using TeamPulse.Questionnaires;
using TeamPulse.Shared;
using TeamPulse.Web.Circuits;
using TeamPulse.Web.Comments;
using TeamPulse.Web.Storage;
using TeamPulse.Web.Tests.SignIn;

namespace TeamPulse.Web.Tests.Comments;

/// <summary>The inbox on a page that lives on, with the real acts and database behind it.</summary>
public sealed class CommentAnswersFacts(TwoTeamsHost fixture) : BunitContext, IClassFixture<TwoTeamsHost>, IAsyncLifetime
{
    private readonly Guid _first = new("11111111-0000-4000-8000-000000000000");
    private readonly Guid _second = new("22222222-0000-4000-8000-000000000000");
    private PulseHost _host = null!;
    private IsoWeek _week;
    private ClaimsPrincipal _own = new();

    public async Task InitializeAsync()
    {
        _host = await fixture.Anew();
        _week = await TwoTeams.Publish(_host, Driver.Trust, 60, comment: new Comment { Id = _first, Text = "The plan changed again." });
        await _host.Db(async db =>
        {
            db.Comments.Add(new Comment { Id = _second, TeamId = new(TwoTeams.TeamId), Week = _week, Text = "Nobody asked us." });
            await db.SaveChangesAsync();
        });
        var id = await _host.Db(db => db.Managers.Where(m => m.Email == TwoTeams.Own).Select(m => m.Id).SingleAsync());
        _own = new(new ClaimsIdentity([new(ClaimTypes.NameIdentifier, $"{id.Value}")], "test"));
        Services.AddLogging();
        Services.AddScoped<AntiforgeryStateProvider, NoAntiforgery>();
        Services.AddSingleton(_host.Services.GetRequiredService<Handover>());
        Services.AddSingleton(new CircuitActs(_host.Services.GetRequiredService<IServiceScopeFactory>(), new SignedIn(_own)));
        SetRendererInfo(new RendererInfo("Server", isInteractive: true));
        JSInterop.Mode = JSRuntimeMode.Loose;
    }

    public new Task DisposeAsync() => base.DisposeAsync().AsTask();

    [Fact]
    public async Task Replying_in_place_says_so_counts_down_and_goes_on_to_the_next()
    {
        var page = await Open();
        page.Find(".count strong").TextContent.ShouldBe("2 comments wait for your reply");

        // Before anything is drawn anew: afterwards the test's page has forgotten which element is which.
        var (next, status) = (Reference(page, "#comment-22222222"), Reference(page, "[role=status]"));
        await page.Find("#reply-11111111").ChangeAsync(new() { Value = "I know." });
        await page.Find("#comment-11111111 form[action$='/reply']").SubmitAsync();

        page.Find("[role=status]").TextContent.ShouldBe("Your reply was sent. 1 comment waits for your reply");
        page.Find(".count strong").TextContent.ShouldBe("1 comment waits for your reply");
        page.Find("#comment-11111111 .reply").TextContent.ShouldContain("I know.");
        Focused(0).ShouldBe(next);

        await page.Find("#comment-22222222 form[action$='/thanks']").SubmitAsync();
        page.Find("[role=status]").TextContent.ShouldBe("Your thanks were sent. No comment waits for your reply");
        page.Find("#comment-22222222 .thanks").TextContent.ShouldContain("own says thanks.");
        Focused(1).ShouldBe(status);
    }

    [Fact]
    public async Task A_reply_of_blanks_is_refused_at_its_field_and_one_can_be_changed()
    {
        var page = await Open();
        await page.Find("#reply-11111111").ChangeAsync(new() { Value = "  " });
        await page.Find("#comment-11111111 form[action$='/reply']").SubmitAsync();
        page.Find("#reply-11111111-error").TextContent.ShouldContain("Nothing was saved");
        page.Find(".count strong").TextContent.ShouldBe("2 comments wait for your reply");

        await page.Find("#comment-11111111 form[action$='/thanks']").SubmitAsync();
        var edit = page.Find("#comment-11111111 .reply textarea");
        await edit.ChangeAsync(new() { Value = "Let us talk." });
        await page.Find("#comment-11111111 .reply form").SubmitAsync();
        page.Find("#comment-11111111 .reply").TextContent.ShouldContain("Let us talk.");
        page.Find("[role=status]").TextContent.ShouldStartWith("Your reply was changed.");
    }

    [Fact]
    public async Task Somebody_who_has_lost_the_right_is_told_and_nothing_is_saved()
    {
        var page = await Open();
        await _host.Db(db => db.TeamLeads.Where(l => l.TeamId == new TeamPulse.TeamId(TwoTeams.TeamId)).ExecuteDeleteAsync());

        await page.Find("#comment-11111111 form[action$='/thanks']").SubmitAsync();

        page.Find("[role=status]").TextContent.ShouldStartWith("Nothing was saved.");
        (await _host.Db(db => db.Replies.CountAsync())).ShouldBe(0);
    }

    [Fact]
    public async Task What_the_page_had_read_is_not_read_again_and_where_it_is_gone_it_is()
    {
        var key = Services.GetRequiredService<Handover>().Leave(new AnswerModel([], new HashSet<int>(), false, 7));
        Inbox(key).Markup.ShouldContain("7 comments wait");

        var again = Inbox(key);
        await again.WaitForAssertionAsync(() => again.Markup.ShouldContain("2 comments wait"));
    }

    private async Task<IRenderedComponent<CommentAnswers>> Open()
    {
        var model = await _host.With<CommentInbox, AnswerModel>(
            inbox => inbox.Read(_own, InboxAddress.Of(null, null, null), CancellationToken.None));
        return Inbox(Services.GetRequiredService<Handover>().Leave(model));
    }

    private IRenderedComponent<CommentAnswers> Inbox(string key) =>
        Render<CommentAnswers>(p => p.Add(c => c.Key, key).Add(c => c.Show, "Waiting"));

    private static string? Reference(IRenderedComponent<CommentAnswers> page, string element) =>
        page.Find(element).GetAttribute("blazor:elementReference");

    private string Focused(int time) =>
        ((ElementReference)JSInterop.Invocations["Blazor._internal.domWrapper.focus"][time].Arguments[0]!).Id;

    private sealed class SignedIn(ClaimsPrincipal user) : AuthenticationStateProvider
    {
        public override Task<AuthenticationState> GetAuthenticationStateAsync() => Task.FromResult(new AuthenticationState(user));
    }

    private sealed class NoAntiforgery : AntiforgeryStateProvider
    {
        public override AntiforgeryRequestToken? GetAntiforgeryToken() => null;
    }
}
