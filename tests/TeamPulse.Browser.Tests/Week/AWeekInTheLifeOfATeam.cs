using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;
using TeamPulse.Browser.Tests.Responding;
using TeamPulse.Publishing;
using TeamPulse.Questionnaires;
using TeamPulse.Trends;
using TeamPulse.Waves;
using TeamPulse.Web.Storage;

namespace TeamPulse.Browser.Tests.Week;

/// <summary>
/// The product's tour with real parts: the whole application on SQLite with Hangfire's jobs, a real mail server, and
/// people in headless Chromium. Only the clock is the test's.
/// </summary>
[Collection(WeekCollection.Name)]
public sealed class AWeekInTheLifeOfATeam(Chromium chromium)
{
    private const string Comment = "The release date moved twice.";

    internal const string Roster = """
        name,email,team,parent_team,manager_email,locale
        Ana Ruiz,ana@harbour.example,Checkout,,ana@harbour.example,en
        Ben Okafor,ben@harbour.example,Checkout,,ana@harbour.example,en
        Clara Moreau,clara@harbour.example,Checkout,,ana@harbour.example,en
        Dan Lindqvist,dan@harbour.example,Checkout,,ana@harbour.example,en
        Elif Kaya,elif@harbour.example,Checkout,,ana@harbour.example,en
        Farid Haddad,farid@harbour.example,Checkout,,ana@harbour.example,en
        Grace Novak,grace@harbour.example,Checkout,,ana@harbour.example,en
        Hugo Silva,hugo@harbour.example,Checkout,,ana@harbour.example,en
        Ines Brandt,ines@harbour.example,Checkout,,ana@harbour.example,en
        Omar Weber,omar@harbour.example,Support,,omar@harbour.example,en
        Pia Keller,pia@harbour.example,Support,,omar@harbour.example,en
        """;

    // In the order of the page: autonomy, deadlines, workload, trust, then the two rotating questions.
    private static readonly Dictionary<string, int?[]> AnswersOf = new()
    {
        ["ben@harbour.example"] = [5, 2, 4, 4, 5, 4],
        ["clara@harbour.example"] = [5, 2, 4, 4, 4, 4],
        ["dan@harbour.example"] = [5, 3, 3, 5, 4, 4],
        ["elif@harbour.example"] = [5, 3, 4, 4, 3, 4],
        ["farid@harbour.example"] = [5, 3, 3, 4, 4, null],
        ["grace@harbour.example"] = [5, 2, 4, 2, 2, null],
        ["hugo@harbour.example"] = [5, 3, 5, 4, 4, null],
        ["ines@harbour.example"] = [5, 3, null, 5, 4, null],
    };

    // What every reader sees: whole numbers, halves rounded up.
    private static readonly (string Driver, string Score, string Word)[] Shown =
    [
        ("Autonomy", "95 or more", "steady"), ("Deadlines", "41", "clearly lower"),
        ("Workload", "71", "steady"), ("Trust", "75", "steady"),
    ];

    private static readonly DateTimeOffset SetUp = new(2026, 9, 8, 8, 0, 0, TimeSpan.Zero);

    // Thursday, 09:00 in Madrid.
    private static readonly DateTimeOffset Opening = new(2026, 9, 10, 7, 0, 0, TimeSpan.Zero);

    // Friday, 09:00 in Madrid.
    private static readonly DateTimeOffset Reminder = new(2026, 9, 11, 7, 0, 0, TimeSpan.Zero);

    // Monday, 09:00 in Madrid.
    private static readonly DateTimeOffset Closing = new(2026, 9, 14, 7, 0, 0, TimeSpan.Zero);

    private static readonly IsoWeek Week = new(2026, 37);

