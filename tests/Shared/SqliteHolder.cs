using System.Diagnostics;

namespace TeamPulse.Shared;

/// <summary>Another process that holds the write lock of a SQLite database until it is disposed of.</summary>
internal sealed class SqliteHolder : IDisposable
{
    private const string Program = """
        import sqlite3, sys
        holder = sqlite3.connect(sys.argv[1], isolation_level=None)
        holder.execute("BEGIN IMMEDIATE")
        print("held", flush=True)
        sys.stdin.read()
        """;

    private readonly Process _process;

    private SqliteHolder(Process process) => _process = process;

    public static async Task<SqliteHolder> Of(string dataDirectory)
    {
        var process = Process.Start(new ProcessStartInfo("python3", ["-c", Program, Path.Combine(dataDirectory, "teampulse.db")])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        })!;
        return await process.StandardOutput.ReadLineAsync() == "held"
            ? new SqliteHolder(process)
            : throw new InvalidOperationException("The other process could not take the lock.");
    }

    public void Dispose()
    {
        _process.Kill();
        _process.WaitForExit();
        _process.Dispose();
    }
}
