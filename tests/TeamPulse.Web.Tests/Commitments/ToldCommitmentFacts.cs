using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using TeamPulse.Commitments;
using TeamPulse.Publishing;
using TeamPulse.Questionnaires;
using TeamPulse.Shared;
using TeamPulse.Trends;
using TeamPulse.Web.Results;
using TeamPulse.Web.Storage;
using TeamPulse.Web.Tests.Storage;

namespace TeamPulse.Web.Tests.Commitments;

public sealed class ToldCommitmentsOnSqlite(SqliteHost host) : ToldCommitmentFacts(host), IClassFixture<SqliteHost>;

[LongRunOnly]
[Collection(OnPostgres.Name)]
public sealed class ToldCommitmentsOnPostgres(PostgresHost host) : ToldCommitmentFacts(host), IClassFixture<PostgresHost>;

/// <summary>What is told of commitments later: what has changed since, as of which week, and to the members.</summary>
public abstract class ToldCommitmentFacts(HostFixture fixture) : CommitmentTest(fixture)
{
    [Fact]
    public async Task The_change_is_measured_on_published_weeks_alone_however_few_waves_are_shown()
    {
        var scene = await TeamScene.Make(Host);
        await Publish(scene, -12, 7, 50);
        await Publish(scene, -4, 4, 62);
        await Add(scene, "Ask before a date is given.", Driver.Deadlines, ThisWeek.AddWeeks(-5).Monday);

        var all = (await Read(scene)).Commitments.ShouldHaveSingleItem().Change.ShouldBeOfType<MeasuredChange>();
        var two = await Host.With<PublishedResults, PublishedTeam?>(r => r.Team(scene.Team, null, 2, default));

        (all.Before, all.After, all.WavesBefore, all.WavesAfter).ShouldBe((50, 62, 7, 4));
        two!.Waves.Count.ShouldBe(2);
        two.Commitments.ShouldHaveSingleItem().Change.ShouldBe(all);
    }

    [Fact]
    public async Task An_earlier_week_is_read_with_what_stood_when_the_next_wave_closed()
    {
        var scene = await TeamScene.Make(Host);
        await Publish(scene, -12, 12, 50);
        await Add(scene, "Early.", Driver.Deadlines, ThisWeek.AddWeeks(-8).Monday, ended: ThisWeek.AddWeeks(-3).Monday);
        await Add(scene, "Late.", Driver.Deadlines, ThisWeek.AddWeeks(-2).Monday);
        await Host.Db(async db =>
        {
            db.TeamEvents.AddRange(Event(scene, -8, "then"), Event(scene, -2, "later"));
            await db.SaveChangesAsync();
        });

        var then = (await Host.With<PublishedResults, PublishedTeam?>(r => r.Team(scene.Team, ThisWeek.AddWeeks(-6), 28, default)))!;

        var only = then.Commitments.ShouldHaveSingleItem();
        (only.Promise.Text, only.Promise.State).ShouldBe(("Early.", CommitmentState.Promised));
        only.Change.ShouldBeOfType<UnmeasuredChange>().WavesAfter.ShouldBe(2, "the waves after that week are not known there");
        then.Events.ShouldHaveSingleItem().Text.ShouldBe("then");
        var latest = (await Host.With<PublishedResults, PublishedTeam?>(r => r.Team(scene.Team, ThisWeek.AddWeeks(-1), 28, default)))!;
        latest.Commitments.Select(c => c.Promise.Text).ShouldBe(["Late.", "Early."]);
        latest.Events.Count.ShouldBe(2);
    }

    [Fact]
    public async Task Those_done_in_a_week_can_be_asked_for()
    {
        var scene = await TeamScene.Make(Host);
        var monday = ThisWeek.AddWeeks(-4).Monday;
        await Add(scene, "Sunday before.", null, monday.AddDays(-20), ended: monday.AddDays(-1));
        await Add(scene, "Monday.", null, monday.AddDays(-10), ended: monday);
        await Add(scene, "Sunday.", null, monday.AddDays(-9), ended: monday.AddDays(6));
        await Add(scene, "Dropped.", null, monday.AddDays(-8), ended: monday.AddDays(1), CommitmentState.Dropped);
        await Add(scene, "Next Monday.", null, monday.AddDays(-7), ended: monday.AddDays(7));

        (await Host.Db(db => db.Commitments.DoneBetween(scene.Team, ThisWeek.AddWeeks(-4).Monday, ThisWeek.AddWeeks(-3).Monday)
            .Select(c => c.Text).ToListAsync())).ShouldBe(["Monday.", "Sunday."]);
    }

