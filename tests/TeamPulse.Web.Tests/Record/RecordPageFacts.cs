using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using TeamPulse.Commitments;
using TeamPulse.Publishing;
using TeamPulse.Questionnaires;
using TeamPulse.Shared;
using TeamPulse.Web.Ledger;
using TeamPulse.Web.Storage;
using TeamPulse.Web.Tests.SignIn;

namespace TeamPulse.Web.Tests.Record;

/// <summary>The page and its file: who may read a record, and what the ledger says about it.</summary>
public sealed class RecordPageFacts(TwoTeamsHost fixture) : IClassFixture<TwoTeamsHost>, IAsyncLifetime
{
    private const string Year = "from=2026-01-01&to=2026-W26";

    private PulseHost _host = null!;

    public async Task InitializeAsync()
    {
        _host = await fixture.Anew();
        await _host.Db(async db =>
        {
            db.Commitments.Add(new CommitmentRow
            {
                TeamId = new(TwoTeams.TeamId),
                Driver = Driver.Deadlines,
                Text = "Ask <first>.",
                PromisedOn = new(2026, 5, 4),
                Due = new(2026, 6, 1),
                State = CommitmentState.Promised,
            });
            await db.SaveChangesAsync();
        });
    }

    public Task DisposeAsync() => Task.CompletedTask;

    [Fact]
    public async Task A_manager_reads_the_own_teams_record()
    {
        using var own = await _host.SignedIn(TwoTeams.Own);

        (await own.Get($"/record?{Year}")).StatusCode.ShouldBe(HttpStatusCode.OK);

        own.Page.ShouldContain("29 Dec 2025 to 28 Jun 2026");
        own.Page.ShouldContain("Managed by own");
        own.Page.ShouldContain("Pulses held: 1; published: 0; hidden for too few answers: 1.");
        own.Page.ShouldContain("Ask <first>.");
        own.Page.ShouldContain("Stands, due 1 Jun 2026");
        own.Page.ShouldContain("The numbers confirmed no fall in this period.");
        own.Page.ShouldContain("The numbers say what changed, not why");
        own.Page.ShouldContain(
            "/record.csv?from=2025-12-29&to=2026-06-28&team=2\" data-enhance-nav=\"false\"",
            Case.Sensitive,
            "or it is fetched, and written into the ledger, twice");
    }

    [Fact]
    public async Task Weeks_in_which_the_team_was_too_small_to_be_asked_are_told_apart()
    {
        await _host.Db(async db =>
        {
            db.Publications.Add(new PublicationRow
            {
                TeamId = new(TwoTeams.TeamId),
                Week = new(2026, 21),
                Outcome = WaveOutcome.Withheld,
                Invited = 4,
                Threshold = 5,
                QuestionnaireVersion = "2026-1",
                ResultsToken = "0123456789012345678901",
            });
            return await db.SaveChangesAsync();
        });
        using var own = await _host.SignedIn(TwoTeams.Own);

        await own.Get($"/record?{Year}");

        own.Page.ShouldContain(
            "Pulses held: 1; published: 0; hidden for too few answers: 1. Not asked, because the team is too small: 1.");
    }

    [Fact]
    public async Task Without_more_it_tells_of_the_own_teams_and_the_last_year_and_can_be_reached()
    {
        using var above = await _host.SignedIn(TwoTeams.Above);
        await above.Get("/record");
        above.Page.ShouldContain("<h2 id=\"team-1-title\"");
        above.Page.ShouldNotContain("<h2 id=\"team-2-title\"");

        await above.Get("/record?team=all");
        above.Page.ShouldContain("<h2 id=\"team-1-title\"");
        above.Page.ShouldContain("<h2 id=\"team-2-title\"");
        above.Page.ShouldNotContain("<h2 id=\"team-3-title\"");

        await above.Get("/");
        above.Page.ShouldContain("href=\"/record\"");
        await above.Get("/teams/2");
        above.Page.ShouldContain("href=\"/record?team=2\"");
    }

