using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using TeamPulse.Web.Keys;
using TeamPulse.Web.Rosters;
using TeamPulse.Web.Storage;
using TeamPulse.Web.Tests.Mail;

namespace TeamPulse.Web.Tests.Inviting;

/// <summary>The way out of mails, and back in.</summary>
public sealed class UnsubscribeFacts
{
    [Fact]
    public async Task One_click_stops_invitations_reminders_and_team_digests()
    {
        await using var server = await SmtpServerFixture.Start();
        await using var app = await MailHost.To(server);
        await app.Invite("nadia@example.org");
        await app.SendDue();
        await app.Remind();
        var header = server.Received().ShouldHaveSingleItem().Message.Headers["List-Unsubscribe"]!.Trim('<', '>');
        using var provider = app.Browse();

        // A mail provider sends this (RFC 8058, section 3.1): no cookie, no referrer, this body.
        using var body = new StringContent("List-Unsubscribe=One-Click", System.Text.Encoding.ASCII, "application/x-www-form-urlencoded");
        using var answer = await provider.PostAsync(new Uri(header).AbsolutePath, body);

        answer.StatusCode.ShouldBe(HttpStatusCode.OK, "no redirect");
        answer.Headers.Contains("Set-Cookie").ShouldBeFalse();
        await app.Host.Db(async db => (await db.Members.SingleAsync()).Mails.ShouldBe(MailChoice.Nothing));
        await app.SendDue();
        server.Received().Count.ShouldBe(1, "the reminder no longer leaves");
    }

    [Fact]
    public async Task Opening_the_link_changes_nothing_and_offers_a_button_for_each_choice()
    {
        await using var app = await MailHost.Start();
        await app.Invite("nadia@example.org");
        using var browser = app.Browse();
        var address = await AddressOf(app);

        var page = await browser.GetStringAsync(address);

        foreach (var path in (string[])["", "/no-reminders", "/results-only"])
        {
            page.ShouldContain($"<form method=\"post\" action=\"{address}{path}\">");
        }

        page.ShouldContain("Atlas, Example Works");
        page.ShouldContain("src=\"/mark.svg\"");
        await app.Host.Db(async db => (await db.Members.SingleAsync()).Mails.ShouldBe(MailChoice.All));
    }

    [Theory]
    [InlineData("/no-reminders", MailChoice.NoReminders, "/results-only", "")]
    [InlineData("/results-only", MailChoice.ResultsOnly, "/no-reminders", "")]
    [InlineData("", MailChoice.Nothing, "/no-reminders", "/results-only")]
    public async Task One_click_chooses_and_the_page_offers_the_other_choices_and_the_way_back(
        string path, MailChoice choice, string other, string another)
    {
        await using var app = await MailHost.Start();
        await app.Invite("nadia@example.org");
        using var browser = app.Browse();
        var address = await AddressOf(app);

        using var answer = await browser.PostAsync(address + path, null);

        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        var page = await answer.Content.ReadAsStringAsync();
        page.ShouldContain("<h1>Stopped, as you asked</h1>");
        foreach (var offered in (string[])["/back", other, another])
        {
            page.ShouldContain($"action=\"{address}{offered}\"");
        }

        page.ShouldNotContain($"action=\"{address}{path}\"");
        await app.Host.Db(async db => (await db.Members.SingleAsync()).Mails.ShouldBe(choice));
    }

    [Fact]
    public async Task The_choice_stays_with_the_person_through_an_import_with_another_name_and_team()
    {
        await using var app = await MailHost.Start();
        await app.Invite("nadia@example.org");
        using var browser = app.Browse();
        var address = await AddressOf(app);
        using var chosen = await browser.PostAsync($"{address}/results-only", null);

        await app.Host.With<RosterImport>(async import =>
        {
            using var file = new MemoryStream(System.Text.Encoding.UTF8.GetBytes(
                "name,email,team,parent_team,manager_email,locale\nNadia Blum,Nadia@example.org,Borealis,,ana@example.org,de\n"));
            await import.Apply((await import.Preview(file, "roster.csv", default)).Plan!, default);
        });

        await app.Host.Db(async db =>
        {
            var member = await db.Members.SingleAsync();
            (member.Name, member.Mails).ShouldBe(("Nadia Blum", MailChoice.ResultsOnly));
        });
        (await browser.GetStringAsync(address)).ShouldContain("Borealis, Example Works", customMessage: "an old link still works");
    }

    [Fact]
    public async Task There_is_a_way_back_in()
    {
        await using var app = await MailHost.Start();
        await app.Invite("nadia@example.org");
        using var browser = app.Browse();
        var address = await AddressOf(app);

        using var left = await browser.PostAsync(address, null);
        (await left.Content.ReadAsStringAsync()).ShouldContain($"action=\"{address}/back\"");
        (await browser.GetStringAsync(address)).ShouldContain($"action=\"{address}/back\"");

        using var back = await browser.PostAsync($"{address}/back", null);
        (await back.Content.ReadAsStringAsync()).ShouldContain("Welcome back");
        await app.Host.Db(async db => (await db.Members.SingleAsync()).Mails.ShouldBe(MailChoice.All));
    }

    [Fact]
    public async Task A_forged_link_does_nothing_and_says_what_to_do()
    {
        await using var app = await MailHost.Start();
        await app.Invite("nadia@example.org");
        using var browser = app.Browse();
        var forged = await AddressOf(app);
        forged = forged[..^4] + (forged.EndsWith("AAAA", StringComparison.Ordinal) ? "BBBB" : "AAAA");

        foreach (var path in (string[])[forged, $"{forged}/back", "/unsubscribe/x", "/unsubscribe/%ff%fe"])
        {
            using var answer = await browser.PostAsync(path, null);
            answer.StatusCode.ShouldBe(HttpStatusCode.NotFound, path);
        }

        using var look = await browser.GetAsync(forged);
        look.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await look.Content.ReadAsStringAsync()).ShouldContain("copy the whole address");
        await app.Host.Db(async db => (await db.Members.SingleAsync()).Mails.ShouldBe(MailChoice.All));
    }

    private static async Task<string> AddressOf(MailHost app)
    {
        MemberId member = default;
        await app.Host.Db(async db => member = (await db.Members.SingleAsync()).Id);
        return $"/unsubscribe/{app.Host.Services.GetRequiredService<UnsubscribeKey>().TokenOf(member)}";
    }
}
