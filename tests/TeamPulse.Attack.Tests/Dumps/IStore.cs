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
    /// What the database's own program for backups writes; takes longer, so it is asked for now and then. Null where
    /// there is none.
    /// </summary>
    Task<DumpedFile?> Backup();
}
