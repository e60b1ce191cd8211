using System.Net;
using Microsoft.EntityFrameworkCore;
using TeamPulse.Shared;
using TeamPulse.Web.Rosters;
using TeamPulse.Web.Storage;
using TeamPulse.Web.Tests.SignIn;

namespace TeamPulse.Web.Tests.Accounts;

public sealed class AccountPageFacts(TwoTeamsHost shared) : IClassFixture<TwoTeamsHost>, IAsyncLifetime
{
    private const string Another = "another four words";

    private PulseHost _host = null!;

    public async Task InitializeAsync() => _host = await shared.Anew();

    public Task DisposeAsync() => Task.CompletedTask;

    [Fact]
    public async Task A_changed_password_ends_all_other_sessions_keeps_this_one_and_is_told()
    {
        using var here = await _host.SignedIn(TwoTeams.Own);
        using var there = await _host.SignedIn(TwoTeams.Own);
        await here.Get("/account");

        await here.Send("password", ("Present", "not the password"), ("Next", Another));
        here.Page.ShouldContain("The present password is not right");
        (await there.Get("/teams/2")).StatusCode.ShouldBe(HttpStatusCode.OK);
        await here.Send("password", ("Present", TwoTeams.Password), ("Next", "Sunshine2026!"));
        here.Page.ShouldContain("among the first that are guessed");
        await here.Send("password", ("Present", TwoTeams.Password), ("Next", Another));
        here.Page.ShouldContain("The new password counts from now on");

        (await there.Get("/teams/2")).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        (await here.Get("/teams/2")).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await _host.Db(db => db.OutgoingMails.SingleAsync(m => m.Notice == AccountNotice.NewPassword))).Kind.ShouldBe(MailKind.Account);
        using var again = _host.Visitor();
        await again.Get("/sign-in");
        (await again.Send("sign-in", ("Email", TwoTeams.Own), ("Password", Another))).StatusCode.ShouldBe(HttpStatusCode.Redirect);
    }

    [Fact]
    public async Task Somebody_in_an_open_session_may_try_few_passwords()
    {
        using var thief = await _host.SignedIn(TwoTeams.Other);
        await thief.Get("/account");
        for (var i = 0; i < 5; i++)
        {
            await thief.Send("password", ("Present", "not the password"), ("Next", Another));
        }

        await thief.Send("password", ("Present", TwoTeams.Password), ("Next", Another));

        thief.Page.ShouldContain("Too many attempts");
        (await _host.SignedIn(TwoTeams.Other)).Dispose();
    }

    [Fact]
    public async Task A_session_is_signed_out_from_another_and_only_its_owner_can()
    {
        using var here = await _host.SignedIn(TwoTeams.Own);
        using var there = await _host.SignedIn(TwoTeams.Own);
        using var stranger = await _host.SignedIn(TwoTeams.Above);
        await here.Get("/account");
        here.Page.ShouldContain("A browser that we do not know");
        var key = System.Text.RegularExpressions.Regex.Match(here.Page, "name=\"End\" value=\"([0-9A-F]+)\"").Groups[1].Value;
        key.Length.ShouldBe(16);

        await stranger.Get("/account");
        await stranger.Send("devices", ("End", key));
        (await there.Get("/teams/2")).StatusCode.ShouldBe(HttpStatusCode.OK);
        await here.Send("devices", ("End", key));

        (await there.Get("/teams/2")).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        (await here.Get("/teams/2")).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task A_person_chooses_the_language_and_the_name_where_no_roster_says_it()
    {
        using var visitor = await _host.SignedIn(TwoTeams.Admin);
        await visitor.Get("/account");

        (await visitor.Send("person", ("Name", "Ada Admin"), ("Language", "de"))).StatusCode.ShouldBe(HttpStatusCode.Redirect);

        await visitor.Get("/account");
        visitor.Page.ShouldContain("Dein Konto");
        var account = await _host.Db(db => db.Managers.SingleAsync(m => m.Email == TwoTeams.Admin));
        (account.DisplayName, account.ChosenLocale).ShouldBe(("Ada Admin", "de"));
        (await _host.Db(db => db.LedgerEntries.AnyAsync(e => e.Act == LedgerAct.RenamedAccount && e.Subject == account.Id))).ShouldBeTrue();
    }

    [Fact]
    public async Task A_managers_name_stays_as_the_roster_says()
    {
        using var visitor = await _host.SignedIn(TwoTeams.Own);
        await visitor.Get("/account");

        await visitor.Send("person", ("Name", "Somebody Else"), ("Language", ""));

        (await _host.Db(db => db.Managers.SingleAsync(m => m.Email == TwoTeams.Own))).DisplayName.ShouldBe("own");
    }

    [Fact]
    public async Task An_account_without_a_right_does_not_sign_in_and_one_that_loses_the_last_is_signed_out()
    {
        await TwoTeams.AddOthers(_host);
        using var former = _host.Visitor();
        await former.Get("/sign-in");
        await former.Send("sign-in", ("Email", TwoTeams.Former), ("Password", TwoTeams.Password));
        former.Page.ShouldContain("do not fit together");

        using var own = await _host.SignedIn(TwoTeams.Own);
        await _host.Db(db => db.TeamLeads.Where(l => l.TeamId == new TeamPulse.TeamId(2)).ExecuteDeleteAsync());
        (await own.Get("/account")).StatusCode.ShouldBe(HttpStatusCode.Redirect);
    }

    [Fact]
    public async Task An_auditor_sees_forms_that_cannot_be_used_and_whose_sending_is_refused()
    {
        await TwoTeams.AddOthers(_host);
        using var auditor = await _host.SignedIn(TwoTeams.Auditor);

        await auditor.Get("/settings");
        auditor.Page.ShouldContain("<fieldset disabled");
        (await auditor.Send("organisation", ("Name", "Mine"), ("Threshold", "9"))).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        await auditor.Get("/settings/questionnaire");
        auditor.Page.ShouldContain("name=\"Text[en]\"", customMessage: "an auditor reads the questions");
        (await auditor.Send("add-question", ("Text[en]", "The canteen was good."))).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        await auditor.Get("/settings/comments");
        auditor.Page.ShouldContain("<fieldset disabled");
        (await auditor.Get("/settings/accounts")).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await auditor.Send("give", ("Email", TwoTeams.Auditor), ("Role", "Administrator"))).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        (await _host.Db(db => db.Organisations.Select(o => o.Name).SingleAsync())).ShouldBe("Example");
    }

    [Fact]
    public async Task Of_many_accounts_the_page_shows_roles_first_and_some_managers_and_finds_the_others()
    {
        await TwoTeams.AddOthers(_host);
        await _host.Db(async db =>
        {
            var many = Enumerable.Range(10, 30).Select(i => ManagerAccounts.WithoutPassword($"a{i}@x.org", $"Aa {i}")).ToList();
            db.AddRange(many);
            await db.SaveChangesAsync();
            db.AddRange(many.Select(m => new TeamLead { ManagerId = m.Id, TeamId = new(TwoTeams.TeamId) }));
            await db.SaveChangesAsync();
        });
        using var auditor = await _host.SignedIn(TwoTeams.Auditor);

        await auditor.Get("/settings/accounts");
        auditor.Page.ShouldMatch(@"\d+ more\. Find them by name or address\.");
        auditor.Page.IndexOf(TwoTeams.Auditor, StringComparison.Ordinal)
            .ShouldBeInRange(0, auditor.Page.IndexOf("a10@x.org", StringComparison.Ordinal));
        auditor.Page.ShouldNotContain("a39@x.org");
        await auditor.Get("/settings/accounts?q=A39%40x");
        auditor.Page.ShouldContain("a39@x.org");
        auditor.Page.ShouldNotContain("a10@x.org");
        auditor.Page.IndexOf("name=\"q\"", StringComparison.Ordinal)
            .ShouldBeLessThan(auditor.Page.IndexOf("<fieldset disabled", StringComparison.Ordinal), "who reads may search");
    }

    [Fact]
    public async Task A_people_partner_reads_the_team_and_acts_for_nobody()
    {
        await TwoTeams.AddOthers(_host);
        await TwoTeams.Publish(_host, TeamPulse.Questionnaires.Driver.Trust, 60);
        using var partner = await _host.SignedIn(TwoTeams.Partner);

        (await partner.Get("/teams/2")).StatusCode.ShouldBe(HttpStatusCode.OK);
        partner.Page.ShouldNotContain("commitments/new");
        partner.Page.ShouldNotContain("/events\"");
        (await partner.Get("/teams/2/commitments/new")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await partner.Get("/teams/1")).StatusCode.ShouldBe(HttpStatusCode.NotFound, "above what was given");
        (await partner.Get("/teams/3")).StatusCode.ShouldBe(HttpStatusCode.NotFound, "beside it");
        (await partner.Get("/settings/comments")).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await partner.Get("/settings")).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
    }
}
