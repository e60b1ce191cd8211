using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using TeamPulse.Publishing;
using TeamPulse.Shared;
using TeamPulse.Web.Storage;
using TeamPulse.Web.Tests.SignIn;

namespace TeamPulse.Web.Tests.Storage;

/// <summary>Everything that is written to SQLite waits for one turn, and every turn ends.</summary>
public sealed class OneWriterFacts : IAsyncLifetime
{
    private PulseHost _host = null!;

    private OneWriter Writer => _host.Services.GetRequiredService<OneWriter>();

    public async Task InitializeAsync() => _host = await TwoTeamsHost.Start(
        settings: ["--TeamPulse:Smtp:Host=", "--TeamPulse:MailsAsFiles=true"]);

    public async Task DisposeAsync() => await _host.DisposeAsync();

    [Fact]
    public async Task Nothing_is_written_out_of_turn_in_a_whole_week()
    {
        using var commits = new SqliteCommits(_host.DataDirectory, Writer);

        using var stranger = _host.Visitor();
        await stranger.Get("/sign-in");
        await stranger.Send("sign-in", ("Email", TwoTeams.Own), ("Password", "not this one at all"));
        using var manager = await _host.SignedIn(TwoTeams.Own);
        await manager.Get($"/teams/{TwoTeams.TeamId}");
        var scene = await TeamScene.Make(_host);
        await JobQueue.Of(_host).Minute();
        using var http = new HttpClient { BaseAddress = _host.Url };
        await Task.WhenAll((await scene.Respondents(http)).Take(6).Select(async member =>
            (await member.Cast(await member.Collect(), TeamScene.Likewise(1)[0])).EnsureSuccessStatusCode()));
        _host.MoveTo((await scene.Row()).RemindsAt!.Value);
        await JobQueue.Of(_host).Minute();
        await scene.TimeOut();
        await JobQueue.Of(_host).Minute();
        await JobQueue.Of(_host).Minute();

        (await scene.Publication()).Counted.ShouldBe(6);
        (await _host.Db(db => db.Traces.CountAsync())).ShouldBe(0, "it was wiped, too");
        commits.OutOfTurn.ShouldBe(0);
        commits.InTurn.ShouldBeGreaterThan(40);
    }

    [Fact]
    public async Task A_minute_in_which_nothing_is_due_writes_nothing()
    {
        var scene = await TeamScene.Open(_host);
        await _host.Db(async db =>
        {
            db.Add(new HistoryStart { TeamId = scene.Team, Reason = HistoryReason.NewManager });
            await db.SaveChangesAsync();
        });
        await JobQueue.Of(_host).Minute();
        await JobQueue.Of(_host).Minute();
        using var commits = new SqliteCommits(_host.DataDirectory, Writer);

        await JobQueue.Of(_host).Minute();

        commits.Begun.ShouldBe(0);
        await _host.Db(db => db.Teams.ExecuteUpdateAsync(set => set.SetProperty(t => t.Paused, false)));
        commits.Begun.ShouldBe(1);
    }

    [Fact]
    public async Task A_turn_ends_however_its_transaction_ends()
    {
        await _host.Db(async db =>
        {
            await using var transaction = await db.Database.BeginTransactionAsync();
            await Rename(db);
            await Rename(db);
            await transaction.CommitAsync();
            await ShouldBeFree("committed, with two statements in it");
        });
        await _host.Db(async db =>
        {
            await using (await db.Database.BeginTransactionAsync())
            {
                db.Add(new Team { Name = "Never" });
                await db.SaveChangesAsync();
                Writer.IsHeldBy(db.Database.GetDbConnection()).ShouldBeTrue();
            }

            await ShouldBeFree("dropped");
        });
        await _host.Db(async db =>
        {
            await db.Database.OpenConnectionAsync();
            await db.Database.BeginTransactionAsync();
        });
        await ShouldBeFree("forgotten with its context");
        await _host.Db(async db =>
        {
            using var turn = await db.TakeTurn(CancellationToken.None);
            await Rename(db);
            Writer.IsHeldBy(db.Database.GetDbConnection()).ShouldBeTrue("the inner one ended, the outer one did not");
        });
        await ShouldBeFree("nested");
    }

    [Fact]
    public async Task A_turn_ends_when_what_was_to_be_written_fails()
    {
        await _host.Db(db => Should.ThrowAsync<SqliteException>(() => db.Database.ExecuteSqlAsync($"UPDATE nothing SET none = 1")));
        await ShouldBeFree("a statement that failed");
        await _host.Db(async db =>
        {
            db.Add(new Member { Name = "x", Email = "x@x.org", TeamId = new TeamId(4711) });
            await Should.ThrowAsync<DbUpdateException>(() => db.SaveChangesAsync());
        });
        await ShouldBeFree("what could not be saved");
        using var cancelled = new CancellationTokenSource();
        await _host.Db(async holder =>
        {
            await using var transaction = await holder.Database.BeginTransactionAsync();
            await _host.Db(async db =>
            {
                var waiting = db.Database.BeginTransactionAsync(cancelled.Token);
                await cancelled.CancelAsync();
                await Should.ThrowAsync<OperationCanceledException>(() => waiting);
            });
        });
        await ShouldBeFree("cancelled while waiting");
        await _host.Db(db => Should.ThrowAsync<OperationCanceledException>(() => Rename(db, cancelled.Token)));
        await ShouldBeFree("cancelled before");
    }

    [Fact]
    public async Task Those_who_write_at_once_take_turns_and_those_who_read_do_not_wait()
    {
        await _host.Db(async holder =>
        {
            await using var transaction = await holder.Database.BeginTransactionAsync();
            var writers = Enumerable.Range(0, 50).Select(_ => _host.Db(db => Rename(db))).ToList();
            (await _host.Db(db => db.Teams.CountAsync())).ShouldBePositive();
            writers.ShouldAllBe(writer => !writer.IsCompleted);
            await transaction.CommitAsync();
            (await Task.WhenAll(writers)).ShouldAllBe(rows => rows == 1);
        });
    }

    // At once: a turn that nobody ended would be waited for.
    private async Task ShouldBeFree(string after)
    {
        using var little = new CancellationTokenSource(TimeSpan.FromSeconds(2));
        (await _host.Db(db => Rename(db, little.Token))).ShouldBe(1, after);
    }

    private static Task<int> Rename(PulseDb db, CancellationToken cancel = default) =>
        db.Organisations.ExecuteUpdateAsync(set => set.SetProperty(o => o.Name, "Renamed"), cancel);
}
