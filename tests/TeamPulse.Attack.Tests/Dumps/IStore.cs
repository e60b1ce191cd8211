using TeamPulse.Shared;

namespace TeamPulse.Attack.Tests;

/// <summary>The database under attack: how the product is pointed at it, and how an intruder copies it.</summary>
internal interface IStore : IDisposable
{
    /// <summary>The tables of ballots and responses.</summary>
    internal static readonly string[] ChangedByCasts = ["Invitations", "SealedResponses"];

    string Name { get; }

    string[] Settings { get; }

    /// <summary>Rows and raw files as they are now.</summary>
    Task<(List<DumpedRow> Rows, List<DumpedFile> Files)> Copy(PulseHost host);

    /// <summary>Only the rows that a cast may change, on PostgreSQL with the position of the WAL: little enough for every cast.</summary>
    Task<List<DumpedRow>> Glance(PulseHost host);

    /// <summary>
    /// What the database's own backup program writes, or null if it has none. It takes longer, so it is asked for only
    /// now and then.
    /// </summary>
    Task<DumpedFile?> Backup();
}
