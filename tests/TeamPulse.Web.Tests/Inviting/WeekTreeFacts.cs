using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using TeamPulse.Shared;
using TeamPulse.Waves;
using TeamPulse.Web.Storage;
using TeamPulse.Web.Tests.Storage;

namespace TeamPulse.Web.Tests.Inviting;

public sealed class WeekTreeOnSqlite(SqliteHost host) : WeekTreeFacts(host), IClassFixture<SqliteHost>;

[Collection(OnPostgres.Name)]
public sealed class WeekTreeOnPostgres(PostgresHost host) : WeekTreeFacts(host), IClassFixture<PostgresHost>;

/// <summary>The tree of a week, and who is asked in it, are fixed when they are first told to somebody.</summary>
public abstract class WeekTreeFacts(HostFixture fixture)
{
    private PulseHost Host => fixture.Host;

    [Fact]
    public async Task The_first_opening_stamps_the_tree_and_later_moves_change_nothing()
    {
        var (above, one, other) = await Tree();
        await one.Open();
        var elsewhere = await TeamScene.Make(Host);
        await Move(other, elsewhere.Team);
        await elsewhere.Open();
        await other.Open();

        (await Told(one)).PooledWith.ShouldBe([await Name(above), await Name(other)], ignoreOrder: true);
        (await Told(other)).PooledWith.ShouldBe([await Name(above), await Name(one)], ignoreOrder: true);
        (await Told(elsewhere)).PooledWith.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_team_made_or_moved_here_after_that_takes_no_part()
    {
        var (above, one, _) = await Tree();
        await one.Open();
        var late = await TeamScene.Open(Host, parent: above.Team);
        var below = await TeamScene.Open(Host, parent: late.Team);
        var (old, moved) = (await TeamScene.Make(Host), await TeamScene.Make(Host));
        await Move(moved, above.Team);
        await moved.Open();
        await Move(moved, old.Team); // and on, to a tree that is not stamped yet
        await old.Open();

        foreach (var scene in (TeamScene[])[late, below, moved, old])
        {
            (await Told(scene)).PooledWith.ShouldBeEmpty();
            await scene.Put(TeamScene.Likewise(3));
            await scene.Close();
            (await scene.Row()).Held.ShouldBeFalse();
            (await scene.SealedResponses()).ShouldBeEmpty();
        }

        (await Told(one)).PooledWith.Count.ShouldBe(2);
    }

    [Fact]
    public async Task Several_that_open_at_once_stamp_once()
    {
        var (above, one, other) = await Tree();
        await Task.WhenAll(((TeamScene[])[above, one, other]).Select(scene => Task.Run(scene.Open)));

        foreach (var scene in (TeamScene[])[above, one, other])
        {
            (await Told(scene)).PooledWith.Count.ShouldBe(2);
        }
    }

    [Fact]
    public async Task The_roll_names_everybody_on_the_team_whatever_mails_they_have_chosen()
    {
        var (_, one, other) = await Tree();
        await Host.Db(db => db.Members.Where(m => m.TeamId == one.Team && m.Name.StartsWith("Member 3"))
            .ExecuteUpdateAsync(set => set.SetProperty(m => m.Mails, MailChoice.Nothing)));
        await one.Open();

        var told = await Told(one);
        told.Asked.ShouldBe(await Names(one));
        told.Invited.ShouldBe(7);
        told.Rolls[told.PooledWith.ToList().IndexOf(await Name(other))].ShouldBe(await Names(other));
    }

    [Fact]
    public async Task Who_comes_after_others_were_told_of_the_team_is_asked_a_week_later()
    {
        var (_, one, other) = await Tree();
        await one.Open();
        await Host.Db(async db =>
        {
            db.Add(new Member { Name = "Late Arrival", Email = $"late@{other.Team}.example", TeamId = other.Team });
            await db.Members.Where(m => m.TeamId == other.Team && m.Name.StartsWith("Member 1")).ExecuteDeleteAsync();
            await db.SaveChangesAsync();
        });
        await other.Open();

        var told = await Told(other);
        told.Invited.ShouldBe(7);
        told.Asked.ShouldBe((await Names(other)).Where(name => name != "Late Arrival"));
    }

    [Fact]
    public async Task A_paused_team_and_one_that_is_too_small_are_not_named()
    {
        var above = await TeamScene.Make(Host, members: 3);
        var (one, paused) = (await TeamScene.Make(Host, parent: above.Team), await TeamScene.Make(Host, parent: above.Team));
        await Pause(paused, true);
        await one.Open();
        await Pause(paused, false);
        await paused.Open();

        (await Told(one)).PooledWith.ShouldBeEmpty();
        (await Told(paused)).PooledWith.ShouldBeEmpty();
        (await Told(paused)).Asked.Count.ShouldBe(8);
    }

    [Fact]
    public async Task The_roll_alone_is_deleted_at_the_close()
    {
        var (_, one, _) = await Tree();
        await one.Open();
        await one.Close();

        (await one.Row()).ShouldSatisfyAllConditions(w => w.Roll.ShouldBeNull(), w => w.Manifest.ShouldNotBeNull());
    }

    private async Task<(TeamScene Above, TeamScene One, TeamScene Other)> Tree()
    {
        var above = await TeamScene.Make(Host);
        return (above, await TeamScene.Make(Host, parent: above.Team), await TeamScene.Make(Host, parent: above.Team));
    }

    private Task Move(TeamScene scene, TeamId parent) => Host.Db(db => db.Teams.Where(t => t.Id == scene.Team)
        .ExecuteUpdateAsync(set => set.SetProperty(t => t.ParentId, parent)));

    private Task Pause(TeamScene scene, bool paused) => Host.Db(db => db.Teams.Where(t => t.Id == scene.Team)
        .ExecuteUpdateAsync(set => set.SetProperty(t => t.Paused, paused)));

    private Task<string> Name(TeamScene scene) => Host.Db(db => db.Teams.Where(t => t.Id == scene.Team).Select(t => t.Name).SingleAsync());

    private async Task<IReadOnlyList<string>> Names(TeamScene scene) =>
        [.. (await Host.Db(db => db.Members.Where(m => m.TeamId == scene.Team && !m.Email.EndsWith("@lead.example"))
            .Select(m => m.Name).ToListAsync())).Order(StringComparer.Ordinal)];

    // What a member of the wave reads, from bytes that the manifest's hash covers.
    private static async Task<Page> Told(TeamScene scene)
    {
        var row = await scene.Row();
        var manifest = JsonNode.Parse(row.Manifest!)!;
        if (row.Roll is { } roll)
        {
            manifest["roll"]!.GetValue<string>().ShouldBe(Roll.HashOf(roll));
        }

        var names = row.Roll is null ? null : JsonNode.Parse(row.Roll);
        return new(
            manifest["invited"]!.GetValue<int>(),
            Strings(manifest["pooledWith"]),
            Strings(names?["asked"]),
            [.. (names?["pooledWith"]?.AsArray() ?? []).Select(Strings)]);
    }

    private static IReadOnlyList<string> Strings(JsonNode? list) => [.. (list?.AsArray() ?? []).Select(name => name!.GetValue<string>())];

    private sealed record Page(
        int Invited, IReadOnlyList<string> PooledWith, IReadOnlyList<string> Asked, IReadOnlyList<IReadOnlyList<string>> Rolls);
}
