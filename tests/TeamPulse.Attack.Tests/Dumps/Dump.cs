namespace TeamPulse.Attack.Tests;

/// <summary>Everything that an intruder can carry away at one moment.</summary>
/// <param name="Step">Counts the dumps.</param>
/// <param name="Rows">All tables, read by the database.</param>
/// <param name="Files">All bytes; none of a glance after a cast.</param>
/// <param name="KeyDirectory">The key directory, if it was read. The intruder unwraps key files as the product does.</param>
internal sealed record Dump(int Step, IReadOnlyList<DumpedRow> Rows, IReadOnlyList<DumpedFile> Files, string? KeyDirectory = null)
{
    /// <summary>Waves whose key files are not read.</summary>
    public IReadOnlySet<string> Spared { get; init; } = new HashSet<string>();
}
