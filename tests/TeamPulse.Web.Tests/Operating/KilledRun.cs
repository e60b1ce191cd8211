using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using TeamPulse.Shared;
using TeamPulse.Web.Configuration;
using TeamPulse.Web.Storage;

namespace TeamPulse.Web.Tests.Operating;

/// <summary>What the program does with a wave, by itself.</summary>
/// <param name="Prepare">Makes what is due.</param>
/// <param name="Progress">How much of it is done.</param>
/// <param name="Whole">How much there is.</param>
/// <param name="Check">Whether all is done, and once.</param>
internal sealed record KilledStep(
    string Name, Func<PulseHost, Task> Prepare, Func<PulseDb, Task<int>> Progress, int Whole, Func<KilledRun, Task<StepResult>> Check);

internal sealed record StepResult(int Expected, int Found, int Doubled)
{
    public int Lost { get; init; }

    public bool IsSound { get; init; } = Doubled == 0;

    public static StepResult Of(int expected, List<string> things) =>
        new(expected, things.Distinct().Count(), things.Count - things.Distinct().Count());
}

/// <summary>One step with its kills.</summary>
internal sealed class KilledRun(KilledStep step, string directory)
{
    public static readonly TimeSpan Patience = TimeSpan.FromMinutes(4);

    /// <summary>The clock of the program that is killed is the one on the wall.</summary>
    public static DateTimeOffset Now => TimeProvider.System.GetUtcNow();

    private readonly PulseDbFactory _databases = new(
        Options.Create(new PulseSettings { DataDirectory = Path.Combine(directory, "data") }),
        NullLoggerFactory.Instance, new OneWriter());

    public KilledStep Step => step;

    public string Directory { get; } = directory;

    public StepResult Result { get; set; } = null!;

    /// <summary>Kills after which some of the step was done, and not all.</summary>
    public int Within { get; private set; }

    public PulseDb Db() => _databases.Create();

    public async Task<int> Progress()
    {
        await using var db = Db();
        return await step.Progress(db);
    }

    public async Task UntilKilled(int before)
    {
        await MakeDue();
        using (var program = await BuiltProgram.Serving(Path.Combine(Directory, "data")))
        {
            using var patience = new CancellationTokenSource(Patience);
            // A step that an earlier kill came too late for is done. Then the start is killed.
            var (log, isDone) = (new Log(Directory), before >= step.Whole);
            while (!isDone && await Progress() == before && !(step.Name == "wipe" && log.IsEmptied()))
            {
                await Task.Delay(5, patience.Token);
            }

            await Task.Delay(Random.Shared.Next(30));
            await program.Kill();
        }

        Within += await Progress() < step.Whole ? 1 : 0;
        await using var db = Db();
        (await db.Database.SqlQuery<string>($"""SELECT integrity_check AS "Value" FROM pragma_integrity_check()""").SingleAsync())
            .ShouldBe("ok");
    }

    public async Task ToTheEnd()
    {
        await MakeDue();
        using var program = await BuiltProgram.Serving(Path.Combine(Directory, "data"));
        using var patience = new CancellationTokenSource(Patience);
        while (await Progress() < step.Whole)
        {
            await Task.Delay(200, patience.Token);
        }

        // What comes after the last row: files.
        await Task.Delay(2_000, patience.Token);
        await program.End();
    }

    // Ten minutes would have to pass until another takes what a dead one has claimed.
    private async Task MakeDue()
    {
        await using var db = Db();
        var now = Now.UtcDateTime;
        await db.OutgoingMails.ExecuteUpdateAsync(set => set.SetProperty(m => m.DueAt, now));
        if (step.Name == "wipe" && !await db.Traces.AnyAsync())
        {
            db.Traces.Add(new Trace());
            await db.SaveChangesAsync();
        }
    }

    // A wipe begins by emptying SQLite's log.
    private sealed class Log(string directory)
    {
        private readonly FileInfo _file = new(Path.Combine(directory, "data", "teampulse.db-wal"));
        private bool _wasThere;

        public bool IsEmptied()
        {
            _file.Refresh();
            var isEmpty = !_file.Exists || _file.Length == 0;
            _wasThere |= !isEmpty;
            return _wasThere && isEmpty;
        }
    }
}
