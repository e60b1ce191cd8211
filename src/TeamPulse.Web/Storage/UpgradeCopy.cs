using Microsoft.Data.Sqlite;

namespace TeamPulse.Web.Storage;

/// <summary>
/// The copy of a SQLite database that is kept before a new version changes it. It outlives the weeks that are open now: who has answered,
/// what is sealed, who was asked and whom mails go to must not stay in it. Nor may a question's exact mean, which older versions kept.
/// </summary>
internal static class UpgradeCopy
{
    // Until the copy is whole and has forgotten.
    private const string Unfinished = ".unfinished";

    /// <param name="file">The database.</param>
    /// <param name="version">Its schema, for the name of the copy.</param>
    /// <param name="cancel">Stops it. What a kill leaves is removed at the next start.</param>
    public static async Task Keep(string file, string version, CancellationToken cancel)
    {
        RemoveLeftOvers(file);
        try
        {
            var draft = $"{file}{Unfinished}";
            await Make(file, draft, cancel);
            File.Move(draft, $"{file}.before-upgrade-from-{version}", overwrite: true);
        }
        finally
        {
            // On a full disk half a copy would take the room that is needed.
            RemoveLeftOvers(file);
        }
    }

    /// <summary>Removes what a kill has left of a copy that was being made.</summary>
    public static void RemoveLeftOvers(string file)
    {
        var directory = Path.GetDirectoryName(Path.GetFullPath(file))!;
        foreach (var left in Directory.EnumerateFiles(directory, $"{Path.GetFileName(file)}{Unfinished}*"))
        {
            File.Delete(left);
        }
    }

    private static async Task Make(string file, string draft, CancellationToken cancel)
    {
        await using var target = new SqliteConnection($"Data Source={draft};Pooling=false");
        await target.OpenAsync(cancel);
        await using (var source = new SqliteConnection($"Data Source={file};Pooling=false"))
        {
            await source.OpenAsync(cancel);
            source.BackupDatabase(target);
        }

        await ForgetOpenWeeks(target, cancel);
    }

    private static async Task ForgetOpenWeeks(SqliteConnection copy, CancellationToken cancel)
    {
        await using var command = copy.CreateCommand();
        command.CommandText = "SELECT COUNT(*) FROM sqlite_master WHERE name = 'StampedTeams'";
        var hasRolls = await command.ExecuteScalarAsync(cancel) is not 0L;

        // MEMORY: deleted rows must not even pass through a log file beside the copy. One by one: behind a statement that returns a row,
        // the driver swallows the errors of the others.
        foreach (var sql in (string[])
            [
                "PRAGMA journal_mode=DELETE", "PRAGMA journal_mode=MEMORY", "PRAGMA secure_delete=ON",
                "DELETE FROM \"OutgoingMails\"", "DELETE FROM \"Invitations\"", "DELETE FROM \"SealedResponses\"",
                .. StoredSteps.OnSqlite,
                .. hasRolls ? ["UPDATE \"Waves\" SET \"Roll\" = NULL", "UPDATE \"StampedTeams\" SET \"Roll\" = NULL"] : (string[])[],
                "VACUUM",
            ])
        {
            command.CommandText = sql;
            await command.ExecuteNonQueryAsync(cancel);
        }
    }
}
