using Microsoft.AspNetCore.Builder;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using TeamPulse.Shared;
using TeamPulse.Web.Operating;
using TeamPulse.Web.Storage;
using TeamPulse.Web.Tests.Storage;
using TeamPulse.Web.Timekeeping;

namespace TeamPulse.Web.Tests.Operating;

/// <summary>Whose tick it is among nodes on one PostgreSQL, by the database's clock, which these tests do not move.</summary>
[Collection(OnPostgres.Name)]
public sealed class TickLeaseFacts(PostgresCluster cluster) : IAsyncLifetime
{
    private readonly string[] _settings = OnPostgres.Settings(cluster.NewDatabase());
    private PulseHost _host = null!;

    public async Task InitializeAsync() => _host = await PulseHost.Start(HostFixture.Thursday, _settings, JobQueue.Use);

    public async Task DisposeAsync() => await _host.DisposeAsync();

    [Fact]
    public async Task Of_many_nodes_one_has_it_and_keeps_it()
    {
        var nodes = Enumerable.Range(0, 8).Select(_ => new TickRuns(_host.Services.GetRequiredService<ClockWatch>())).ToList();
        var claims = await Task.WhenAll(nodes.Select(Claim));
        claims.Count(mine => mine).ShouldBe(1);

        (await Task.WhenAll(nodes.Select(Claim))).ShouldBe(claims);
    }

    [Theory]
    [InlineData("-1 second", true)] // ran out: the node was killed
    [InlineData("70 seconds", false)]
    [InlineData("30 days", true)] // no lease is so long: the database's clock was ahead
    public async Task It_passes_on_when_it_has_run_out(string until, bool passes)
    {
        var (first, second) = (Node(), Node());
        (await Claim(first)).ShouldBeTrue();
        await _host.Db(db => db.Database.ExecuteSqlAsync($"""UPDATE "TickLeases" SET "Until" = clock_timestamp() + {until}::interval"""));

        (await Claim(second)).ShouldBe(passes);
        (await Claim(first)).ShouldBe(!passes);
    }

    [Fact]
    public async Task A_node_that_stops_gives_back_its_own_and_no_other_node_does()
    {
        var second = Node();
        await using (await PulseHost.Start(
            HostFixture.Thursday, _settings, Ticking, directory: Path.GetDirectoryName(_host.DataDirectory)))
        {
            using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(45));
            while (!await _host.Db(db => db.Set<TickLease>().AnyAsync()))
            {
                await Task.Delay(20, patience.Token);
            }

            await _host.With<PulseDb>(db => new TickLeases(db, second).Release(CancellationToken.None));
            (await Claim(second)).ShouldBeFalse();
        }

        (await Claim(second)).ShouldBeTrue();
    }

    [Fact]
    public async Task A_claim_that_fails_writes_nothing()
    {
        await Claim(Node());
        var before = await Version();
        (await Claim(Node())).ShouldBeFalse();

        (await Version()).ShouldBe(before);
    }

    [Fact]
    public async Task The_node_that_comes_next_knows_what_the_clock_was()
    {
        await Claim(Node());
        var clock = _host.Services.GetRequiredService<ClockWatch>().Look();
        await _host.With<ClockMemory>(memory => memory.Save(clock, CancellationToken.None));

        (await _host.With<ClockMemory, ClockState?>(memory => memory.Load(CancellationToken.None))).ShouldBe(clock);
        (await _host.With<ClockMemory, DatabaseTime?>(memory => memory.OfDatabase(CancellationToken.None)))!.Since
            .ShouldBeGreaterThan(new DateTime(2020, 1, 1, 0, 0, 0, DateTimeKind.Utc));
    }

    // With the timer that the product has, which test hosts leave out.
    private static void Ticking(WebApplicationBuilder builder)
    {
        JobQueue.Use(builder);
        builder.Services.AddHostedService<TickTimer>();
    }

    private TickRuns Node() => new(_host.Services.GetRequiredService<ClockWatch>());

    private Task<bool> Claim(TickRuns node) => _host.With<PulseDb, bool>(db => new TickLeases(db, node).Claim(CancellationToken.None));

    // The row's version: a lock that is held would change it too.
    private Task<string> Version() => _host.Db(db =>
        db.Database.SqlQuery<string>($"""SELECT xmin || ' ' || xmax AS "Value" FROM "TickLeases" """).SingleAsync());
}
