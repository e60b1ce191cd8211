using Microsoft.EntityFrameworkCore;
using TeamPulse.Shared;
using TeamPulse.Waves;
using TeamPulse.Web.Closing;
using TeamPulse.Web.Inviting;
using TeamPulse.Web.Keys;
using TeamPulse.Web.Tests.Storage;

namespace TeamPulse.Web.Tests.Closing;

public sealed class HeldWavesOnSqlite(SqliteHost host) : HeldWaveFacts(host), IClassFixture<SqliteHost>;

[Collection(OnPostgres.Name)]
public sealed class HeldWavesOnPostgres(PostgresHost host) : HeldWaveFacts(host), IClassFixture<PostgresHost>;

/// <summary>A withheld wave of a team in a tree stays sealed until its week is rolled up, at most for a day.</summary>
public abstract class HeldWaveFacts(HostFixture fixture)
{
    private PulseHost Host => fixture.Host;

    [Fact]
    public async Task Small_teams_are_pooled_once_and_then_nothing_of_them_is_left()
    {
        var (above, below) = await Tree(2, 3);
        await above.Close();
        await below.Close();
        (await below.Row()).ShouldSatisfyAllConditions(w => w.State.ShouldBe(WaveState.Withheld), w => w.Held.ShouldBeTrue());
        (await below.Invitations()).ShouldBeEmpty();
        (await below.Publication()).Counted.ShouldBeNull();

        // Keys of held waves are not lost keys.
        await Host.With<LostKeysJob>(job => job.Run(CancellationToken.None));
        (KeysOf(below), (await below.SealedResponses()).Count).ShouldBe((true, 3));

        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() => RollUp(above))));
        await RollUp(above);

        (await RollUps(above)).ShouldBe(["Trust 50 5 5", "Autonomy 75 5 5"], ignoreOrder: true);
        await ShouldBeForgotten(above, below);
    }

    [Fact]
    public async Task What_stays_too_little_at_the_root_is_deleted_unread()
    {
        var (above, below) = await Tree(1, 3);
        await above.Close();
        await below.Close();

        await RollUp(above);

        (await RollUps(above)).ShouldBeEmpty();
        await ShouldBeForgotten(above, below);
    }

    [Fact]
    public async Task A_day_after_the_last_close_it_is_gone_even_if_nothing_ran_meanwhile()
    {
        var above = await TeamScene.Make(Host);
        var below = await TeamScene.Make(Host, parent: above.Team);
        await Answer(below, 3);
        await below.Close();
        await RollUp(above);
        (await below.Row()).Held.ShouldBeTrue("the wave of the team above is still to come");

        Host.Clock.Advance(TimeSpan.FromDays(30));
        await RollUp(above);

        await ShouldBeForgotten(below);
    }

    [Fact]
    public async Task A_late_team_joins_nothing_and_is_not_kept()
    {
        var (above, early, late) = await Tree(6, 6, 3);
        await late.Change(w => w.ClosesAt = w.ClosesAt.AddHours(1));
        await above.Close();
        await early.Close();
        await late.Change(w => w.State = WaveState.Scheduled);
        Host.Clock.Advance(TimeSpan.FromHours(25));
        await RollUp(above);
        var first = await RollUps(above);
        first.ShouldAllBe(row => row.EndsWith(" 12 12", StringComparison.Ordinal));

        await late.Change(w => w.State = WaveState.Open);
        await late.Close();
        (await late.Row()).Held.ShouldBeTrue();
        await RollUp(above);

        (await RollUps(above)).ShouldBe(first);
        await ShouldBeForgotten(late);
    }

    [Fact]
    public async Task A_team_outside_any_tree_forgets_at_close()
    {
        var alone = await TeamScene.Make(Host);
        await Answer(alone, 3);
        await alone.Close();

        (await alone.Row()).State.ShouldBe(WaveState.Withheld);
        await ShouldBeForgotten(alone);
    }

    [Fact]
    public async Task Comments_of_pooled_waves_are_never_stored()
    {
        var (above, below) = await Tree(3, 3);
        await above.Close();
        await below.Close();
        await RollUp(above);

        (await RollUps(above)).ShouldNotBeEmpty();
        (await above.Comments()).Concat(await below.Comments()).ShouldBeEmpty();
    }

    /// <summary>Kiritimati is fourteen hours ahead and Pago Pago eleven behind. They close a day apart and share the week.</summary>
    [Fact]
    public async Task Teams_in_zones_far_apart_are_pooled_by_the_iso_week()
    {
        var (east, west) = await Tree(3, 3);
        await west.Change(w => w.ClosesAt = w.ClosesAt.AddHours(25));
        await east.Close();
        Host.Clock.Advance(TimeSpan.FromHours(24));
        await RollUp(east);
        (await east.Row()).Held.ShouldBeTrue("a day after its own close, not after the week's last");

        await west.Close();
        await RollUp(east);

        (await RollUps(east)).ShouldBe(["Trust 50 6 6", "Autonomy 75 6 6"], ignoreOrder: true);
        await ShouldBeForgotten(east, west);
    }

    /// <summary>The same with waves from the planner: Monday comes first in Kiritimati and last in Pago Pago.</summary>
    [Fact]
    public async Task Planned_in_their_own_zones_they_share_the_iso_week_and_are_pooled()
    {
        await using var alone = await fixture.Another();
        alone.Clock.SetUtcNow(new DateTimeOffset(2026, 12, 1, 12, 0, 0, TimeSpan.Zero)); // a Tuesday, before either opens
        var east = await TeamScene.Make(alone);
        var west = await TeamScene.Make(alone, parent: east.Team);
        (east, west) = (await Planned(alone, east, "Pacific/Kiritimati"), await Planned(alone, west, "Pacific/Pago_Pago"));
        var (first, last) = (await east.Row(), await west.Row());
        (last.Week, last.OpensAt - first.OpensAt).ShouldBe((first.Week, TimeSpan.FromHours(25)));

        foreach (var scene in (TeamScene[])[east, west])
        {
            alone.Clock.SetUtcNow(new DateTimeOffset((await scene.Row()).OpensAt, TimeSpan.Zero));
            await scene.Open();
            await scene.Put(TeamScene.Likewise(3));
        }

        await east.Close();
        await west.Close();
        await alone.With<RollUpJob>(job => job.Run(east.Team.Value, CancellationToken.None));

        (await alone.Db(db => db.RollUps.Where(r => r.TeamId == east.Team).Select(r => r.Counted).ToListAsync())).ShouldBe([6, 6]);
    }

    [Fact]
    public async Task A_wave_of_two_weeks_belongs_to_its_last_and_keeps_the_first_waiting_for_nothing()
    {
        var above = await TeamScene.Make(Host);
        var longer = await TeamScene.Make(Host, parent: above.Team);
        await longer.Change(w => (w.Weeks, w.Week, w.ClosesAt) = (2, w.Week.AddWeeks(1), w.ClosesAt.AddDays(7)));
        await Answer(above, 3);
        await Answer(longer, 3);
        var first = above.At(above.Wave);
        await first.Close();
        await RollUp(above);
        await ShouldBeForgotten(first);
        (await RollUps(above)).ShouldBeEmpty("three of the first week and nobody to pool them with");

        Host.Clock.Advance(TimeSpan.FromDays(3));
        await above.OpenNext();
        await above.Put(TeamScene.Likewise(3));
        await above.Close();
        await longer.Close();
        await RollUp(above);

        (await RollUps(above)).ShouldBe(["Trust 50 6 6", "Autonomy 75 6 6"], ignoreOrder: true);
        await ShouldBeForgotten(above, longer);
    }

    [Theory]
    [InlineData(true)] // its keys are lost: void at its own close
    [InlineData(false)] // or its seals are broken when it was held already
    public async Task A_wave_that_cannot_be_read_takes_its_whole_pool_with_it_and_keeps_nobody_waiting(bool beforeTheClose)
    {
        var (above, whole, broken) = await Tree(3, 3, 4);
        if (beforeTheClose)
        {
            await broken.LoseKeys();
        }

        foreach (var scene in (TeamScene[])[above, whole, broken])
        {
            await scene.Close();
        }

        if (!beforeTheClose)
        {
            await Host.Db(db => db.SealedResponses.Where(r => r.WaveId == broken.Wave)
                .ExecuteUpdateAsync(set => set.SetProperty(r => r.Sealed, new byte[4])));
        }

        (await broken.Row()).State.ShouldBe(beforeTheClose ? WaveState.Void : WaveState.Withheld);
        await RollUp(above);

        (await RollUps(above)).ShouldBeEmpty("three and three would be enough, but all were told of another pool");
        await ShouldBeForgotten(above, whole, broken);
    }

    [Fact]
    public async Task Killed_between_pooling_and_erasing_the_keys_go_when_it_runs_again()
    {
        var (above, below) = await Tree(2, 3);
        await above.Close();
        await below.Close();
        var file = Path.Combine(Host.KeyDirectory, below.Wave.ToString());
        var bytes = await File.ReadAllBytesAsync(file);
        await RollUp(above);
        var first = await RollUps(above);

        // The process died before it reached this file.
        await File.WriteAllBytesAsync(file, bytes);
        await RollUp(above);
        await Host.With<LostKeysJob>(job => job.Run(CancellationToken.None));

        (await RollUps(above)).ShouldBe(first);
        await ShouldBeForgotten(above, below);
    }

    // Replaces the scene's wave by the next one that the planner makes in the team's zone.
    private static async Task<TeamScene> Planned(PulseHost host, TeamScene scene, string zone)
    {
        await host.Db(async db =>
        {
            await db.Waves.Where(w => w.Id == scene.Wave).ExecuteDeleteAsync();
            await db.Teams.Where(t => t.Id == scene.Team).ExecuteUpdateAsync(set => set.SetProperty(t => t.Schedule.TimeZone, zone));
        });
        await host.With<Planner>(planner => planner.Plan(CancellationToken.None));
        return scene.At(
            await host.Db(db => db.Waves.Where(w => w.TeamId == scene.Team).OrderBy(w => w.OpensAt).Select(w => w.Id).FirstAsync()));
    }

    private async Task<(TeamScene Above, TeamScene Below)> Tree(int above, int below)
    {
        var upper = await TeamScene.Make(Host);
        var lower = await TeamScene.Make(Host, parent: upper.Team);
        await Answer(upper, above);
        await Answer(lower, below);
        return (upper, lower);
    }

    private async Task<(TeamScene Above, TeamScene One, TeamScene Other)> Tree(int above, int one, int other)
    {
        var upper = await TeamScene.Make(Host);
        var (left, right) = (await TeamScene.Make(Host, parent: upper.Team), await TeamScene.Make(Host, parent: upper.Team));
        await Answer(upper, above);
        await Answer(left, one);
        await Answer(right, other);
        return (upper, left, right);
    }

    private static async Task Answer(TeamScene scene, int responses)
    {
        await scene.Open();
        await scene.Put(TeamScene.Likewise(responses, "a comment"));
    }

    private Task RollUp(TeamScene scene) => Host.With<RollUpJob>(job => job.Run(scene.Team.Value, CancellationToken.None));

    private bool KeysOf(TeamScene scene) => File.Exists(Path.Combine(Host.KeyDirectory, scene.Wave.ToString()));

    private async Task ShouldBeForgotten(params TeamScene[] scenes)
    {
        foreach (var scene in scenes)
        {
            (await scene.Row()).Held.ShouldBeFalse();
            (await scene.SealedResponses()).ShouldBeEmpty();
            KeysOf(scene).ShouldBeFalse();
        }
    }

    private Task<List<string>> RollUps(TeamScene scene) => Host.Db(async db =>
        (await db.RollUps.AsNoTracking().Where(r => r.TeamId == scene.Team).OrderBy(r => r.Driver).ToListAsync())
            .ConvertAll(r => $"{r.Driver} {r.Score} {r.Answers} {r.Counted}"));
}
