using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;
using TeamPulse.Questionnaires;
using TeamPulse.Telling;
using TeamPulse.Waves;
using TeamPulse.Web.Configuration;
using TeamPulse.Web.Ledger;
using TeamPulse.Web.MembersPages;
using TeamPulse.Web.Results;
using TeamPulse.Web.Settings;
using TeamPulse.Web.Storage;
using TeamPulse.Web.Tests.Dashboard;

namespace TeamPulse.Web.Tests.MembersPages;

public sealed class ResultsEndpointFacts : IDisposable
{
    private readonly StoredResults _stored = new();
    private readonly FakeTimeProvider _clock = new(new DateTimeOffset(2026, 7, 27, 9, 0, 0, TimeSpan.Zero));
    private readonly TeamId _team;

    public ResultsEndpointFacts()
    {
        _team = _stored.Team("Payments");
        _stored.Publish(_team, 12);
        _stored.Publish(_stored.Team("Operations"), 12);
    }

    public void Dispose() => _stored.Dispose();

    [Fact]
    public async Task The_link_shows_the_team_the_numbers_of_its_week()
    {
        var (status, html) = await Ask(StoredResults.Token(_team, StoredResults.Last));

        var team = (await _stored.Results.Team(_team, null, int.MaxValue, default, questions: true))!;
        status.ShouldBe(200);
        html.ShouldContain("Payments");
        html.ShouldContain(TrendSentence.OfWeek(team));
        html.ShouldContain("comment of 2026-W30");
        html.ShouldNotContain("Operations");
        html.ShouldNotContain("Three questions to ask");
    }

    [Fact]
    public async Task Members_read_what_was_promised_and_said_before_the_numbers()
    {
        var promisedOn = StoredResults.Last.Monday;
        _stored.Db.Commitments.Add(new CommitmentRow
        {
            TeamId = _team,
            Text = "No date without an estimate.",
            PromisedOn = promisedOn,
            Due = promisedOn.AddDays(14),
        });
        await _stored.Db.SaveChangesAsync();

        var (_, html) = await Ask(StoredResults.Token(_team, StoredResults.Last));

        var order = new[] { "class=\"sentence\"", "No date without an estimate.", "comment of 2026-W30", "class=\"tile" }
            .Select(part => html.IndexOf(part, StringComparison.Ordinal)).ToList();
        order.ShouldAllBe(at => at > 0);
        order.ShouldBeInOrder();
    }

    [Fact]
    public async Task The_latest_link_tells_when_the_next_week_is_open_and_an_earlier_one_does_not()
    {
        _stored.Db.Waves.Add(new Wave
        {
            TeamId = _team,
            Week = StoredResults.Last.AddWeeks(1),
            State = WaveState.Open,
            ClosesAt = new DateTime(2026, 7, 30, 13, 0, 0, DateTimeKind.Utc),
            Threshold = 5,
            Invited = 9,
            QuestionnaireVersion = "2026-1",
        });
        await _stored.Db.SaveChangesAsync();

        (await Ask(StoredResults.Token(_team, StoredResults.Last))).Html.ShouldContain("Your own link to it is in the mail");
        (await Ask(StoredResults.Token(_team, StoredResults.Last.AddWeeks(-2)))).Html.ShouldNotContain("Your own link to it");
    }

    [Fact]
    public async Task The_link_of_an_earlier_week_shows_nothing_later()
    {
        var (_, html) = await Ask(StoredResults.Token(_team, StoredResults.Last.AddWeeks(-2)));

        html.ShouldContain("comment of 2026-W28");
        html.ShouldNotContain("comment of 2026-W29");
        html.ShouldNotContain("week 30");
    }

    [Fact]
    public async Task The_link_of_an_earlier_week_tells_nothing_that_was_written_down_after_its_last_day_where_the_team_is()
    {
        // The link of week 28 works until Sunday, 19 July.
        var midnight = new DateTime(2026, 7, 19, 15, 0, 0, DateTimeKind.Utc);
        _stored.Db.Teams.Single(t => t.Id == _team).Schedule = WaveSchedule.Usual with { TimeZone = "Asia/Tokyo" };
        _stored.Db.LedgerEntries.Add(new LedgerEntry { Act = LedgerAct.Paused, TeamId = _team, At = midnight.AddSeconds(-1) });
        _stored.Db.LedgerEntries.Add(new LedgerEntry { Act = LedgerAct.Resumed, TeamId = _team, At = midnight });
        await _stored.Db.SaveChangesAsync();

        var (_, earlier) = await Ask(StoredResults.Token(_team, StoredResults.Last.AddWeeks(-2)));
        var (_, latest) = await Ask(StoredResults.Token(_team, StoredResults.Last));

        earlier.ShouldContain("paused Payments.");
        earlier.ShouldNotContain("let Payments go on.");
        latest.ShouldContain("paused Payments.");
        latest.ShouldContain("let Payments go on.");
    }

    [Fact]
    public async Task A_row_of_the_map_opens_to_what_each_week_asked_and_other_rows_are_not_read()
    {
        var publication = _stored.Db.Publications.Single(p => p.TeamId == _team && p.Week == StoredResults.Last);
        publication.Questions.Add(new("trust-2", Driver.Trust, 7, 75));
        publication.Questions.Add(new("effort-1", Driver.Effort, 7, 25));
        await _stored.Db.SaveChangesAsync();
        var token = StoredResults.Token(_team, StoredResults.Last);

        var (_, closed) = await Ask(token);
        var (_, open) = await Ask(token, "trust");

        closed.ShouldContain("data-open=\"trust\" aria-expanded=\"false\"");
        closed.ShouldNotContain("kept the promises");
        open.ShouldContain("data-open=\"\" aria-expanded=\"true\"");
        open.ShouldContain("My project manager kept the promises they made.");
        open.ShouldContain("title=\"Agree\"");
        open.ShouldContain("not asked");
        open.ShouldNotContain("strictly required");
    }

    [Theory]
    [InlineData(8, 200)]
    [InlineData(9, 404)]
    public async Task A_link_works_for_eight_weeks(int weeksLater, int expected)
    {
        _clock.SetUtcNow(new DateTimeOffset(StoredResults.Last.AddWeeks(weeksLater).Monday, new TimeOnly(12, 0), TimeSpan.Zero));

        (await Ask(StoredResults.Token(_team, StoredResults.Last))).Status.ShouldBe(expected);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("AAAAAAAAAAAAAAAAAAAAAA")]
    [InlineData("' OR 1=1 --")]
    public async Task An_unknown_link_gets_a_sentence_and_nothing_of_any_team(string? token)
    {
        var (status, html) = await Ask(token);

        status.ShouldBe(404);
        html.ShouldContain("This link shows no results any more");
        html.ShouldNotContain("Payments");
    }

    private async Task<(int Status, string Html)> Ask(string? token, string? open = null)
    {
        await using var services = new ServiceCollection().AddLogging().BuildServiceProvider();
        var endpoint = new ResultsEndpoint(
            _stored.Db, _stored.Results, new TeamAbsences(_stored.Db, _clock), new QuestionnaireShelf(Options.Create(new PulseSettings())),
            new LedgerQuery(_stored.Db), _clock, services, NullLoggerFactory.Instance);
        var context = new DefaultHttpContext { RequestServices = services, Response = { Body = new MemoryStream() } };

        await (await endpoint.Show(new ResultsRequest(token, open), default)).ExecuteAsync(context);

        context.Response.Body.Position = 0;
        return (context.Response.StatusCode, await new StreamReader(context.Response.Body).ReadToEndAsync());
    }
}
