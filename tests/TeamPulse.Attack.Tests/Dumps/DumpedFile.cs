namespace TeamPulse.Attack.Tests;

/// <summary>Bytes as they are on the disk or in memory.</summary>
/// <param name="Channel">What kind of place.</param>
/// <param name="Name">The file.</param>
/// <param name="Bytes">All of it, or what is new since the last dump.</param>
/// <param name="Modified">When the file was last written, unless that is the time of the dump.</param>
internal sealed record DumpedFile(string Channel, string Name, byte[] Bytes, DateTime? Modified = null)
{
    public const string Database = "database";
    public const string Wal = "WAL";
    public const string PgDump = "pg_dump";
    public const string Log = "log";
    public const string Jobs = "jobs";
    public const string Data = "data directory";
    public const string Mails = "mails";
    public const string Keys = "key directory";
}
