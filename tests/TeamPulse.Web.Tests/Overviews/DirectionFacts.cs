using System.Globalization;
using System.Security.Claims;
using Microsoft.EntityFrameworkCore;
using TeamPulse.Publishing;
using TeamPulse.Questionnaires;
using TeamPulse.Trends;
using TeamPulse.Waves;
using TeamPulse.Web.Closing;
using TeamPulse.Web.Dashboard;
using TeamPulse.Web.Rosters;
using TeamPulse.Web.Storage;
using TeamPulse.Web.Tests.Mail;

namespace TeamPulse.Web.Tests.Overviews;

/// <summary>
/// Bea leads Works, where nobody answers. Below are Atlas and Borealis, which fall a little in week 46. Each of them alone may be chance;
/// both together are not. Mails arrive at a real server.
/// </summary>
public sealed class DirectionFacts : IAsyncLifetime
{
    private const int Calm = 16;
    private static readonly IsoWeek Fall = new(2026, 46);

    private readonly Dictionary<TeamId, IReadOnlyDictionary<Driver, SignalState>> _states = [];
    private SmtpServerFixture _server = null!;
    private MailHost _app = null!;
    private TeamId _works;
    private TeamId _borealis;
    private ManagerId _bea;

    public async Task InitializeAsync()
    {
        _server = await SmtpServerFixture.Start();
        _app = await MailHost.To(_server);
        var bea = ManagerAccounts.WithoutPassword("bea@example.org", "Bea Lund");
        var works = new Team { Name = "Works" };
        await _app.Store(bea, works);
        await _app.Store(new TeamLead { ManagerId = bea.Id, TeamId = works.Id });
        (_works, _bea) = (works.Id, bea.Id);
        await _app.Host.Db(db => db.Teams.Where(t => t.Id == _app.Team)
            .ExecuteUpdateAsync(set => set.SetProperty(t => t.ParentId, _works)));
        _borealis = await Below("Borealis");
        for (var t = 0; t < Calm + 3; t++)
        {
            await Close(Fall.AddWeeks(t - Calm), t < Calm ? 66 : 52, _app.Team, _borealis);
        }

        await RollUp();
    }

    public async Task DisposeAsync()
    {
        await _app.DisposeAsync();
        await _server.DisposeAsync();
    }

    [Fact]
    public async Task What_only_both_teams_together_show_is_told_on_home_and_in_the_overview_and_alerts_nobody()
    {
        (await Rows()).TakeLast(3).Select(r => r.Signal).ShouldBe([Signal.Steady, Signal.Watch, Signal.Act]);
        (await _app.Host.Db(db => db.Alerts.CountAsync())).ShouldBe(0);

        const string Told = "Trust dropped: below the usual level since about the week of 9 November.";
        var together = (await Home()).Todos!.Single(part => part.Heading == "Together with the teams below").Lines.ShouldHaveSingleItem();
        (together.Team, together.Word, together.Sentence).ShouldBe(("Works", TrendWord.Act, Told));

        for (var i = 0; i < 4; i++)
        {
            await _app.NextMinute();
        }

        var mail = _server.Received().ShouldHaveSingleItem("no alert and no digest speaks of teams together");
        mail.To.ShouldBe(["bea@example.org"]);
        var text = mail.Message.TextBody!.ReplaceLineEndings(" ");
        text.ShouldContain("Together with the teams below");
        text.ShouldContain($"Works: {Told}");
        mail.Message.HtmlBody!.ShouldContain(Told);
    }

    [Fact]
    public async Task Other_teams_below_start_it_anew_and_the_page_says_so_while_a_hidden_week_does_not()
    {
        var cassini = await Below("Cassini");
        await Close(Fall.AddWeeks(3), 52, _app.Team, _borealis, cassini);
        await Close(Fall.AddWeeks(4), 52, _app.Team, cassini);
        await Close(Fall.AddWeeks(5), 52, _app.Team, _borealis, cassini);
        await RollUp();

        var anew = (await Rows()).TakeLast(3).ToList();
        anew.ShouldAllBe(r => r.Signal == Signal.Building && r.HistoryStart == Fall.AddWeeks(3));
        anew.ShouldAllBe(r => r.HistoryReason == HistoryReason.OtherTeams);
        (await Home()).Shown[0].RollUpNote.ShouldBe("since week 49 with other teams below");
        (await Home("weeks")).OverWeeks!.Notes[_works].ShouldBe("since week 49 with other teams below");
    }

