using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using TeamPulse.Shared;
using TeamPulse.Web.Operating;
using TeamPulse.Web.Storage;
using TeamPulse.Web.Tests.Mail;
using TeamPulse.Web.Tests.Storage;

namespace TeamPulse.Web.Tests.Operating;

public sealed class WipeOnSqlite() : WipeFacts("BEGIN", () => Task.FromResult<string[]>([]))
{
    [Fact]
    public async Task The_file_has_no_free_page_afterwards()
    {
        await Close();
        (await Number("""SELECT freelist_count AS "Value" FROM pragma_freelist_count()""")).ShouldBeGreaterThan(0);
        await Wipe();

        (await Number("""SELECT freelist_count AS "Value" FROM pragma_freelist_count()""")).ShouldBe(0);
    }
}

[Collection(OnPostgres.Name)]
public sealed class WipeOnPostgres(PostgresCluster cluster)
    : WipeFacts("BEGIN ISOLATION LEVEL REPEATABLE READ", async () => OnPostgres.Settings(await cluster.Migrated()))
{
    [Fact]
    public async Task The_emptied_tables_have_no_page_afterwards()
    {
        const string pages = """SELECT (pg_relation_size('"Invitations"') + pg_relation_size('"SealedResponses"'))::int AS "Value" """;
        await Close();
        (await Number(pages)).ShouldBeGreaterThan(0);
        await Wipe();

        (await Number(pages)).ShouldBe(0);
    }

    [Fact]
    public async Task A_table_that_somebody_is_writing_to_is_wiped_later()
    {
        await Close();
        await using (await Transaction("""LOCK TABLE "OutgoingMails" IN ROW EXCLUSIVE MODE"""))
        {
            await Wipe();
            (await Traces()).ShouldBe(1);
        }

        await Wipe();
        (await Traces()).ShouldBe(0);
    }
}

/// <summary>What a close has deleted is taken out of the database's files, however long somebody keeps it in them.</summary>
public abstract class WipeFacts(string begin, Func<Task<string[]>> database) : IAsyncLifetime
{
    private readonly CapturedLog _log = new();
    private PulseHost _host = null!;

    public async Task InitializeAsync()
    {
        _host = await PulseHost.Start(
            HostFixture.Thursday,
            ["--TeamPulse:MailsAsFiles=true", .. await database()],
            builder =>
            {
                JobQueue.Use(builder);
                builder.Logging.AddProvider(_log);
            });

        // The first minute brings the retention of the day, which leaves a trace of its own.
        await JobQueue.Of(_host).Minute();
        await JobQueue.Of(_host).Minute();
        (await Traces()).ShouldBe(0);
    }

    public async Task DisposeAsync()
    {
        await _host.DisposeAsync();
        _log.Dispose();
    }

    [Fact]
    public async Task It_is_tried_at_every_tick_until_nobody_reads_an_older_state()
    {
        await using (await Transaction("""SELECT count(*) FROM "Teams" """))
        {
            await Close();
            await JobQueue.Of(_host).Minute();
            await JobQueue.Of(_host).Minute();
            (await Traces()).ShouldBeGreaterThan(0);
            _log.Text.ShouldContain("Deleted rows are still in the database's files");
        }

        // The server itself may look at its tables for a moment.
        for (var minute = 0; minute < 3 && await Traces() > 0; minute++)
        {
            await JobQueue.Of(_host).Minute();
        }

        (await Traces()).ShouldBe(0);
    }

    [Fact]
    public async Task A_minute_without_a_close_wipes_nothing()
    {
        var before = JobQueue.Of(_host).Everything.Count(job => job.Type == typeof(WipeJob));
        await JobQueue.Of(_host).Minute();
        JobQueue.Of(_host).Everything.Count(job => job.Type == typeof(WipeJob)).ShouldBe(before);
    }

    protected async Task Close()
    {
        var scene = await TeamScene.Open(_host);
        await scene.Put(TeamScene.Likewise(6, "a comment"));
        await scene.Close();
        (await Traces()).ShouldBe(1);
    }

    protected Task Wipe() => _host.With<WipeJob>(job => job.Run(CancellationToken.None));

    protected Task<int> Traces() => _host.Db(db => db.Traces.CountAsync());

    protected Task<int> Number(string sql) => _host.Db(db => db.Database.SqlQueryRaw<int>(sql).SingleAsync());

    // Somebody else's transaction; it ends when it is disposed of.
    private protected async Task<PulseDb> Transaction(string statement)
    {
        var db = _host.Services.GetRequiredService<PulseDbFactory>().Create();
        db.Database.SetConnectionString(db.Database.GetConnectionString() + ";Pooling=false");
        await db.Database.OpenConnectionAsync();
        await db.Database.ExecuteSqlRawAsync(begin);
        await db.Database.ExecuteSqlRawAsync(statement);
        return db;
    }
}
