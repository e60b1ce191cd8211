namespace TeamPulse.Attack.Tests;

/// <summary>A row of any table, with what the database itself adds: rowid, or xmin and ctid, and its place in a scan.</summary>
internal sealed record DumpedRow(string Table, IReadOnlyDictionary<string, object?> Cells)
{
    public string? Text(string column) => Cells.GetValueOrDefault(column) switch
    {
        null => null,
        byte[] bytes => Convert.ToHexString(bytes),
        var value => Convert.ToString(value, System.Globalization.CultureInfo.InvariantCulture),
    };

    public byte[]? Bytes(string column) => Cells.GetValueOrDefault(column) as byte[];
}

/// <summary>Bytes as they lie on the disk or in memory.</summary>
/// <param name="Channel">What kind of place: wal, database, log, jobs, data, keys.</param>
/// <param name="Name">The file.</param>
/// <param name="Bytes">All of it, or what is new since the last dump.</param>
internal sealed record DumpedFile(string Channel, string Name, byte[] Bytes);

/// <summary>Everything that an intruder can carry away at one moment.</summary>
internal sealed record Dump(int Step, string Moment, IReadOnlyList<DumpedRow> Rows, IReadOnlyList<DumpedFile> Files, string? OpenKeyDirectory = null);
