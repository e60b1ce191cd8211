using System.Net;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using TeamPulse.Waves;
using TeamPulse.Web.Setup;
using TeamPulse.Web.Tests.SignIn;

namespace TeamPulse.Web.Tests.Setup;

public sealed class SetupFacts
{
    private static readonly byte[] Roster = Encoding.UTF8.GetBytes(
        "name,email,team,parent_team,manager_email,locale\nAna,ana@x.org,Core,,ana@x.org,en\nBen,ben@x.org,Core,,,en\n");

    private static (string, string)[] Account(string code) =>
        [("Code", code), ("DisplayName", "Ad"), ("Email", "ad@x.org"), ("Password", TwoTeams.Password)];

    [Fact]
    public async Task From_the_code_on_the_console_to_a_running_organisation()
    {
        await using var host = await TwoTeamsHost.Start(seeded: false);
        var code = host.Services.GetRequiredService<SetupCode>().Text!;
        using var admin = host.Visitor();
        await admin.Follow(await admin.Get("/"));
        await admin.Follow(await admin.Send("account", Account(code)));
        await admin.Follow(await admin.Send("organisation", ("Name", "Example")));
        await admin.Send("roster-upload", ("File", Roster));
        admin.Page.ShouldContain("1 joins, 1 new team, 1 new manager");
        await admin.Follow(await admin.Send("roster-apply"));
        await admin.Send(
            "schedule", ("OpenDay", "Tuesday"), ("OpenTime", "08:30"), ("CloseDay", "Tuesday"), ("CloseTime", "09:00"),
            ("TimeZone", "Europe/Madrid"));
        admin.Page.ShouldContain("at least 24 hours");
        await admin.Follow(await admin.Send(
            "schedule", ("OpenDay", "Tuesday"), ("OpenTime", "08:30"), ("CloseDay", "Friday"), ("CloseTime", "17:00"),
            ("TimeZone", "Europe/Madrid")));
        await admin.Get("/setup/done");
        await admin.Follow(await admin.Send("done"));

        admin.Page.ShouldContain("Teams and members");
        var team = await host.Db(db => db.Teams.SingleAsync());
        team.Schedule.ShouldBe(new WaveSchedule(DayOfWeek.Tuesday, new(8, 30), DayOfWeek.Friday, new(17, 0), "Europe/Madrid"));
        (await host.Db(db => db.Organisations.SingleAsync())).SetUpComplete.ShouldBeTrue();
        (await admin.Get("/setup")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await admin.Get("/setup/account")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task The_code_makes_one_account_and_a_wrong_one_none()
    {
        await using var host = await TwoTeamsHost.Start(seeded: false);
        var code = host.Services.GetRequiredService<SetupCode>().Text!;
        using var stranger = host.Visitor();
        await stranger.Get("/setup/account");
        using var second = host.Visitor();
        await second.Get("/setup/account");

        await stranger.Send("account", Account("AAAA-AAAA-AAAA-AAAA"));
        stranger.Page.ShouldContain("not the set-up code");
        (await stranger.Send("account", Account(code.ToLowerInvariant()))).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        await second.Send("account", Account(code));

        second.Page.ShouldContain("The set-up code has been used");
        (await host.Db(db => db.Managers.CountAsync())).ShouldBe(1);
    }

    [Theory]
    [InlineData("/", "/setup/account")]
    [InlineData("/teams/1", "/setup/account")]
    [InlineData("/settings/roster", "/setup/account")]
    [InlineData("/setup/done", "/setup/account")]
    [InlineData("/sign-in", "/setup/account")]
    public async Task Before_it_every_page_leads_to_set_up(string page, string leadsTo)
    {
        await using var host = await TwoTeamsHost.Start(seeded: false);
        using var visitor = host.Visitor();

        (await visitor.Get(page)).Headers.Location!.ToString().ShouldEndWith(leadsTo);
    }

    [Fact]
    public async Task A_code_has_80_random_bits_and_forgives_how_it_is_typed()
    {
        using var code = new SetupCode();
        using var other = new SetupCode();

        code.Text!.Length.ShouldBe(19);
        code.Text.ShouldNotBe(other.Text);
        (await Fits(code.Text.Replace("-", " ").ToLower().Replace('0', 'o'))).ShouldBeTrue();
        (await Fits(code.Text[..^1])).ShouldBeFalse();
        (await Fits(null)).ShouldBeFalse();

        async Task<bool> Fits(string? typed) =>
            await code.Use(typed, () => Task.FromResult<IReadOnlyList<string>>(["not spent"])) is not null;
    }
}
