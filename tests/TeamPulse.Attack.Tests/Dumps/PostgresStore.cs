using System.Diagnostics;
using Npgsql;
using TeamPulse.Shared;

namespace TeamPulse.Attack.Tests;

/// <summary>
/// PostgreSQL with WAL archiving: every table with xmin and ctid, its files after a checkpoint, all of the WAL, and
/// pg_dump.
/// </summary>
internal sealed class PostgresStore : IStore
{
    private const long Segment = 1 << 20;
    private const string Hidden = "xmin::text::bigint AS _xmin, (ctid::text::point)[0] * 1000000 + (ctid::text::point)[1] AS _ctid";

    private readonly PostgresCluster _cluster;
    private readonly string _connection;
    private long _read = -1;
    private long _settled;

    /// <param name="cluster">Must archive and serve nobody else, because its WAL is read as this database's.</param>
    public PostgresStore(PostgresCluster cluster)
    {
        _cluster = cluster;
        _connection = cluster.NewDatabase();
    }

    public string Name => "PostgreSQL";

    public string[] Settings => ["--TeamPulse:Storage:Provider=PostgreSql", $"--TeamPulse:Storage:ConnectionString={_connection}"];

    public async Task<(List<DumpedRow> Rows, List<DumpedFile> Files)> Copy(PulseHost host)
    {
        await using var connection = new NpgsqlConnection(_connection);
        await connection.OpenAsync();
        await Run(connection, "CHECKPOINT");
        var settled = await Number(connection, "SELECT pg_snapshot_xmin(pg_current_snapshot())::text::bigint");
        var rows = new List<DumpedRow>();
        const string tables =
            """
            SELECT schemaname, schemaname || '.' || quote_ident(tablename) AS name, tablename AS bare
            FROM pg_tables WHERE schemaname NOT IN ('pg_catalog', 'information_schema')
            """;
        foreach (var table in await Run(connection, tables))
        {
            // There are many finished jobs, so only rows since the last copy are read.
            var which = (string)table["schemaname"]! == "hangfire" ? $"WHERE xmin::text::bigint >= {_settled}" : "";
            var found = await Run(connection, $"SELECT {Hidden}, * FROM {table["name"]} {which}");
            rows.AddRange(found.Select(cells => new DumpedRow((string)table["bare"]!, cells)));
        }

        _settled = settled;
        const string paths =
            "SELECT pg_relation_filepath(oid) AS path FROM pg_class WHERE relkind IN ('r', 'i', 't') AND oid >= 16384";
        var files = (await Run(connection, paths))
            .Select(f => Path.Combine(_cluster.DataDirectory, (string)f["path"]!)).Where(File.Exists)
            .Select(path => new DumpedFile(DumpedFile.Database, Path.GetRelativePath(_cluster.DataDirectory, path), Folder.Read(path)))
            .ToList();
        var written = await Number(connection, "SELECT (pg_current_wal_insert_lsn() - '0/0')::bigint");
        files.Add(new DumpedFile(DumpedFile.Wal, "archive and pg_wal", Wal(written)));
        return (rows, files);
    }

    public async Task<List<DumpedRow>> Glance(PulseHost host)
    {
        await using var connection = new NpgsqlConnection(_connection);
        await connection.OpenAsync();
        var rows = new List<DumpedRow>();
        foreach (var table in IStore.ChangedByCasts)
        {
            const string position = "(pg_current_wal_insert_lsn() - '0/0')::bigint AS _wal";
            rows.AddRange((await Run(connection, $"SELECT {Hidden}, {position}, * FROM \"{table}\""))
                .Select(cells => new DumpedRow(table, cells)));
        }

        return rows;
    }

    public async Task<DumpedFile?> Backup()
    {
        var connection = new NpgsqlConnectionStringBuilder(_connection);
        var start = new ProcessStartInfo(
            Path.Combine(_cluster.ProgramDirectory, "pg_dump"),
            ["-h", connection.Host!, "-p", $"{connection.Port}", "-U", connection.Username!, connection.Database!])
        {
            RedirectStandardOutput = true,
            UseShellExecute = false,
        };
        using var program = Process.Start(start)!;
        using var bytes = new MemoryStream();
        await program.StandardOutput.BaseStream.CopyToAsync(bytes);
        await program.WaitForExitAsync();
        return program.ExitCode == 0
            ? new DumpedFile(DumpedFile.PgDump, "dump.sql", bytes.ToArray())
            : throw new InvalidOperationException($"pg_dump ended with exit code {program.ExitCode}.");
    }

    public void Dispose() => NpgsqlConnection.ClearAllPools();

    // The WAL since the last copy, in the order of the LSN: from the archive, or from pg_wal if it is not archived yet.
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
            var segment = Folder.Read(File.Exists(live) ? live : Path.Combine(_cluster.ArchiveDirectory, name));
            bytes.Write(segment.AsSpan((int)(at % Segment), (int)(Math.Min(end, (number + 1) * Segment) - at)));
        }

        return bytes.ToArray();
    }

    private static async Task<long> Number(NpgsqlConnection connection, string sql) =>
        (long)(await Run(connection, sql)).Single().First().Value!;

    private static async Task<List<Dictionary<string, object?>>> Run(NpgsqlConnection connection, string sql)
    {
#pragma warning disable CA2100 // The names come from the database itself.
        await using var command = new NpgsqlCommand(sql, connection);
#pragma warning restore CA2100
        await using var reader = await command.ExecuteReaderAsync();
        var rows = new List<Dictionary<string, object?>>();
        while (await reader.ReadAsync())
        {
            var cells = Enumerable.Range(0, reader.FieldCount)
                .ToDictionary(reader.GetName, i => reader.IsDBNull(i) ? null : reader.GetValue(i));
            cells["_scan"] = (long)rows.Count;
            rows.Add(cells);
        }

        return rows;
    }
}
