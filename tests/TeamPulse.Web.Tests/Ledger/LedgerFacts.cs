using System.Security.Claims;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using TeamPulse.Shared;
using TeamPulse.Web.Ledger;
using TeamPulse.Web.Storage;
using TeamPulse.Web.Tests.Storage;

namespace TeamPulse.Web.Tests.Ledger;

public sealed class LedgerOnSqlite(SqliteHost host) : LedgerFacts(host), IClassFixture<SqliteHost>
{
    private readonly SqliteHost _host = host;

    /// <summary>SQLite's REPLACE deletes rows without firing the triggers of a deletion.</summary>
    [Fact]
    public async Task An_entry_cannot_be_replaced()
    {
        var id = await Entry();

        await Should.ThrowAsync<Exception>(() => _host.Host.Db(db => db.Database.ExecuteSqlAsync(
            $"""INSERT OR REPLACE INTO "LedgerEntries" ("Id", "At", "Act") VALUES ({id}, '2026-01-01', 'Paused')""")));
    }
}

[Collection(OnPostgres.Name)]
public sealed class LedgerOnPostgres(PostgresHost host) : LedgerFacts(host), IClassFixture<PostgresHost>
{
    private readonly PostgresHost _host = host;

    [Fact]
    public async Task The_table_cannot_be_emptied()
    {
        await Entry();

        var refused =
            await Should.ThrowAsync<Exception>(() => _host.Host.Db(db => db.Database.ExecuteSqlAsync($"""TRUNCATE "LedgerEntries" """)));
        refused.Message.ShouldContain("append-only");
    }
}

/// <summary>Nobody can change what is in the ledger.</summary>
public abstract class LedgerFacts(HostFixture fixture)
{
    [Theory]
    [InlineData("UPDATE \"LedgerEntries\" SET \"To\" = 'nothing happened'")]
    [InlineData("DELETE FROM \"LedgerEntries\"")]
    public async Task SQL_by_hand_can_neither_change_nor_delete(string sql)
    {
        var id = await Entry();

        var refused = await Should.ThrowAsync<Exception>(() => fixture.Host.Db(db => db.Database.ExecuteSqlRawAsync(sql)));

        refused.Message.ShouldContain("append-only");
        (await fixture.Host.Db(db => db.LedgerEntries.SingleAsync(e => e.Id == id))).To.ShouldBe("as it was");
    }

    [Fact]
    public async Task The_application_itself_cannot_either()
    {
        var id = await Entry();

        await Should.ThrowAsync<DbUpdateException>(() => fixture.Host.Db(async db =>
        {
            (await db.LedgerEntries.SingleAsync(e => e.Id == id)).To = "other";
            await db.SaveChangesAsync();
        }));
        await Should.ThrowAsync<DbUpdateException>(() => fixture.Host.Db(async db =>
        {
            db.Remove(await db.LedgerEntries.SingleAsync(e => e.Id == id));
            await db.SaveChangesAsync();
        }));
        (await fixture.Host.Db(db => db.LedgerEntries.SingleAsync(e => e.Id == id))).To.ShouldBe("as it was");
    }

    [Fact]
    public async Task A_second_start_changes_nothing_about_that()
    {
        await fixture.Host.Db(db => db.GuardLedger(default));

        await SQL_by_hand_can_neither_change_nor_delete("DELETE FROM \"LedgerEntries\"");
    }

    [Fact]
    public async Task Opening_the_same_publication_again_on_the_same_day_adds_nothing()
    {
        var team = new TeamId(900);
        foreach (var (me, week) in new[] { (1, 20), (1, 20), (2, 20), (1, 21), (1, 20) })
        {
            await Open(me, team, week);
        }

        (await Opened(team)).Select(e => (e.By, e.Week!.Value.Number))
            .ShouldBe([(new(1), 20), (new(2), 20), (new(1), 21)], ignoreOrder: true);

        fixture.Host.Clock.Advance(TimeSpan.FromDays(1));
        await Open(1, team, 20);
        (await Opened(team)).Count.ShouldBe(4);
    }

