using Microsoft.Data.Sqlite;
using TeamPulse.Shared;
using TeamPulse.Web.Tests.Storage;

namespace TeamPulse.Web.Tests.CommandLine;

/// <summary>A demo that is killed is whole after the next start.</summary>
[LongRunOnly]
public sealed class KilledDemoFacts : IDisposable
{
    private readonly DirectoryInfo _directory = Directory.CreateTempSubdirectory("teampulse-killed-demo-");

    public void Dispose() => _directory.Delete(recursive: true);

    [Theory]
    [InlineData("TeamPulse is starting", 600)]
    [InlineData("(1 of 12)", 0)]
    [InlineData("(12 of 12)", 200)]
    [InlineData("Opening this week's waves", 0)]
    [InlineData("Opening this week's waves", 300)]
    [InlineData("Opening this week's waves", 1000)]
    [InlineData("Opening this week's waves", 2000)]
    [InlineData("Opening this week's waves", 4000)]
    [InlineData("Now listening on", 0)]
    public async Task The_next_start_ends_with_a_whole_demo(string line, int millisecondsLater)
    {
        var data = Path.Combine(_directory.FullName, "data");
        using (var killed = Demo(data))
        {
            (await killed.Says(line)).ShouldBeTrue(killed.Errors);
            await Task.Delay(millisecondsLater);
            await killed.Kill();
        }

        using var again = Demo(data);
        (await again.IsUp()).ShouldBeTrue(again.Errors);
        await again.Kill();

        using var db = new SqliteConnection($"Data Source={data}/teampulse.db;Pooling=false");
        db.Open();
        Count(db, "Organisations", "Invention = 'Whole'").ShouldBe(1);
        Count(db, "Waves", "State = 'Open'").ShouldBe(11);
        // One team is new. The one that is too small to be asked gets this week, too, as soon as the demo runs.
        const string Asked = "TeamId IN (SELECT TeamId FROM Waves WHERE State = 'Open')";
        Count(db, "Publications", Asked).ShouldBe((10 * 30) + 5);
        Count(db, "Publications", $"NOT {Asked}").ShouldBeInRange(30, 31);
        Count(db, "OutgoingMails", "Kind = 'Invitation'").ShouldBe(0);
        var invited = Count(db, "Invitations", "Sent");
        invited.ShouldBe(Count(db, "Invitations", "1"));
        Directory.GetFiles(Path.Combine(data, "mail"), "*.eml").Length.ShouldBeGreaterThan((int)invited);
    }

    private static BuiltProgram Demo(string data) =>
        BuiltProgram.Start("demo", "--data", data, "--urls", $"http://127.0.0.1:{FreePort.Claim()}");

    private static long Count(SqliteConnection db, string table, string condition)
    {
        using var command = db.CreateCommand();
#pragma warning disable CA2100 // The tests' own.
        command.CommandText = $"SELECT COUNT(*) FROM {table} WHERE {condition}";
#pragma warning restore CA2100
        return (long)command.ExecuteScalar()!;
    }
}
