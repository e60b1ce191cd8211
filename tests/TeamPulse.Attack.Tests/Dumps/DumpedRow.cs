using System.Globalization;

namespace TeamPulse.Attack.Tests;

/// <summary>A row of any table, with what the database adds: rowid, or xmin and ctid, and its place in a scan.</summary>
internal sealed record DumpedRow(string Table, IReadOnlyDictionary<string, object?> Cells)
{
    public string? Text(string column) => Cells.GetValueOrDefault(column) switch
    {
        null => null,
        byte[] bytes => Convert.ToHexString(bytes),
        var value => Convert.ToString(value, CultureInfo.InvariantCulture),
    };

    public byte[]? Bytes(string column) => Cells.GetValueOrDefault(column) as byte[];

    /// <summary>The same spelling on every database.</summary>
    public string Id(string column) => Guid.Parse(Text(column)!).ToString("N");
}
