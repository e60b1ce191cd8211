using System.Net;
using System.Security.Cryptography;
using TeamPulse.Shared;
using TeamPulse.Waves;
using TeamPulse.Web.Tests.Storage;

namespace TeamPulse.Web.Tests.Responding;

public sealed class ClosedWavesOnSqlite(SqliteHost host) : ClosedWaveFacts(host), IClassFixture<SqliteHost>;

[LongRunOnly]
[Collection(OnPostgres.Name)]
public sealed class ClosedWavesOnPostgres(PostgresHost host) : ClosedWaveFacts(host), IClassFixture<PostgresHost>;

public abstract class ClosedWaveFacts(HostFixture fixture)
{
    private static readonly Dictionary<string, int> Answers = new() { ["autonomy-1"] = 4 };

    [Fact]
    public async Task When_time_is_up_nothing_more_is_taken()
    {
        var scene = await TeamScene.Open(fixture.Host);
        var members = await scene.Respondents(fixture.Http);
        var ballot = await members[0].Collect();
        await scene.TimeOut();
        var before = await scene.Consumed();

        await Refuses(scene, members[0], members[1], ballot);

        (await scene.Consumed()).ShouldBe(before);
    }

    [Theory]
    [InlineData(WaveState.Closing)]
    [InlineData(WaveState.Published)]
    [InlineData(WaveState.Withheld)]
    [InlineData(WaveState.Void)]
    [InlineData(WaveState.Scheduled)]
    public async Task A_wave_that_is_not_open_takes_nothing_though_its_time_has_not_run_out(WaveState state)
    {
        var scene = await TeamScene.Open(fixture.Host);
        var members = await scene.Respondents(fixture.Http);
        var ballot = await members[0].Collect();
        var before = await scene.Consumed();
        await scene.Change(w => w.State = state);

        // Another node has closed the wave. This node still remembers it as open, but asks the database before it accepts anything.
        await (await members[1].AskForBallot(Number())).ShouldBeRefused(HttpStatusCode.Gone, "closed");
        await (await members[0].Cast(ballot, Answers)).ShouldBeRefused(HttpStatusCode.Gone, "closed");
        await Refuses(scene, members[0], members[1], ballot);

        (await scene.Consumed()).ShouldBe(before);
    }

    private async Task Refuses(TeamScene scene, Respondent collected, Respondent fresh, Respondent.HeldBallot ballot)
    {
        await (await fresh.AskForInvitation()).ShouldBeRefused(HttpStatusCode.Gone, "closed", "invitation");
        await (await fixture.Http.GetAsync($"/api/waves/{scene.Wave}/manifest")).ShouldBeRefused(HttpStatusCode.Gone, "closed", "manifest");
        await (await fresh.AskForBallot(Number())).ShouldBeRefused(HttpStatusCode.Gone, "closed", "ballot");
        await (await collected.AskForBallot(ballot.Blinded)).ShouldBeRefused(HttpStatusCode.Gone, "closed", "the same ballot again");
        await (await collected.Cast(ballot, Answers)).ShouldBeRefused(HttpStatusCode.Gone, "closed", "cast");
    }

    private static byte[] Number()
    {
        var number = RandomNumberGenerator.GetBytes(256);
        number[0] &= 0x7F;
        return number;
    }
}
