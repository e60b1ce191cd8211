using System.Net;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using TeamPulse.Publishing;
using TeamPulse.Questionnaires;
using TeamPulse.Shared;
using TeamPulse.Web.Digests;
using TeamPulse.Web.Mail;
using TeamPulse.Web.Storage;
using TeamPulse.Web.Tests.SignIn;

namespace TeamPulse.Web.Tests.Comments;

/// <summary>All comments that somebody replies to on one page, through the pages, as a browser without scripts.</summary>
public sealed class InboxFacts(TwoTeamsHost fixture) : IClassFixture<TwoTeamsHost>, IAsyncLifetime
{
    private const string Said = "The plan changed again.";
    private const string Longest = "Nobody asked us.";
    private const string Older = "That was long ago.";

    private readonly Guid _comment = Guid.NewGuid();
    private PulseHost _host = null!;
    private IsoWeek _week;

    public async Task InitializeAsync()
    {
        _host = await fixture.Anew();
        _week = await TwoTeams.Publish(_host, Driver.Trust, 60, comment: new Comment { Id = _comment, Text = Said });
        await Earlier(AwaitingReplies.Weeks - 1, Longest);
        await Earlier(AwaitingReplies.Weeks, Older);
    }

    public Task DisposeAsync() => Task.CompletedTask;

    [Fact]
    public async Task Every_place_says_the_same_number_and_where_it_ends()
    {
        using var own = await _host.SignedIn(TwoTeams.Own);
        foreach (var page in new[] { $"/teams/{TwoTeams.TeamId}", $"/teams/{TwoTeams.TeamId}?to={_week.AddWeeks(-7)}", "/comments" })
        {
            await own.Get(page);
            own.Page.ShouldContain("2 comments wait for your reply", customMessage: page);
            own.Page.ShouldContain("Of the last 8 weeks; older ones are no longer asked for.", customMessage: page);
        }

        (await Digest()).ShouldContain("2 comments of the last 8 weeks wait for your reply.");

        await own.Get("/comments");
        own.Page.IndexOf(Said, StringComparison.Ordinal).ShouldBeLessThan(own.Page.IndexOf(Longest, StringComparison.Ordinal));
        own.Page.ShouldNotContain(Older);
        own.Page.ShouldContain("Older than 8 weeks (1)");
        await own.Get("/comments?show=older");
        own.Page.ShouldContain(Older);
        own.Page.ShouldNotContain(Said);
    }

    [Fact]
    public async Task Nobody_reads_here_who_does_not_reply_or_was_not_named()
    {
        foreach (var reader in new[] { TwoTeams.Other, TwoTeams.Above, TwoTeams.Admin })
        {
            (await Inbox(reader)).ShouldNotContain(Said, customMessage: reader);
        }

        (await Inbox(TwoTeams.Own)).ShouldContain(Said);

        // Somebody new is no reader of weeks that are over.
        await _host.Db(async db =>
        {
            db.Add(new TeamLead { ManagerId = await Id(db, TwoTeams.Other), TeamId = new(TwoTeams.TeamId) });
            await db.SaveChangesAsync();
        });
        (await Inbox(TwoTeams.Other)).ShouldNotContain(Said);

        // Who manages the team no more reads nothing.
        using var own = await _host.SignedIn(TwoTeams.Own);
        await _host.Db(async db => await Leads(db, await Id(db, TwoTeams.Own)).ExecuteDeleteAsync());
        (await own.Get("/comments")).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        own.Page.ShouldNotContain(Said);
    }

    [Fact]
    public async Task Who_stands_in_reads_what_they_were_named_for_and_only_meanwhile()
    {
        await Leave(TwoTeams.Above);
        (await Inbox(TwoTeams.Above)).ShouldContain(Said);
        using var above = await _host.SignedIn(TwoTeams.Above);
        await above.Get("/comments");
        await above.Follow(await above.Post($"/teams/{TwoTeams.TeamId}/comments/{_comment:N}/thanks", ("back", "/comments")));
        above.Page.ShouldContain("Your thanks were sent. 1 comment waits for your reply");

        await _host.Db(db => db.Publications.Where(p => p.Week == _week.AddWeeks(-7))
            .ExecuteUpdateAsync(set => set.SetProperty(p => p.Readers, Array.Empty<int>())));
        (await Inbox(TwoTeams.Above)).ShouldNotContain(Longest, customMessage: "not named in that week");

        await _host.Db(db => db.Leaves.ExecuteDeleteAsync());
        (await Inbox(TwoTeams.Above, "?show=answered")).ShouldNotContain(Said);
    }

