using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using TeamPulse.Commitments;
using TeamPulse.Publishing;
using TeamPulse.Questionnaires;
using TeamPulse.Shared;
using TeamPulse.Trends;
using TeamPulse.Waves;
using TeamPulse.Web.Overviews;
using TeamPulse.Web.Rosters;
using TeamPulse.Web.Storage;
using TeamPulse.Web.Tests.Mail;
using TeamPulse.Web.Tests.Storage;

namespace TeamPulse.Web.Tests.Overviews;

/// <summary>
/// Bea leads Works, where nobody answers. Below are Atlas (Ana, Madrid) and Borealis (Carl, Auckland). Mails arrive at a real server.
/// </summary>
public sealed class OverviewFacts : IAsyncLifetime
{
    private static readonly IsoWeek Week = new(2026, 48);

    private SmtpServerFixture _server = null!;
    private MailHost _app = null!;
    private TeamId _works;
    private TeamId _borealis;
    private ManagerId _bea;

    public async Task InitializeAsync()
    {
        _server = await SmtpServerFixture.Start();
        _app = await MailHost.To(_server);
        var (bea, carl) = (
            ManagerAccounts.WithoutPassword("bea@example.org", "Bea Lund"),
            ManagerAccounts.WithoutPassword("carl@example.org", "Carl Moe"));
        var works = new Team { Name = "Works" };
        await _app.Store(bea, carl, works);
        var auckland = WaveSchedule.Usual with { TimeZone = "Pacific/Auckland" };
        var borealis = new Team { Name = "Borealis", ParentId = works.Id, Schedule = auckland };
        await _app.Store(borealis);
        await _app.Store(
            new TeamLead { ManagerId = bea.Id, TeamId = works.Id }, new TeamLead { ManagerId = carl.Id, TeamId = borealis.Id });
        await _app.Host.Db(db => db.Teams.Where(t => t.Id == _app.Team)
            .ExecuteUpdateAsync(set => set.SetProperty(t => t.ParentId, works.Id)));
        (_works, _borealis, _bea) = (works.Id, borealis.Id, bea.Id);
    }

    public async Task DisposeAsync()
    {
        await _app.DisposeAsync();
        await _server.DisposeAsync();
    }

    [Fact]
    public async Task A_manager_above_gets_one_mail_when_the_last_team_has_closed()
    {
        await Stamp();
        await Close(_app.Team, Published(Driver.Deadlines, Signal.Act));
        var open = await Wave(_borealis, WaveState.Open, closes: _app.Now.AddHours(9));
        await _app.SendDue();
        _server.Received().ShouldBeEmpty("Borealis is open");

        _app.Host.Clock.Advance(TimeSpan.FromHours(9));
        await _app.Host.Db(db => db.Waves.Where(w => w.Id == open.Id).ExecuteDeleteAsync());
        await Close(_borealis, Published(Driver.Trust, Signal.Steady));
        await Minutes(4);

        var mail = _server.Received().ShouldHaveSingleItem();
        mail.To.ShouldBe(["bea@example.org"]);
        mail.Message.Subject.ShouldBe("Your teams: the pulse of week 48");
        var text = mail.Message.TextBody!;
        text.ShouldContain("What changed");
        text.ShouldContain("Atlas: ");
        text.ShouldContain($"https://pulse.example/teams/{_app.Team.Value}");
        text.ReplaceLineEndings(" ").ShouldContain("Nothing changed beyond chance: Borealis.");
    }

    [Fact]
    public async Task It_tells_promises_that_are_due_and_comments_that_wait_for_whose_reply()
    {
        await Stamp();
        await _app.Store(
            Promise("Fewer meetings.", due: new(2026, 12, 2)),
            Promise("Not yet due.", due: new(2026, 12, 24)),
            new Comment { TeamId = _app.Team, Week = Week, Text = "Verbatim one" },
            new Comment { TeamId = _borealis, Week = Week, Text = "Verbatim two" });
        await Close(_app.Team, Published(Driver.Trust, Signal.Steady), readers: _bea);
        await Close(_borealis, Published(Driver.Trust, Signal.Steady));
        await Minutes(3);

        var text = _server.Received().ShouldHaveSingleItem().Message.TextBody!.ReplaceLineEndings(" ");
        text.ShouldContain("Atlas: “Fewer meetings.” Ana Ruiz promised it. Due on 2 December; not yet marked done.");
        text.ShouldNotContain("Not yet due.");
        text.ShouldContain("Atlas: One comment waits for Ana Ruiz.");
        text.ShouldNotContain("Carl Moe", customMessage: "Bea was not named as a reader of Borealis's comments");
        text.ShouldNotContain("Verbatim");
    }

    [Fact]
    public async Task Nothing_is_sent_when_nothing_was_published()
    {
        await Stamp();
        await Close(_app.Team, null);
        await Close(_borealis, null);
        await Minutes(3);

        _server.Received().ShouldBeEmpty();
        (await Told()).ShouldBe(Week, "the week is settled");
    }

