using Npgsql;
using TeamPulse.Shared;

namespace TeamPulse.Attack.Tests;

/// <summary>PostgreSQL with WAL archiving: every table with xmin and ctid, its files after a checkpoint, and every byte of WAL.</summary>
internal sealed class PostgresStore : IStore
{
    private const long Segment = 1 << 20;

    private readonly PostgresCluster _cluster = new(archive: true);
    private readonly string _connection;
    private long _read = -1;

    public PostgresStore() => _connection = _cluster.NewDatabase();

    public string Name => "PostgreSQL";

    public string[] Settings => ["--TeamPulse:Storage:Provider=PostgreSql", $"--TeamPulse:Storage:ConnectionString={_connection}"];

    public async Task<(List<DumpedRow> Rows, List<DumpedFile> Files)> Copy(PulseHost host)
    {
        await using var connection = new NpgsqlConnection(_connection);
        await connection.OpenAsync();
        await Run(connection, "CHECKPOINT");
        var rows = new List<DumpedRow>();
        foreach (var table in await Run(connection, "SELECT schemaname || '.' || quote_ident(tablename) AS name, tablename AS bare FROM pg_tables WHERE schemaname NOT IN ('pg_catalog', 'information_schema')"))
        {
            var found = await Run(connection, $"SELECT xmin::text::bigint AS _xmin, (ctid::text::point)[0] * 1000000 + (ctid::text::point)[1] AS _ctid, * FROM {table["name"]}");
            rows.AddRange(found.Select(cells => new DumpedRow((string)table["bare"]!, cells)));
        }

        var files = (await Run(connection, "SELECT pg_relation_filepath(oid) AS path FROM pg_class WHERE relkind IN ('r', 'i', 't') AND oid >= 16384"))
            .Select(f => Path.Combine(_cluster.DataDirectory, (string)f["path"]!)).Where(File.Exists)
            .Select(path => new DumpedFile("database", path, Shared(path))).ToList();
        var end = (long)(await Run(connection, "SELECT (pg_current_wal_insert_lsn() - '0/0')::bigint AS lsn")).Single()["lsn"]!;
        files.Add(new DumpedFile("wal", "archive and pg_wal", Wal(end)));
        return (rows, files);
    }

    public void Dispose() => _cluster.Dispose();

    /// <summary>What was written since the last copy, in the order of the LSN: from the archive, or from pg_wal what is not archived yet.</summary>
    private byte[] Wal(long end)
    {
        var start = _read < 0 ? end - (end % Segment) : _read;
        _read = end;
        var bytes = new MemoryStream();
        for (var at = start; at < end; at = ((at / Segment) + 1) * Segment)
        {
            var number = at / Segment;
            var name = $"{1:X8}{number / 4096:X8}{number % 4096:X8}";
            var live = Path.Combine(_cluster.DataDirectory, "pg_wal", name);
            var segment = Shared(File.Exists(live) ? live : Path.Combine(_cluster.ArchiveDirectory, name));
            bytes.Write(segment.AsSpan((int)(at % Segment), (int)(Math.Min(end, (number + 1) * Segment) - at)));
        }

        return bytes.ToArray();
    }

    private static byte[] Shared(string path)
    {
        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        var bytes = new byte[file.Length];
        return bytes[..file.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false)];
    }

    private static async Task<List<Dictionary<string, object?>>> Run(NpgsqlConnection connection, string sql)
    {
#pragma warning disable CA2100 // The names come from the database itself.
        await using var command = new NpgsqlCommand(sql, connection);
#pragma warning restore CA2100
        await using var reader = await command.ExecuteReaderAsync();
        var rows = new List<Dictionary<string, object?>>();
        while (await reader.ReadAsync())
        {
            var cells = Enumerable.Range(0, reader.FieldCount).ToDictionary(reader.GetName, i => reader.IsDBNull(i) ? null : reader.GetValue(i));
            cells["_scan"] = (long)rows.Count;
            rows.Add(cells);
        }

        return rows;
    }
}