    [Theory]
    [InlineData("")]
    [InlineData(".csv")]
    public async Task Another_teams_record_does_not_exist(string file)
    {
        using var nobody = _host.Visitor();
        (await nobody.Get($"/record{file}?team=2")).StatusCode.ShouldBeOneOf(HttpStatusCode.Redirect, HttpStatusCode.Unauthorized);
        using var other = await _host.SignedIn(TwoTeams.Other);
        foreach (var team in new[] { "team=2", "team=3&team=2", "team=999", "team=x", "team=", "team=3;2" })
        {
            (await other.Get($"/record{file}?{team}&{Year}")).StatusCode.ShouldBe(HttpStatusCode.NotFound, team);
            other.Page.ShouldNotContain(TwoTeams.TeamName);
        }

        using var admin = await _host.SignedIn(TwoTeams.Admin);
        (await admin.Get($"/record{file}?team=2")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await Acts()).ShouldBeEmpty();
    }

    [Fact]
    public async Task Who_manages_no_team_is_told_so()
    {
        using var admin = await _host.SignedIn(TwoTeams.Admin);

        (await admin.Get("/record")).StatusCode.ShouldBe(HttpStatusCode.OK);
        admin.Page.ShouldContain("You manage no team yet.");
        (await admin.Get("/record.csv")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Theory]
    [InlineData("from=2026-06-01&to=2026-05-01")]
    [InlineData("from=yesterday")]
    [InlineData("to=9999-12-31")]
    [InlineData("to=0001-01-01")]
    [InlineData("from=1999-01-01&to=2026-01-01")]
    [InlineData("from=2026-W54")]
    public async Task A_period_that_is_none_is_refused_with_what_was_typed(string period)
    {
        using var own = await _host.SignedIn(TwoTeams.Own);

        (await own.Get($"/record?{period}")).StatusCode.ShouldBe(HttpStatusCode.OK);
        own.Page.ShouldContain("Choose a first and a last day");
        own.Page.ShouldContain($"value=\"{period.Split('=')[^1]}\"");
        own.Page.ShouldNotContain("Made for");
        (await own.Get($"/record.csv?{period}")).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await Acts()).ShouldBeEmpty();
    }

    [Fact]
    public async Task Opening_stands_in_the_ledger_once_a_day_and_every_export_does()
    {
        using var above = await _host.SignedIn(TwoTeams.Above);
        await above.Get($"/record?team=1&team=2&{Year}");
        await above.Get($"/record?team=2&{Year}");
        await above.Get($"/record.csv?team=2&{Year}");
        using var answer = await above.Get($"/record.csv?team=all&{Year}");

        answer.Content.Headers.ContentType!.ToString().ShouldBe("text/csv; charset=utf-8");
        answer.Content.Headers.ContentDisposition!.FileName.ShouldBe("teampulse-record-2025-12-29-2026-06-28.csv");
        above.Page.ShouldContain("Zebrafinch,wave,2026-W20,,,,withheld,,6,,");
        above.Page.ShouldContain("Zebrafinch,commitment,,2026-05-04,deadlines,Ask <first>.,promised,2026-06-01,");
        (await Acts()).ShouldBe(
        [
            (LedgerAct.OpenedRecord, 1), (LedgerAct.OpenedRecord, 2),
            (LedgerAct.ExportedRecord, 2), (LedgerAct.ExportedRecord, 1), (LedgerAct.ExportedRecord, 2),
        ], ignoreOrder: true);
        await using var scope = _host.Services.CreateAsyncScope();
        var lines = await scope.ServiceProvider.GetRequiredService<LedgerQuery>().OfTeam(new(TwoTeams.TeamId), default);
        lines.Select(l => l.Sentence).ShouldBe(
        [
            "Above exported the record of Zebrafinch for 29 Dec 2025 to 28 Jun 2026.",
            "Above exported the record of Zebrafinch for 29 Dec 2025 to 28 Jun 2026.",
            "Above opened the record of Zebrafinch.",
        ]);
    }

    private Task<List<(LedgerAct, int)>> Acts() => _host.Db(async db =>
        (await db.LedgerEntries.Where(e => e.Act == LedgerAct.OpenedRecord || e.Act == LedgerAct.ExportedRecord).ToListAsync())
            .ConvertAll(e => (e.Act, e.TeamId!.Value.Value)));
}
