using Microsoft.Data.Sqlite;
using TeamPulse.Shared;

namespace TeamPulse.Attack.Tests;

/// <summary>SQLite: the file, its WAL and its shared memory, copied as they are and read as after a power cut.</summary>
internal sealed class SqliteStore : IStore
{
    private readonly string _copy = Directory.CreateTempSubdirectory("teampulse-attack-").FullName;

    public string Name => "SQLite";

    public string[] Settings => [];

    /// <summary>The file of the last copy, with the WAL in it.</summary>
    public byte[] WholeFile() => File.ReadAllBytes(Path.Combine(_copy, "copy.db"));

    public async Task<(List<DumpedRow> Rows, List<DumpedFile> Files)> Copy(PulseHost host)
    {
        // Before SQLite opens the copy and takes the WAL into the file.
        var files = CopyFiles(host).ConvertAll(f => new DumpedFile(f.Channel, Path.GetFileName(f.From), File.ReadAllBytes(f.To)));
        await using var connection = await Open(SqliteOpenMode.ReadWrite);
        return (await Rows(connection, await Names(connection)), files);
    }

    public async Task<List<DumpedRow>> Glance(PulseHost host)
    {
        CopyFiles(host);

        // Read only, so that SQLite does not spend the time to take the WAL into the file.
        await using var connection = await Open(SqliteOpenMode.ReadOnly);
        return await Rows(connection, IStore.ChangedByCasts);
    }

    /// <summary>SQLite's backup is a copy of the file, which every dump has.</summary>
    public Task<DumpedFile?> Backup() => Task.FromResult<DumpedFile?>(null);

    public void Dispose() => Directory.Delete(_copy, recursive: true);

    private List<(string Channel, string From, string To)> CopyFiles(PulseHost host)
    {
        var files = new List<(string, string, string)>();
        foreach (var (suffix, channel) in new[] { ("", DumpedFile.Database), ("-wal", DumpedFile.Wal), ("-shm", DumpedFile.Database) })
        {
            var from = Path.Combine(host.DataDirectory, "teampulse.db" + suffix);
            var to = Path.Combine(_copy, "copy.db" + suffix);
            File.Delete(to);
            if (File.Exists(from))
            {
                File.Copy(from, to);
                files.Add((channel, from, to));
            }
        }

        return files;
    }

    private async Task<SqliteConnection> Open(SqliteOpenMode mode)
    {
        var connection = new SqliteConnection($"Data Source={Path.Combine(_copy, "copy.db")};Pooling=False;Mode={mode}");
        await connection.OpenAsync();
        return connection;
    }

    private static async Task<List<DumpedRow>> Rows(SqliteConnection connection, IEnumerable<string> tables)
    {
        var rows = new List<DumpedRow>();
        foreach (var table in tables)
        {
            rows.AddRange(await Read(connection, table));
        }

        return rows;
    }

    private static async Task<List<string>> Names(SqliteConnection connection)
    {
        var names = new List<string>();
        var command = connection.CreateCommand();
        command.CommandText = "SELECT name FROM sqlite_master WHERE type = 'table'";
        await using var reader = await command.ExecuteReaderAsync();
        while (await reader.ReadAsync())
        {
            names.Add(reader.GetString(0));
        }

        return names;
    }

    private static async Task<List<DumpedRow>> Read(SqliteConnection connection, string table)
    {
        try
        {
            return await Read(connection, table, "rowid AS _rowid, *");
        }
        catch (SqliteException)
        {
            return await Read(connection, table, "*"); // WITHOUT ROWID
        }
    }

    private static async Task<List<DumpedRow>> Read(SqliteConnection connection, string table, string columns)
    {
        var rows = new List<DumpedRow>();
        var command = connection.CreateCommand();
#pragma warning disable CA2100 // The names come from the database itself.
        command.CommandText = $"SELECT {columns} FROM \"{table}\"";
#pragma warning restore CA2100
        await using var reader = await command.ExecuteReaderAsync();
        while (await reader.ReadAsync())
        {
            var cells = Enumerable.Range(0, reader.FieldCount)
                .ToDictionary(reader.GetName, i => reader.IsDBNull(i) ? null : reader.GetValue(i));
            cells["_scan"] = (long)rows.Count;
            rows.Add(new DumpedRow(table, cells));
        }

        return rows;
    }
}