    [Fact]
    public async Task One_click_ends_it_and_there_is_a_way_back()
    {
        await BothClose();
        await Minutes(3);
        var header = _server.Received().ShouldHaveSingleItem().Message.Headers["List-Unsubscribe"]!.Trim('<', '>');
        var path = new Uri(header).AbsolutePath;
        using var browser = _app.Browse();

        (await browser.GetStringAsync(path)).ShouldContain($"<form method=\"post\" action=\"{path}\">");
        (await NoOverview()).ShouldBeFalse("looking changes nothing");
        using var answer = await browser.PostAsync(path, null);
        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        (await answer.Content.ReadAsStringAsync()).ShouldContain("Stopped, as you asked");
        (await NoOverview()).ShouldBeTrue();
        await _app.Host.Db(db => db.Managers.ExecuteUpdateAsync(set => set.SetProperty(m => m.LastOverview, (IsoWeek?)null)));
        await Minutes(2);
        _server.Received().Count.ShouldBe(1);

        using var back = await browser.PostAsync($"{path}/back", null);
        (await NoOverview()).ShouldBeFalse();
        using var forged = await browser.PostAsync(path[..^4] + "AAAA", null);
        forged.StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Who_is_away_gets_none()
    {
        await _app.Store(new LeaveRow { ManagerId = _bea, From = new(2026, 11, 20), Until = new(2026, 12, 4) });
        await BothClose();
        await Minutes(3);

        _server.Received().ShouldBeEmpty();
        (await Told()).ShouldBe(Week);
    }

    [Fact]
    public async Task Several_at_once_queue_one()
    {
        await BothClose();
        await _app.Store(new RolledUpWeek { TeamId = _works, Week = Week });

        await Task.WhenAll(Enumerable.Range(0, 4)
            .Select(_ => Task.Run(() => _app.Host.With<OverviewJob>(job => job.Run(CancellationToken.None)))));

        (await _app.Host.Db(db => db.OutgoingMails.CountAsync(m => m.Kind == MailKind.Overview))).ShouldBe(1);
    }

    [Fact]
    public async Task When_all_have_been_told_nobody_looks_again_and_nothing_is_written()
    {
        var dora = ManagerAccounts.WithoutPassword("dora@example.org", "Dora Voss");
        await _app.Store(dora);
        TeamId[] all = [_works, _app.Team, _borealis];
        await _app.Store([.. all.Select(team => new TeamLead { ManagerId = dora.Id, TeamId = team })]);
        await BothClose();
        await Minutes(3);
        (await Told()).ShouldBe(Week);
        (await _app.Host.Db(db => db.Managers.SingleAsync(m => m.Id == dora.Id))).LastOverview.ShouldBeNull("she leads all teams below");
        var looks = Looks();
        looks.ShouldBePositive();

        await Minutes(1);
        using var commits = new SqliteCommits(_app.Host.DataDirectory, _app.Host.Services.GetRequiredService<OneWriter>());
        await _app.Host.With<OverviewJob>(job => job.Run(CancellationToken.None));

        Looks().ShouldBe(looks);
        commits.Begun.ShouldBe(0);
    }

    [Fact]
    public async Task A_week_that_closed_long_ago_is_no_news()
    {
        await BothClose();
        _app.Host.Clock.Advance(TimeSpan.FromDays(8));
        await Minutes(3);

        _server.Received().ShouldBeEmpty();
    }

    private CommitmentRow Promise(string text, DateOnly due) =>
        new() { TeamId = _app.Team, ManagerId = _app.Manager, Text = text, PromisedOn = new(2026, 11, 2), Due = due };

    private async Task BothClose()
    {
        await Stamp();
        await Close(_app.Team, Published(Driver.Trust, Signal.Steady));
        await Close(_borealis, Published(Driver.Trust, Signal.Steady));
    }

    // The tree of the week, as the first opening writes it.
    private Task Stamp() => _app.Store(
        new StampedTeam { TeamId = _works, Week = Week, Root = _works, Roll = [] },
        new StampedTeam { TeamId = _app.Team, Week = Week, Root = _works, ParentId = _works, Roll = [] },
        new StampedTeam { TeamId = _borealis, Week = Week, Root = _works, ParentId = _works, Roll = [] });

    private async Task<Wave> Wave(TeamId team, WaveState state, DateTime closes)
    {
        var wave = new Wave
        {
            TeamId = team,
            Week = Week,
            State = state,
            OpensAt = closes.AddDays(-3),
            ClosesAt = closes,
            QuestionnaireVersion = "2026-1",
        };
        await _app.Store(wave);
        return wave;
    }

    // A wave that has just ended, and its publication. Null: too few answered.
    private async Task Close(TeamId team, DriverResult? shown, ManagerId? readers = null)
    {
        await Wave(team, shown is null ? WaveState.Withheld : WaveState.Published, _app.Now);
        await _app.Store(new PublicationRow
        {
            TeamId = team,
            Week = Week,
            Outcome = shown is null ? WaveOutcome.Withheld : WaveOutcome.Published,
            Invited = 9,
            Collected = shown is null ? null : 7,
            Counted = shown is null ? null : 7,
            Threshold = 5,
            QuestionnaireVersion = "2026-1",
            ResultsToken = $"token-{team}",
            Readers = readers is { } id ? [id.Value] : [],
            Drivers = shown is null ? [] : [shown],
        });
    }

    private static DriverResult Published(Driver driver, Signal signal) => new(driver, 7, 52, Edge.None, signal, 66, 5, null);

    private async Task Minutes(int minutes)
    {
        for (var i = 0; i < minutes; i++)
        {
            await _app.NextMinute();
        }
    }

    private int Looks() => JobQueue.Of(_app.Host).Everything.Count(job => job.Type == typeof(OverviewJob));

    private Task<IsoWeek?> Told() => _app.Host.Db(db => db.Managers.Where(m => m.Id == _bea).Select(m => m.LastOverview).SingleAsync());

    private Task<bool> NoOverview() => _app.Host.Db(db => db.Managers.Where(m => m.Id == _bea).Select(m => m.NoOverview).SingleAsync());
}