    [Fact]
    public async Task A_week_in_the_life_of_a_team()
    {
        await using var week = await TeamWeek.Start(SetUp);

        // Tuesday: first run. The manager gets a link to sign in, the administrator the test mail.
        await using var administrator = await Visitor.Arrive(chromium, week.Host);
        await administrator.SetUp(week.Host, Roster);
        await History.Import(week.Host, "Checkout", 2026, lastWeek: 36);
        var welcome = await Welcomed(week);

        // Thursday: the wave opens and everybody but the manager is invited. A mail scanner opens a link first.
        var links = await Invited(week);
        await ScannerChangesNothing(week, links["ben@harbour.example"]);

        // Seven answer before the reminder. It goes to the eighth alone, who then answers too.
        foreach (var (member, link) in links.Where(l => l.Key != "ines@harbour.example"))
        {
            await Answers(week, member, link);
        }

        links["ines@harbour.example"].ShouldBe(await Reminded(week));
        await Answers(week, "ines@harbour.example", links["ines@harbour.example"]);
        (await week.Host.Db(db => db.SealedResponses.CountAsync())).ShouldBe(8);

        // Monday: the wave closes by the job, publishes and forgets.
        await Closes(week);
        await PublicationIsRightToTheDigit(week);
        await NothingElseRemains(week);

        // The mails of the same minute, and the same numbers behind their links.
        var mails = await week.Delivered(count: 3 + (8 + 1) + 1 + (1 + 8));
        ManagerIsTold(week, mails);
        var results = TeamIsTold(week, mails);
        await ManagerSeesTheDashboard(week, welcome.Ana);
        await TeamSeesItsResults(week, results);
        await OtherManagerSeesNothing(week, welcome.Omar);
        administrator.Complaints.ShouldBeEmpty();
    }

    private static async Task<(string Ana, string Omar)> Welcomed(TeamWeek week)
    {
        var mails = await week.Delivered(count: 3);
        mails.Select(m => m.To).ShouldBe(["ada@harbour.example", "ana@harbour.example", "omar@harbour.example"], ignoreOrder: true);
        string LinkOf(string manager) => mails.Single(m => m.To == manager).Link(week.Host.Url, "/sign-in/welcome");
        return (LinkOf("ana@harbour.example"), LinkOf("omar@harbour.example"));
    }

    private static async Task<Dictionary<string, string>> Invited(TeamWeek week)
    {
        await week.Comes("the first wave is planned", db => db.Waves.AnyAsync(w => w.Week == Week));
        await week.At(Opening, "the wave opens", db => db.Waves.AnyAsync(w => w.State == WaveState.Open));
        // The other team is too small to be asked, and its manager is told in the same minute.
        var mails = await week.Delivered(count: 3 + 8 + 1);
        mails.ShouldContain(m => m.To == "omar@harbour.example");
        var invitations = mails.Where(m => m.To != "omar@harbour.example").ToList();
        invitations.Select(m => m.To).ShouldBe(AnswersOf.Keys, ignoreOrder: true);
        return invitations.ToDictionary(m => m.To, m => m.Link(week.Host.Url, "/p#"));
    }

    private async Task ScannerChangesNothing(TeamWeek week, string link)
    {
        await using var scanner = await Visitor.Arrive(chromium, week.Host);
        await scanner.OpenLink(link);
        (await week.Host.Db(db => db.Invitations.CountAsync(i => i.BlindedHash != null))).ShouldBe(0);
        (await week.Host.Db(db => db.SealedResponses.CountAsync())).ShouldBe(0);
    }

    private async Task Answers(TeamWeek week, string email, string link)
    {
        await using var member = await Visitor.Arrive(chromium, week.Host, width: 390);
        await member.Answer(link, AnswersOf[email], email == "dan@harbour.example" ? Comment : null);
        member.Complaints.ShouldBeEmpty();
        (await member.Cookies()).ShouldBeEmpty();
    }

    private static async Task<string> Reminded(TeamWeek week)
    {
        await week.At(Reminder, "the reminder has left", _ => Task.FromResult(week.Mails.HasNew));
        var reminder = week.Mails.New().ShouldHaveSingleItem();
        reminder.To.ShouldBe("ines@harbour.example");
        return reminder.Link(week.Host.Url, "/p#");
    }

    private static Task Closes(TeamWeek week) =>
        week.At(Closing, "the wave is published", db => db.Waves.AnyAsync(w => w.State == WaveState.Published));

