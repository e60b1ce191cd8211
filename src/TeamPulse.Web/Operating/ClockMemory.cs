using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using TeamPulse.Web.Configuration;
using TeamPulse.Web.Storage;
using TeamPulse.Web.Timekeeping;

namespace TeamPulse.Web.Operating;

/// <summary>
/// Keeps what was known last of the clock, so that a step across a restart is seen: on PostgreSQL in the database, for all nodes; with
/// SQLite in a file of its own. In that database a time that is written each minute would lie between the answers of a week.
/// </summary>
internal sealed class ClockMemory(PulseDb db, IOptions<PulseSettings> settings, ILogger<ClockMemory> log)
{
    public const string FileName = "clock.json";

    private string Path => System.IO.Path.Combine(settings.Value.DataDirectory, FileName);

    /// <returns>Null when nothing is known.</returns>
    public async Task<ClockState?> Load(CancellationToken cancel)
    {
        var text = db.Database.IsNpgsql()
            ? await db.Set<TickLease>().Select(t => t.Clock).SingleOrDefaultAsync(cancel)
            : File.Exists(Path) ? await File.ReadAllTextAsync(Path, cancel) : null;
        try
        {
            return text is null ? null : JsonSerializer.Deserialize<ClockState>(text);
        }
        catch (JsonException)
        {
            log.LogWarning("What was known of the clock cannot be read ({Place}). It is written anew.", Place);
            return null;
        }
    }

    public async Task Save(ClockState state, CancellationToken cancel)
    {
        var text = JsonSerializer.Serialize(state);
        if (db.Database.IsNpgsql())
        {
            await db.Set<TickLease>().ExecuteUpdateAsync(set => set.SetProperty(t => t.Clock, text), cancel);
            return;
        }

        await using (var file = new StreamWriter($"{Path}.new", OwnersOnly.File(FileMode.Create, FileAccess.Write)))
        {
            await file.WriteAsync(text.AsMemory(), cancel);
        }

        File.Move($"{Path}.new", Path, overwrite: true);
    }

    /// <summary>
    /// The time of the database's machine, and since when its server has been running; null where the database has no clock of its own.
    /// </summary>
    public async Task<DatabaseTime?> OfDatabase(CancellationToken cancel) => db.Database.IsNpgsql()
        ? await db.Database.SqlQuery<DatabaseTime>(
            $"""SELECT clock_timestamp() AS "Now", pg_postmaster_start_time() AS "Since" """).SingleAsync(cancel)
        : null;

    private string Place => db.Database.IsNpgsql() ? "table TickLeases" : Path;
}

/// <param name="Now">UTC.</param>
/// <param name="Since">UTC.</param>
internal sealed record DatabaseTime(DateTime Now, DateTime Since);