    [Fact]
    public async Task The_direction_of_a_week_that_is_rolled_up_late_is_none_and_moves_nothing()
    {
        var before = await _app.Host.Db(db => db.Directions.AsNoTracking().Select(d => d.State).ToListAsync());
        var late = Fall.AddWeeks(-Calm - 1);
        await Close(late, 20, _app.Team, _borealis);
        await RollUp();

        (await Rows())[0].ShouldSatisfyAllConditions(r => r.Week.ShouldBe(late), r => r.Signal.ShouldBeNull(), r => r.Score.ShouldBe(20));
        (await _app.Host.Db(db => db.Directions.AsNoTracking().Select(d => d.State).ToListAsync())).ShouldBe(before);
    }

    private async Task<TeamId> Below(string name)
    {
        var team = new Team { Name = name, ParentId = _works };
        await _app.Store(team);
        return team.Id;
    }

    // A week of the tree with these teams shown; the others below had too few answers.
    private async Task Close(IsoWeek week, double score, params TeamId[] shown)
    {
        var below = await _app.Host.Db(db => db.Teams.Where(t => t.ParentId == _works).Select(t => t.Id).ToListAsync());
        await _app.Store([
            .. below.Prepend(_works).Select(team => new StampedTeam
            {
                TeamId = team,
                Week = week,
                Root = _works,
                ParentId = team == _works ? null : _works,
                Roll = [],
            }),
            .. below.Select(team => Wave(team, week, shown.Contains(team) ? WaveState.Published : WaveState.Withheld)),
        ]);
        foreach (var team in below)
        {
            var answers = shown.Contains(team) ? 8 : 3;
            var tally = new Dictionary<Driver, Tally> { [Driver.Trust] = new(answers, answers * score) };
            var isLate = week < Fall.AddWeeks(-Calm);
            var none = new Dictionary<Driver, SignalState>();
            var outcome = Publisher.Publish(
                new(week, 10, answers, tally), Threshold.Lowest, "2026-1", isLate ? none : _states.GetValueOrDefault(team, none));
            _states[team] = outcome.States;
            await _app.Host.Db(async db =>
            {
                db.Freeze(team, outcome);
                await db.SaveChangesAsync();
            });
        }
    }

    private Wave Wave(TeamId team, IsoWeek week, WaveState state)
    {
        var closes = _app.Now.AddDays(7 * week.WeeksSince(Fall.AddWeeks(2)));
        return new()
        {
            TeamId = team,
            Week = week,
            State = state,
            OpensAt = closes.AddDays(-3),
            ClosesAt = closes,
            QuestionnaireVersion = "2026-1",
        };
    }

    private Task RollUp() => _app.Host.With<RollUpJob>(job => job.Run(_works.Value, CancellationToken.None));

    private Task<List<RollUpRow>> Rows() => _app.Host.Db(db => db.RollUps.AsNoTracking()
        .Where(r => r.TeamId == _works && r.Driver == Driver.Trust).OrderBy(r => r.Week).ToListAsync());

    private async Task<TeamsModel> Home(string? view = null)
    {
        var user = new ClaimsPrincipal(new ClaimsIdentity(
            [new Claim(ClaimTypes.NameIdentifier, _bea.Value.ToString(CultureInfo.InvariantCulture))], "test"));
        TeamsModel? page = null;
        await _app.Host.With<TeamsQuery>(
            async query => page = await query.Home(user, TeamsAddress.Of(null, null, null, view, "trust"), CancellationToken.None));
        return page!;
    }
}
