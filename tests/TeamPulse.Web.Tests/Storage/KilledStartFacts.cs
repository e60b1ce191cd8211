using System.Diagnostics;
using TeamPulse.Shared;

namespace TeamPulse.Web.Tests.Storage;

public sealed class KilledStartOnSqlite : KilledStartFacts
{
    protected override string[] NewDatabase() => [];
}

[Collection(OnPostgres.Name)]
[LongRunOnly]
public sealed class KilledStartOnPostgres(PostgresCluster cluster) : KilledStartFacts
{
    protected override string[] NewDatabase() => OnPostgres.Settings(cluster.NewDatabase());
}

/// <summary>A server that is killed while it starts starts again, whatever it was doing: here a first start, there a later one.</summary>
public abstract class KilledStartFacts : IDisposable
{
    private readonly DirectoryInfo _directory = Directory.CreateTempSubdirectory("teampulse-kill-");
    private int _directories;

    public void Dispose()
    {
        _directory.Delete(recursive: true);
        GC.SuppressFinalize(this);
    }

    [Fact]
    public async Task It_starts_again_after_a_kill_at_any_moment_of_its_start()
    {
        var kills = Environment.GetEnvironmentVariable("TEAMPULSE_LONG") == "1" ? 20 : 1;
        var place = NewPlace();
        var whole = await TimeOfAStart(place);
        for (var kill = 0; kill < kills; kill++)
        {
            place = kill % 2 == 0 ? NewPlace() : place;

            // The last quarter of a start is after the database's.
            var moment = whole * (0.15 + (0.85 * (kill + 0.5) / kills));
            using (var killed = Serve(place))
            {
                await Task.Delay(moment);
                await killed.Kill();
            }

            using var again = Serve(place);
            (await again.IsUp()).ShouldBeTrue($"after a kill at {moment.TotalMilliseconds:0} ms: {again.Errors}");
            await again.Kill();
        }
    }

    protected abstract string[] NewDatabase();

    private static async Task<TimeSpan> TimeOfAStart((string Data, string[] Database) place)
    {
        var watch = Stopwatch.StartNew();
        using var server = Serve(place);
        (await server.IsUp()).ShouldBeTrue(server.Errors);
        await server.Kill();
        return watch.Elapsed;
    }

    private static BuiltProgram Serve((string Data, string[] Database) place) => BuiltProgram.Serve(place.Data, place.Database);

    private (string Data, string[] Database) NewPlace() => (Path.Combine(_directory.FullName, $"data{_directories++}"), NewDatabase());
}
