using System.Text;
using Microsoft.EntityFrameworkCore;
using TeamPulse.Shared;
using TeamPulse.Web.Storage;
using TeamPulse.Web.Tests.SignIn;

namespace TeamPulse.Web.Tests.Ledger;

/// <summary>What people do in the browser, and what the ledger says about it.</summary>
public sealed class LedgerPagesFacts(TwoTeamsHost fixture) : IClassFixture<TwoTeamsHost>, IAsyncLifetime
{
    private PulseHost _host = null!;
    private Visitor _admin = null!;

    public async Task InitializeAsync()
    {
        _host = await fixture.Anew();
        _admin = await _host.SignedIn(TwoTeams.Admin);
    }

    public Task DisposeAsync()
    {
        _admin.Dispose();
        return Task.CompletedTask;
    }

    [Fact]
    public async Task A_manager_who_opens_a_team_stands_in_its_ledger_once()
    {
        using var own = await _host.SignedIn(TwoTeams.Own);
        await own.Get($"/teams/{TwoTeams.TeamId}");
        await own.Get($"/teams/{TwoTeams.TeamId}");

        own.Page.ShouldContain($"Own opened the results of {TwoTeams.TeamName} for week 20, 11 – 17 May 2026.");
        (await Acts(LedgerAct.OpenedPublication)).ShouldHaveSingleItem().TeamId!.Value.Value.ShouldBe(TwoTeams.TeamId);
    }

    [Fact]
    public async Task The_list_of_all_teams_is_seen_scores_too()
    {
        using var above = await _host.SignedIn(TwoTeams.Above);
        await above.Get("/");
        await above.Get("/");

        (await Acts(LedgerAct.OpenedOverview)).ShouldHaveSingleItem().TeamId!.Value.Value.ShouldBe(1);
    }

    [Fact]
    public async Task Whoever_is_refused_has_seen_nothing_and_stands_nowhere()
    {
        using var other = await _host.SignedIn(TwoTeams.Other);
        await other.Get($"/teams/{TwoTeams.TeamId}");
        await _admin.Get($"/teams/{TwoTeams.TeamId}");

        (await Acts(LedgerAct.OpenedPublication)).ShouldBeEmpty();
    }

    [Fact]
    public async Task Settings_are_written_down_with_what_they_were()
    {
        await _admin.Get("/settings");
        await _admin.Send("organisation", ("Name", "Example Works"), ("Threshold", "8"));
        await _admin.Send("organisation", ("Name", "Example Works"), ("Threshold", "8"), ("Raise", "true"));
        await _admin.Get("/settings");
        await _admin.Send("organisation", ("Name", "Example Works"), ("Threshold", "8"));
        await _admin.Get("/settings/teams");
        await _admin.Send("teams", ("Action", "pause 2"));
        await _admin.Get("/settings/schedule");
        await _admin.Send(
            "schedule", ("OpenDay", "Monday"), ("OpenTime", "10:00"), ("CloseDay", "Friday"), ("CloseTime", "10:00"),
            ("TimeZone", "Asia/Tokyo"));

        await _admin.Get("/ledger");

        _admin.Page.ShouldContain("Admin renamed the organisation from “Example” to “Example Works”.");
        _admin.Page.ShouldContain("Admin raised the fewest answers for a result from 5 to 8.");
        _admin.Page.ShouldContain($"Admin paused {TwoTeams.TeamName}.");
        _admin.Page.ShouldContain("Admin set the week of all teams: Monday 10:00 – Friday 10:00, Asia/Tokyo.");
        (await Acts(LedgerAct.NamedOrganisation)).Count.ShouldBe(1, "what did not change is no change");
    }

    [Fact]
    public async Task A_roster_is_written_down_in_numbers_and_its_managers_by_id()
    {
        var csv = """
            name,email,team,parent_team,manager_email,locale
            Above,above@x.org,Top,,above@x.org,en
            Dana Secret,dana@x.org,Zebrafinch,Top,other@x.org,en
            Other,other@x.org,Kingfisher,,other@x.org,en
            """;
        await _admin.Get("/settings/roster");
        await _admin.Send("roster-upload", ("File", Encoding.UTF8.GetBytes(csv)));
        await _admin.Send("roster-apply");

        await _admin.Get("/ledger");
        _admin.Page.ShouldContain("Admin loaded a roster:");
        _admin.Page.ShouldContain($"Other became manager of {TwoTeams.TeamName}, by Admin.");
        _admin.Page.ShouldContain($"Own is no longer manager of {TwoTeams.TeamName}, by Admin.");
        _admin.Page.ShouldNotContain("Dana");
        foreach (var entry in await _host.Db(db => db.LedgerEntries.ToListAsync()))
        {
            $"{entry.From} {entry.To} {entry.Once}".ShouldNotContain("x.org");
            $"{entry.From} {entry.To} {entry.Once}".ShouldNotContain("Dana");
        }
    }

    [Fact]
    public async Task A_member_gets_what_is_stored_and_why_there_is_no_more()
    {
        await _host.Db(async db =>
        {
            db.Members.Add(new Member { Name = "Zoë Müller", Email = "zoe@x.org", TeamId = new(TwoTeams.TeamId), Locale = "de" });
            return await db.SaveChangesAsync();
        });
        await _admin.Get("/settings/teams");
        _admin.Page.ShouldContain("formaction=\"/settings/members/1/data\"");

        var answer = await _admin.SendTo("/settings/members/1/data", "teams");

        answer.Content.Headers.ContentDisposition!.DispositionType.ShouldBe("attachment");
        using var json = System.Text.Json.JsonDocument.Parse(await answer.Content.ReadAsStringAsync());
        json.RootElement.EnumerateObject().Select(p => p.Name)
            .ShouldBe(["name", "email", "team", "locale", "mails", "whyNothingElse"]);
        json.RootElement.GetProperty("name").GetString().ShouldBe("Zoë Müller");
        json.RootElement.GetProperty("whyNothingElse").GetString()!.ShouldContain("without a link to a person");
        var entry = (await Acts(LedgerAct.HandedOutData)).ShouldHaveSingleItem();
        (entry.TeamId, entry.Subject, entry.To).ShouldBe((null, null, null));
    }

    private Task<List<LedgerEntry>> Acts(LedgerAct act) => _host.Db(db => db.LedgerEntries.Where(e => e.Act == act).ToListAsync());
}
