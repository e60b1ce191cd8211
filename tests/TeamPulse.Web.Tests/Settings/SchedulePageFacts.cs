using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using TeamPulse.Shared;
using TeamPulse.Web.Storage;
using TeamPulse.Web.Tests.SignIn;

namespace TeamPulse.Web.Tests.Settings;

public sealed class SchedulePageFacts(TwoTeamsHost fixture) : IClassFixture<TwoTeamsHost>, IAsyncLifetime
{
    private const string Url = "/settings/schedule";
    private const int Kingfisher = 3;

    private static readonly (string, string)[] Weekly =
        [
            ("Weeks", "1"), ("OpenDay", "Monday"), ("OpenTime", "10:00"), ("CloseDay", "Friday"), ("CloseTime", "10:00"),
            ("TimeZone", "Asia/Tokyo"),
        ];

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
    public async Task A_team_is_shown_with_its_own_schedule_which_no_other_teams_fields_can_replace()
    {
        await FourWeeks(TwoTeams.TeamId);

        await _admin.Get($"{Url}?for={TwoTeams.TeamId}");
        _admin.Page.ShouldContain("Schedule of Zebrafinch");
        _admin.Page.ShouldContain("<option value=\"4\" selected>four weeks</option>");
        Regex.Matches(_admin.Page, "<form.*?</form>", RegexOptions.Singleline)
            .Select(f => f.Value).Single(f => f.Contains("name=\"OpenDay\""))
            .ShouldNotContain("Kingfisher");

        await _admin.Get($"{Url}?for={Kingfisher}");
        await _admin.Send("schedule", Weekly);
        _admin.Page.ShouldContain("Saved.");
        (await Schedules()).ShouldBe(["Kingfisher 1 Asia/Tokyo", "Top 1 Etc/UTC", "Zebrafinch 4 Etc/UTC"]);
    }

    [Fact]
    public async Task All_teams_begins_with_what_most_have_and_replaces_what_others_have_only_with_a_tick()
    {
        await FourWeeks(Kingfisher);
        await _admin.Get(Url);
        _admin.Page.ShouldContain("<option value=\"1\" selected>one week</option>");
        _admin.Page.ShouldContain("takes theirs from: Kingfisher.");

        await _admin.Send("schedule", Weekly);
        _admin.Page.ShouldContain("Nothing has been saved");
        (await Schedules()).ShouldBe(["Kingfisher 4 Etc/UTC", "Top 1 Etc/UTC", "Zebrafinch 1 Etc/UTC"]);

        await _admin.Send("schedule", [.. Weekly, ("Replace", "true")]);
        _admin.Page.ShouldContain("Saved.");
        (await Schedules()).ShouldBe(["Kingfisher 1 Asia/Tokyo", "Top 1 Asia/Tokyo", "Zebrafinch 1 Asia/Tokyo"]);
        _admin.Page.ShouldNotContain("Replace their schedules too");
    }

    [Fact]
    public async Task A_team_that_is_gone_is_not_taken_for_all_teams()
    {
        await _admin.Get($"{Url}?for=99");
        await _admin.Send("schedule", Weekly);
        await _admin.Send("schedule", Weekly);

        _admin.Page.ShouldContain("There is no such team.");
        (await Schedules()).ShouldAllBe(s => s.EndsWith("Etc/UTC"));
    }

    [Fact]
    public async Task The_ledger_says_how_long_longer_waves_last()
    {
        await _admin.Get($"{Url}?for={Kingfisher}");
        await _admin.Send("schedule", Weekly);
        await _admin.Send("schedule", [("Weeks", "4"), .. Weekly[1..]]);

        (await _host.Db(db => db.LedgerEntries.Where(e => e.Act == LedgerAct.ChangedSchedule)
            .OrderBy(e => e.Id).Select(e => e.To).ToListAsync()))
            .ShouldBe(["Monday 10:00 – Friday 10:00, Asia/Tokyo", "Monday 10:00 – Friday 10:00, Asia/Tokyo, every 4 weeks"]);
    }

    private Task<int> FourWeeks(int team)
    {
        var id = new TeamPulse.TeamId(team);
        return _host.Db(db => db.Teams.Where(t => t.Id == id).ExecuteUpdateAsync(s => s.SetProperty(t => t.Schedule.Weeks, 4)));
    }

    private async Task<IEnumerable<string>> Schedules() =>
        (await _host.Db(db => db.Teams.OrderBy(t => t.Name).ToListAsync()))
            .Select(t => $"{t.Name} {t.Schedule.Weeks} {t.Schedule.TimeZone}");
}
