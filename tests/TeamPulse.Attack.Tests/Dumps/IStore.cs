using TeamPulse.Shared;

namespace TeamPulse.Attack.Tests;

/// <summary>The database under attack: how the product is pointed at it, and how an intruder copies it.</summary>
internal interface IStore : IDisposable
{
    string Name { get; }

    string[] Settings { get; }

    /// <summary>Rows and raw files as they are now.</summary>
    Task<(List<DumpedRow> Rows, List<DumpedFile> Files)> Copy(PulseHost host);

    /// <summary>
    /// What the database's own backup program writes, or null if it has none. It takes longer, so it is asked for only
    /// now and then.
    /// </summary>
    Task<DumpedFile?> Backup();
}