    // Computed by hand from the answers above: 1 to 5 are 0, 25, 50, 75 and 100 points.
    private static async Task PublicationIsRightToTheDigit(TeamWeek week)
    {
        var publication = await week.Host.Db(db => db.Publications.Include(p => p.Drivers).Include(p => p.Questions)
            .SingleAsync(p => p.Week == Week && p.Outcome == WaveOutcome.Published));
        (publication.Invited, publication.Collected, publication.Counted, publication.Threshold).ShouldBe((8, 8, 8, 5));

        publication.Drivers.OrderBy(d => d.Driver).Select(d => (d.Driver, d.Answers, d.Mean, d.Edge, d.Signal)).ShouldBe(
        [
            (Driver.Trust, 8, 75, Edge.None, Signal.Steady), // (5·75 + 2·100 + 25) / 8
            (Driver.Autonomy, 8, 95, Edge.OrMore, Signal.Steady), // 800 / 8 = 100, capped before it is stored
            (Driver.Deadlines, 8, 40.625, Edge.None, Signal.Act), // (3·25 + 5·50) / 8
            (Driver.Workload, 7, 500 / 7.0, Edge.None, Signal.Steady), // one person skipped it: (4·75 + 2·50 + 100) / 7
        ]);
        // The second rotating question had four answers, fewer than five, so nothing of it is stored.
        publication.Questions.Count.ShouldBe(1);

        var alert = await week.Host.Db(db => db.Alerts.SingleAsync());
        (alert.Driver, alert.Week, alert.Since).ShouldBe((Driver.Deadlines, Week, new IsoWeek(2026, 36)));
        // 75 − (50 + 40.625) / 2 = 29.7; V = 37.5 a week, v = 37.5 / 8: ± 1.645 · √(37.5 / 2 + 37.5 / 8) = ± 8.0
        (alert.Fall, alert.Low, alert.High).ShouldBe((30, 22, 38));
        (await week.Host.Db(db => db.Comments.Select(c => c.Text).ToListAsync())).ShouldBe([Comment]);
    }

    private static async Task NothingElseRemains(TeamWeek week)
    {
        (await week.Host.Db(db => db.SealedResponses.CountAsync())).ShouldBe(0);
        (await week.Host.Db(db => db.Invitations.CountAsync())).ShouldBe(0);
        (await week.Host.Db(db => db.OutgoingMails.CountAsync(m => m.WaveId != null))).ShouldBe(0);
        (await week.Host.Db(db => db.Receipts.Select(r => r.Sorted.Length).SingleAsync())).ShouldBe(8 * 32);
        var waves = await week.Host.Db(db => db.Waves.Where(w => w.Week == Week).Select(w => w.Id).ToListAsync());
        await week.Comes("the keys of the week's waves are erased", _ =>
            Task.FromResult(!waves.Exists(id => Directory.EnumerateFiles(week.Host.KeyDirectory)
                .Any(file => file.Contains(id.ToString(), StringComparison.Ordinal)))));
    }

    private static void ManagerIsTold(TeamWeek week, IReadOnlyList<Letter> mails)
    {
        var digest = mails.Where(m => m.To == "ana@harbour.example").ShouldHaveSingleItem();
        digest.Subject.ShouldBe("Checkout: something changed in week 37");
        digest.Says.ShouldContain("30 points");
        digest.Says.ShouldContain("about one such alert a year");
        TellsTheNumbers(digest);
        digest.Link(week.Host.Url, "/teams/");
    }

    private static string TeamIsTold(TeamWeek week, IReadOnlyList<Letter> mails)
    {
        var digests = mails.Where(m => AnswersOf.ContainsKey(m.To)).ToList();
        digests.Select(m => m.To).ShouldBe(AnswersOf.Keys, ignoreOrder: true);
        digests.ForEach(TellsTheNumbers);
        return digests.Select(m => m.Link(week.Host.Url, "/r#")).Distinct().ShouldHaveSingleItem();
    }

    private static void TellsTheNumbers(Letter digest)
    {
        digest.Says.ShouldContain("8 of 8 answered.");
        foreach (var (driver, score, word) in Shown)
        {
            digest.Says.ShouldMatch($@"{driver} \([^)]*\): {score} \[{word}\]");
        }

        digest.Says.ShouldNotContain(Comment);
        digest.Html.ShouldNotContain(Comment);
    }