    [Fact]
    public async Task The_answering_page_is_told_the_last_promise_and_what_became_of_it()
    {
        var scene = await TeamScene.Open(Host);
        var member = (await scene.Respondents(Http))[0];
        (await Invitation(member))["promise"].ShouldBeNull();

        await Publish(scene, -12, 7, 50);
        await Publish(scene, -4, 4, 62);
        var id = await Add(scene, "Ask before a date is given.", Driver.Deadlines, ThisWeek.AddWeeks(-5).Monday);
        await Host.Db(db => db.Commitments.Where(c => c.Id == id)
            .ExecuteUpdateAsync(set => set.SetProperty(c => c.Due, Today.AddDays(-1))));
        (await Invitation(member))["promise"]!.ToJsonString().ShouldBe(
            $$"""{"text":"Ask before a date is given.","state":"overdue","due":"{{Today.AddDays(-1):yyyy-MM-dd}}","change":"""
            + """{"before":50,"after":62,"points":12,"beyondChance":true}}""");

        var manager = await UserOf(scene);
        await Act(c => c.End(manager, scene.Team, id, CommitmentState.Done, false, default));
        (await Invitation(member))["promise"]!["state"]!.GetValue<string>().ShouldBe("done");

        await Promise(scene, "Fewer meetings.");
        (await Invitation(member))["promise"]!.ToJsonString().ShouldBe(
            $$"""{"text":"Fewer meetings.","state":"open","due":"{{Today.AddDays(14):yyyy-MM-dd}}","change":null}""");
    }

    [Fact]
    public async Task A_new_manager_does_not_answer_for_the_former_ones_promises()
    {
        var scene = await TeamScene.Open(Host);
        var member = (await scene.Respondents(Http))[0];
        await Promise(scene, "Fewer meetings.");

        await Host.Db(async db =>
        {
            db.HistoryStarts.Add(new HistoryStart { TeamId = scene.Team, Reason = HistoryReason.NewManager });
            await db.SaveChangesAsync();
        });

        (await Invitation(member))["promise"].ShouldBeNull();
    }

    // Adds a commitment of an earlier day.
    private Task<int> Add(
        TeamScene scene, string text, Driver? driver, DateOnly on, DateOnly? ended = null, CommitmentState how = CommitmentState.Done) =>
        Host.Db(async db =>
        {
            var row = new CommitmentRow
            {
                TeamId = scene.Team,
                Text = text,
                Driver = driver,
                PromisedOn = on,
                Due = on.AddDays(14),
                EndedOn = ended,
                State = ended is null ? CommitmentState.Promised : how,
            };
            db.Commitments.Add(row);
            await db.SaveChangesAsync();
            return row.Id;
        });

    private TeamEventRow Event(TeamScene scene, int week, string text) =>
        new() { TeamId = scene.Team, Day = ThisWeek.AddWeeks(week).Monday, Text = text };

    // Publishes weeks, counted from this one.
    private Task Publish(TeamScene scene, int from, int count, double score) => Host.Db(async db =>
    {
        db.Publications.AddRange(Enumerable.Range(from, count).Select(week => new PublicationRow
        {
            TeamId = scene.Team,
            Week = ThisWeek.AddWeeks(week),
            Outcome = WaveOutcome.Published,
            Invited = 8,
            Collected = 8,
            Counted = 8,
            Threshold = 5,
            QuestionnaireVersion = "2026-1",
            ResultsToken = ResultsLinks.NewToken(),
            Drivers = [new DriverResult(Driver.Deadlines, 8, score, Edge.None, Signal.Steady, null, null, null)],
        }));
        await db.SaveChangesAsync();
    });

    // The team's news is cached for a minute.
    private async Task<JsonObject> Invitation(Respondent member)
    {
        Host.Clock.Advance(TimeSpan.FromMinutes(1));
        return (await (await member.AskForInvitation()).Content.ReadFromJsonAsync<JsonObject>())!;
    }
}