    [Fact]
    public async Task Thanks_are_an_answer_once_and_can_be_put_into_words_within_the_hour()
    {
        using var own = await _host.SignedIn(TwoTeams.Own);
        await own.Get("/comments");
        var thanks = $"/teams/{TwoTeams.TeamId}/comments/{_comment:N}/thanks";
        using var answer = await own.Post(thanks, ("back", "/comments?team=2"));
        answer.Headers.Location!.OriginalString.ShouldBe("/comments?team=2&done=thanks#answered");
        await own.Post(thanks);
        (await _host.Db(db => db.Replies.SingleAsync())).IsThanks.ShouldBeTrue();

        await own.Get("/comments");
        own.Page.ShouldContain("1 comment waits for your reply");
        own.Page.ShouldNotContain(Said);
        await own.Get("/comments?show=answered");
        own.Page.ShouldContain("own says thanks.");

        var id = await _host.Db(db => db.Replies.Select(r => r.Id).SingleAsync());
        await own.Follow(await own.Post(
            $"/teams/{TwoTeams.TeamId}/replies/{id}", ("text", "Let us talk."), ("back", "/comments?show=answered")));
        own.Page.ShouldContain("Let us talk.");
        own.Page.ShouldNotContain("says thanks");
    }

    [Theory]
    [InlineData("https://elsewhere.example/")]
    [InlineData("//elsewhere.example")]
    [InlineData("/commentsx")]
    public async Task A_form_leads_back_to_its_own_pages_alone(string back)
    {
        using var own = await _host.SignedIn(TwoTeams.Own);
        await own.Get("/comments");
        using var answer = await own.Post($"/teams/{TwoTeams.TeamId}/comments/{_comment:N}/reply", ("text", "Yes."), ("back", back));

        answer.Headers.Location!.OriginalString.ShouldBe($"/teams/{TwoTeams.TeamId}?to={_week}&done=reply#answered");
    }

    [Fact]
    public async Task A_comment_is_hidden_here_by_administrators_alone()
    {
        using var own = await _host.SignedIn(TwoTeams.Own);
        await own.Get("/comments");
        own.Page.ShouldContain("Tell an administrator its reference");
        var hide = $"/teams/{TwoTeams.TeamId}/comments/{_comment:N}/hide";
        own.Page.ShouldNotContain(hide);
        (await own.Post(hide)).StatusCode.ShouldBe(HttpStatusCode.NotFound);

        await _host.Db(async db =>
        {
            db.Add(new RoleRow { ManagerId = await Id(db, TwoTeams.Own), Role = AccountRole.Administrator });
            await db.SaveChangesAsync();
        });
        await own.Get("/comments");
        own.Page.ShouldContain(hide);
        (await own.Post(hide)).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        (await Inbox(TwoTeams.Own)).ShouldNotContain(Said);
        (await _host.Db(db => db.LedgerEntries.CountAsync(e => e.Act == LedgerAct.HidComment))).ShouldBe(1);
    }

    [Fact]
    public async Task Reading_here_is_in_the_ledger_and_tells_nothing_of_the_writers()
    {
        var page = await Inbox(TwoTeams.Own);

        (await _host.Db(db => db.LedgerEntries.Where(e => e.Act == LedgerAct.OpenedPublication).Select(e => e.Week).ToListAsync()))
            .ShouldBe([_week, _week.AddWeeks(-7)], ignoreOrder: true);
        Regex.Matches(page, "<time|datetime=").ShouldBeEmpty();
    }

    private async Task<string> Inbox(string reader, string query = "")
    {
        using var visitor = await _host.SignedIn(reader);
        (await visitor.Get("/comments" + query)).StatusCode.ShouldBe(HttpStatusCode.OK);
        return visitor.Page;
    }

    private async Task<string> Digest()
    {
        var mail = await _host.Db(async db => OutgoingMail.ManagerDigest(
            await db.Publications.SingleAsync(p => p.Week == _week), await Id(db, TwoTeams.Own), null, null, default));
        return (await _host.With<ManagerDigestMails, MailDraft?>(writer => writer.Write(mail, CancellationToken.None)))!.Text;
    }

    private Task Earlier(int weeks, string text) => _host.Db(async db =>
    {
        var latest = await db.Publications.AsNoTracking().Include(p => p.Drivers).SingleAsync(p => p.Week == _week);
        var week = _week.AddWeeks(-weeks);
        (latest.Id, latest.Week, latest.ResultsToken) = (0, week, $"{week}");
        await db.Publications.Where(p => p.Week == week).ExecuteDeleteAsync();
        db.Publications.Add(latest);
        db.Comments.Add(new Comment { TeamId = new(TwoTeams.TeamId), Week = week, Text = text });
        await db.SaveChangesAsync();
    });

    private Task Leave(string standIn) => _host.Db(async db =>
    {
        db.Add(new LeaveRow
        {
            ManagerId = await Id(db, TwoTeams.Own),
            From = TwoTeams.Today,
            Until = TwoTeams.Today.AddDays(7),
            StandInId = await Id(db, standIn),
        });
        await db.SaveChangesAsync();
    });

    private static IQueryable<TeamLead> Leads(PulseDb db, ManagerId manager) => db.TeamLeads.Where(l => l.ManagerId == manager);

    private static Task<ManagerId> Id(PulseDb db, string email) => db.Managers.Where(m => m.Email == email).Select(m => m.Id).SingleAsync();
}