    private async Task ManagerSeesTheDashboard(TeamWeek week, string welcomeLink)
    {
        await using var ana = await Visitor.Arrive(chromium, week.Host);
        await SignInByLink(ana, welcomeLink);
        await ana.Page.GetByRole(AriaRole.Link, new PageGetByRoleOptions { Name = "Checkout" }).First.ClickAsync();
        await Assertions.Expect(ana.Page.GetByRole(AriaRole.Heading, new PageGetByRoleOptions { Name = "Checkout", Level = 1 }))
            .ToBeVisibleAsync();
        await ShowsTheNumbers(ana);
        await Assertions.Expect(ana.Page.GetByRole(
                AriaRole.Heading, new PageGetByRoleOptions { Name = "Deadlines: clearly lower than usual" }))
            .ToBeVisibleAsync();
        ana.Complaints.ShouldBeEmpty();
    }

    private async Task TeamSeesItsResults(TeamWeek week, string link)
    {
        await using var ben = await Visitor.Arrive(chromium, week.Host, width: 390);
        await ben.Open(link);
        await ShowsTheNumbers(ben);
        (await ben.Cookies()).ShouldBeEmpty();
        ben.Complaints.ShouldBeEmpty();

        // German words are longer, and a phone is narrow.
        await using var lena = await Visitor.Arrive(chromium, week.Host, width: 390, locale: "de-DE");
        await lena.Open(link);
        await Assertions.Expect(lena.Page.Locator(".tile").First).ToBeVisibleAsync();
        await lena.SeesNoHorizontalScrolling();
        (await lena.Page.EvaluateAsync<string[]>("""
            () => [...document.querySelectorAll('.tile dd, .tile dt')].filter(it =>
              it.getBoundingClientRect().right > it.closest('.tile').getBoundingClientRect().right).map(it => it.textContent)
            """)).ShouldBeEmpty();

        await using var behindAGateway = await Visitor.Arrive(chromium, week.Host);
        await behindAGateway.Open(link.Replace("#", "%23", StringComparison.Ordinal));
        await ShowsTheNumbers(behindAGateway);
        behindAGateway.Page.Url.ShouldEndWith(new Uri(link).Fragment);

        await using var cutOff = await Visitor.Arrive(chromium, week.Host);
        await cutOff.Open(link[..^4] + "%");
        await Assertions.Expect(cutOff.Page.GetByRole(
            AriaRole.Heading, new PageGetByRoleOptions { Name = "This link shows no results any more" })).ToBeVisibleAsync();
    }

    private static async Task ShowsTheNumbers(Visitor reader)
    {
        await Assertions.Expect(reader.Page.GetByText("8 of 8 answered")).ToBeVisibleAsync();
        foreach (var (driver, score, word) in Shown)
        {
            var tile = reader.Page.GetByRole(AriaRole.Article, new PageGetByRoleOptions { Name = driver });
            await Assertions.Expect(tile.Locator(".score")).ToHaveTextAsync(score);
            await Assertions.Expect(tile).ToContainTextAsync(word);
        }

        await Assertions.Expect(reader.Page.GetByText(Comment)).ToBeVisibleAsync();
    }

    private async Task OtherManagerSeesNothing(TeamWeek week, string welcomeLink)
    {
        await using var omar = await Visitor.Arrive(chromium, week.Host);
        await SignInByLink(omar, welcomeLink);
        var checkout = await week.Host.Db(db => db.Teams.Where(t => t.Name == "Checkout").Select(t => t.Id).SingleAsync());
        (await omar.Open($"/teams/{checkout.Value}")).Status.ShouldBe(404);
        (await omar.Page.ContentAsync()).ShouldNotContain("Checkout");
        (await omar.Open($"/teams/{await Support(week)}")).Status.ShouldBe(200);
        await Assertions.Expect(omar.Page.GetByText("Too few people to ask this week")).ToBeVisibleAsync();
    }

    private static Task<int> Support(TeamWeek week) =>
        week.Host.Db(async db => (await db.Teams.SingleAsync(t => t.Name == "Support")).Id.Value);

    private static async Task SignInByLink(Visitor manager, string link)
    {
        await manager.Open(link);
        await manager.Fill("New password", FirstRun.Password);
        await manager.Press("Save and sign in");
        // Who leads one team is led on to it.
        await manager.Page.WaitForURLAsync(url => new Uri(url).AbsolutePath.StartsWith("/teams/", StringComparison.Ordinal));
    }
}
