using Microsoft.EntityFrameworkCore;
using TeamPulse.Web.Configuration;
using TeamPulse.Web.Storage;

namespace TeamPulse.Web.Doctor;

/// <summary>The database is there, of this version, whole, and takes a write.</summary>
internal sealed class DatabaseExam(IServiceProvider services, PulseSettings settings)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(15);

    public async Task<IReadOnlyList<Finding>> Examine(Place place, CancellationToken cancel)
    {
        if (Missing(settings) is { } file)
        {
            return [place.Wrong($"There is no database {file}. Name the directory with --data, or start serve, which makes one.")];
        }

        var databases = services.GetRequiredService<PulseDbFactory>();
        await using var db = databases.Create();
        var applied = (await db.Database.GetAppliedMigrationsAsync(cancel).WaitAsync(Patience, cancel)).ToList();
        var known = db.Database.GetMigrations().ToList();
        if (applied.Except(known).FirstOrDefault() is { } newer)
        {
            return [place.Wrong(
                $"A newer TeamPulse made this database (it knows {newer}). Run that version, or restore the copy made before.")];
        }

        if (applied.Count == 0)
        {
            return [place.Wrong("The database holds no TeamPulse. Correct TeamPulse:Storage, or start serve, which fills an empty one.")];
        }

        // The file first: a write could meet the damage.
        if (await Damage(db, cancel) is { } damage)
        {
            return [place.Wrong($"The database's file is damaged ({damage}). Stop TeamPulse and restore a backup of it.")];
        }

        if (known.Count == applied.Count)
        {
            await DatabaseSilent.Unless(
                async () =>
                {
                    await using var own = databases.Create();
                    await own.WriteAndTakeBack(cancel);
                },
                cancel);
        }

        return
        [
            place.Ok($"{(settings.IsPostgres() ? "PostgreSQL" : "SQLite")} answers and is whole; a write was tried and taken back."),
            new Place("version").Ok(known.Count == applied.Count
                ? $"The database's schema is this program's: {applied[^1]}."
                : $"The database's schema is {applied[^1]}. The next start brings it to {known[^1]}, after a copy of a SQLite file."),
        ];
    }

    /// <summary>The SQLite file that is not there; null when it is, and with PostgreSQL. To open it would make it.</summary>
    public static string? Missing(PulseSettings settings)
    {
        var file = Path.Combine(Path.GetFullPath(settings.DataDirectory), "teampulse.db");
        return settings.IsPostgres() || File.Exists(file) ? null : file;
    }

    // PostgreSQL checks its pages itself.
    private static async Task<string?> Damage(PulseDb db, CancellationToken cancel)
    {
        const string Check = "SELECT integrity_check AS Value FROM pragma_integrity_check LIMIT 1";
        return db.Database.IsSqlite() && await db.Database.SqlQueryRaw<string>(Check).ToListAsync(cancel) is [not "ok" and var found]
            ? found
            : null;
    }
}

internal static class PostgresSettings
{
    public static bool IsPostgres(this PulseSettings settings) => settings.Storage.Provider == StorageProvider.PostgreSql;
}
