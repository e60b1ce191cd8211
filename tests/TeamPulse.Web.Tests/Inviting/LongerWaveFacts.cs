using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using TeamPulse.Publishing;
using TeamPulse.Shared;
using TeamPulse.Waves;
using TeamPulse.Web.Inviting;
using TeamPulse.Web.Results;
using TeamPulse.Web.Storage;
using TeamPulse.Web.Tests.Storage;

namespace TeamPulse.Web.Tests.Inviting;

public sealed class LongerWavesOnSqlite(SqliteHost host) : LongerWaveFacts(host), IClassFixture<SqliteHost>;

[LongRunOnly]
[Collection(OnPostgres.Name)]
public sealed class LongerWavesOnPostgres(PostgresHost host) : LongerWaveFacts(host), IClassFixture<PostgresHost>;

public abstract class LongerWaveFacts(HostFixture fixture)
{
    private PulseHost Host => fixture.Host;

    [Fact]
    public async Task A_wave_of_two_weeks_asks_for_two_and_is_published_as_two()
    {
        var (scene, wave) = await Planned(weeks: 2);
        (wave.Weeks, wave.ClosesAt - wave.OpensAt).ShouldBe((2, TimeSpan.FromDays(11)));
        Host.Clock.Advance(wave.OpensAt - Host.Clock.UtcNow());
        await scene.Open();

        var open = await scene.Row();
        JsonDocument.Parse(open.Manifest!).RootElement.GetProperty("stem").GetProperty("en").GetString()
            .ShouldBe("Think of the last two weeks.");
        await scene.Put(TeamScene.Likewise(6));
        await scene.Close();

        var published = (await Host.With<PublishedResults, PublishedTeam?>(r =>
            r.Team(scene.Team, null, int.MaxValue, CancellationToken.None, questions: true)))!.Latest!;
        (published.Outcome, published.Week, published.FirstWeek).ShouldBe((WaveOutcome.Published, wave.Week, wave.Week.AddWeeks(-1)));
        IsoWeek.Of(DateOnly.FromDateTime(wave.OpensAt)).ShouldBe(published.FirstWeek);
    }

    [Fact]
    public async Task A_longer_wave_never_asks_again_about_a_week_that_was_asked_about()
    {
        var (scene, wave) = await Planned(weeks: 2);
        await scene.Change(w => w.State = WaveState.Void); // it could not open in time
        Host.Clock.Advance(wave.OpensAt.AddDays(1) - Host.Clock.UtcNow());
        await Plan();

        var next = await Host.Db(db => db.Waves.SingleAsync(w => w.TeamId == scene.Team && w.State == WaveState.Scheduled));
        next.Week.AddWeeks(-1).ShouldBeGreaterThan(wave.Week);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(4)]
    public async Task Fewer_than_the_threshold_are_never_asked_however_long_the_wave(int weeks)
    {
        var (scene, wave) = await Planned(weeks, members: 4);
        Host.Clock.Advance(wave.OpensAt - Host.Clock.UtcNow());
        await scene.Open();

        (await scene.Row()).Manifest.ShouldBeNull();
        (await scene.Invitations()).ShouldBeEmpty();
        (await Host.Db(db => db.OutgoingMails.AnyAsync(m => m.WaveId == wave.Id))).ShouldBeFalse();
    }

    private async Task<(TeamScene Scene, Wave Wave)> Planned(int weeks, int members = 8)
    {
        var scene = await TeamScene.Make(Host, members);
        await Host.Db(db => db.Waves.Where(w => w.TeamId == scene.Team).ExecuteDeleteAsync());
        await Host.Db(db => db.Teams.Where(t => t.Id == scene.Team)
            .ExecuteUpdateAsync(set => set.SetProperty(t => t.Schedule.Weeks, weeks)));
        await Plan();
        var wave = await Host.Db(db => db.Waves.AsNoTracking().SingleAsync(w => w.TeamId == scene.Team));
        return (scene.At(wave.Id), wave);
    }

    private Task Plan() => Host.With<Planner>(planner => planner.Plan(CancellationToken.None));
}