    [Fact]
    public async Task Two_tabs_at_once_are_one_visit()
    {
        var team = new TeamId(901);

        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() => Open(1, team, 20))));

        (await Opened(team)).ShouldHaveSingleItem();
    }

    [Fact]
    public async Task Who_has_left_is_a_former_manager()
    {
        var scene = await TeamScene.Make(fixture.Host);
        var manager = await fixture.Host.Db(db => db.TeamLeads.Where(r => r.TeamId == scene.Team).Select(r => r.ManagerId).SingleAsync());
        await Open(manager.Value, scene.Team, 20);
        (await Sentences(scene.Team)).ShouldContain(s => s.StartsWith("Manager of") && s.Contains("opened the results"));

        await fixture.Host.Db(async db =>
        {
            await db.TeamLeads.Where(r => r.ManagerId == manager).ExecuteDeleteAsync();
            await db.Managers.Where(m => m.Id == manager).ExecuteDeleteAsync();
        });

        (await Sentences(scene.Team)).ShouldContain(s => s.StartsWith("A former manager opened the results"));
        (await Sentences(scene.Team)).ShouldNotContain(s => s.Contains("Manager of"));
    }

    [Theory]
    [InlineData(
        "en", "opened the results of Team", "for weeks 45–48, 2 – 29 Nov 2026.",
        "is away from 25 Nov 2026 to 8 Dec 2026")]
    [InlineData(
        "de", "hat Ergebnisse geöffnet: Team", "Wochen 45–48, 2. – 29. Nov. 2026.",
        "ist vom 25. Nov. 2026 bis 8. Dez. 2026 abwesend")]
    public async Task Weeks_and_days_are_in_the_readers_words_and_times_are_the_teams(
        string language, string who, string weeks, string away)
    {
        var scene = await TeamScene.Make(fixture.Host);
        var at = new DateTime(2026, 11, 25, 23, 30, 0, DateTimeKind.Utc);
        await fixture.Host.Db(async db =>
        {
            var team = await db.Teams.SingleAsync(t => t.Id == scene.Team);
            team.Schedule = team.Schedule with { TimeZone = "Asia/Tokyo" };
            await db.Waves.Where(w => w.TeamId == scene.Team)
                .ExecuteUpdateAsync(set => set.SetProperty(w => w.Week, new IsoWeek(2026, 48)).SetProperty(w => w.Weeks, 4));
            db.AddRange(
                new LedgerEntry { At = at, Act = LedgerAct.OpenedPublication, TeamId = scene.Team, Week = new(2026, 48) },
                new LedgerEntry { At = at, Act = LedgerAct.SetLeave, TeamId = scene.Team, From = "2026-11-25", To = "2026-12-08" });
            await db.SaveChangesAsync();
        });
        Web.Mail.MailLanguage.Use(language);

        var lines = await fixture.Host.With<LedgerQuery, IReadOnlyList<LedgerLine>>(query => query.OfTeam(scene.Team, default));

        lines[0].Sentence.ShouldContain(away);
        lines[1].Sentence.ShouldContain(who);
        lines[1].Sentence.ShouldEndWith(weeks);
        (lines[0].At, lines[0].Zone).ShouldBe((new(2026, 11, 26, 8, 30, 0), "Asia/Tokyo"));
    }

    [Fact]
    public async Task A_team_reads_its_own_lines_those_of_all_and_overviews_from_above()
    {
        var above = await TeamScene.Make(fixture.Host);
        var team = await TeamScene.Make(fixture.Host, parent: above.Team);
        await fixture.Host.Db(async db =>
        {
            db.AddRange(
                Line(LedgerAct.Paused, team.Team), Line(LedgerAct.Resumed, above.Team), Line(LedgerAct.OpenedOverview, above.Team),
                Line(LedgerAct.RaisedThreshold, null));
            await db.SaveChangesAsync();
        });

        var lines = (await Sentences(team.Team)).Take(3).ToList();

        lines[0].ShouldContain("raised the fewest answers");
        lines[1].ShouldContain("opened the list of teams");
        lines[2].ShouldContain("paused");
        (await Sentences(team.Team)).ShouldNotContain(s => s.Contains("go on"));
    }

    [Fact]
    public async Task A_member_who_answers_and_reads_the_results_leaves_no_line()
    {
        var before = await fixture.Host.Db(db => db.LedgerEntries.CountAsync());
        var scene = await TeamScene.Open(fixture.Host);
        await scene.Answer(fixture.Http, TeamScene.Likewise(5));
        await scene.Close();
        var token = (await scene.Publication()).ResultsToken;
        foreach (var url in new[] { "/p", "/r", "/anonymity", "/anonymity/technical" })
        {
            (await fixture.Http.GetAsync(url)).EnsureSuccessStatusCode();
        }

        var answer = await System.Net.Http.Json.HttpClientJsonExtensions.PostAsJsonAsync(fixture.Http, "/api/results", new { token });
        answer.EnsureSuccessStatusCode();
        var page = System.Net.WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync());

        (await fixture.Host.Db(db => db.LedgerEntries.CountAsync())).ShouldBe(before);
        page.ShouldContain("Who looked, who changed what");
        page.ShouldContain(Ballots.WaveCode.Of((await scene.Row()).Manifest!));
    }

    protected async Task<int> Entry()
    {
        var entry = new LedgerEntry { Act = LedgerAct.Paused, At = new DateTime(2026, 1, 1, 0, 0, 0, DateTimeKind.Utc), To = "as it was" };
        await fixture.Host.Db(async db =>
        {
            db.Add(entry);
            await db.SaveChangesAsync();
        });
        return entry.Id;
    }

    private LedgerEntry Line(LedgerAct act, TeamId? team) => new() { Act = act, TeamId = team, At = fixture.Host.Clock.UtcNow() };

    private Task Open(int me, TeamId team, int week) => fixture.Host.Db(db =>
        new LedgerBook(db, fixture.Host.Clock, new Actor(new HttpContextAccessor()))
            .WriteOnceADay(SignedIn(me), LedgerAct.OpenedPublication, team, new IsoWeek(2026, week), default));

    private Task<List<LedgerEntry>> Opened(TeamId team) =>
        fixture.Host.Db(db => db.LedgerEntries.AsNoTracking()
            .Where(e => e.TeamId == team && e.Act == LedgerAct.OpenedPublication).ToListAsync());

    private async Task<IReadOnlyList<string>> Sentences(TeamId team) =>
        [.. (await fixture.Host.With<LedgerQuery, IReadOnlyList<LedgerLine>>(query => query.OfTeam(team, default)))
            .Select(line => line.Sentence)];

    private static ClaimsPrincipal SignedIn(int id) => new(new ClaimsIdentity([new(ClaimTypes.NameIdentifier, $"{id}")], "test"));
}
