using System.Diagnostics;
using Npgsql;

namespace TeamPulse.Shared;

/// <summary>A PostgreSQL server on loopback for the tests that share it; deleted after them.</summary>
public sealed class PostgresCluster : IDisposable
{
    private const string Missing =
        "PostgreSQL's server programs were not found below /usr/lib/postgresql. Install Debian's package 'postgresql'.";

    private readonly string _directory = Directory.CreateTempSubdirectory("teampulse-postgres-").FullName;
    private readonly string _programs = Programs();
    private readonly int _port = FreePort.Claim();
    private readonly Lazy<Task<string>> _empty;
    private int _databases;

    public PostgresCluster()
        : this(archive: false)
    {
    }

    /// <param name="archive">Keeps every WAL segment (1 MiB) in <see cref="ArchiveDirectory"/>, as a careful operator does.</param>
    internal PostgresCluster(bool archive)
    {
        _empty = new(MakeEmpty);
        Directory.CreateDirectory(ArchiveDirectory);
        if (Environment.IsPrivilegedProcess)
        {
            // PostgreSQL refuses to run as root.
            Run("chown", "-R", "postgres", _directory);
        }

        RunAsServer("initdb", "-D", Data, "-U", "teampulse", "--auth=trust", "--encoding=UTF8", "--no-sync",
            "--wal-segsize=" + (archive ? "1" : "16"));
        if (archive)
        {
            File.AppendAllText(
                Path.Combine(Data, "postgresql.conf"),
                $"\nwal_level = replica\narchive_mode = on\narchive_command = 'cp %p \"{ArchiveDirectory}/%f\"'\n");
        }

        Start();
    }

    internal string DataDirectory => Data;

    /// <summary>The directory of the server's programs, among them pg_dump.</summary>
    internal string ProgramDirectory => _programs;

    internal string ArchiveDirectory => Path.Combine(_directory, "archive");

    private string Data => Path.Combine(_directory, "data");

    // Without fsync the same bytes are written, but nobody waits for the disk.
    internal void Start() => RunAsServer("pg_ctl", "-D", Data, "-w", "-l", Path.Combine(_directory, "log"),
        "-o", $"-p {_port} -h 127.0.0.1 -k {_directory} -c max_connections=400 -c fsync=off", "start");

    /// <summary>Cuts all connections, as a restart of the server does. Nobody else may use this cluster.</summary>
    internal void Stop() => RunAsServer("pg_ctl", "-D", Data, "-w", "-m", "fast", "stop");

    /// <returns>The connection string of a new database without a table.</returns>
    public string NewDatabase()
    {
        var name = NextName();
        RunAsServer("createdb", "-h", "127.0.0.1", "-p", $"{_port}", "-U", "teampulse", name);
        return ConnectionString(name);
    }

    /// <returns>The connection string of a new database of this version with nothing in it.</returns>
    internal async Task<string> Migrated()
    {
        var (name, template) = (NextName(), await _empty.Value);
        await using var connection = new NpgsqlConnection(ConnectionString("postgres"));
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
#pragma warning disable CA2100 // Names of our own.
        command.CommandText = $"CREATE DATABASE {name} TEMPLATE {template}";
#pragma warning restore CA2100
        await command.ExecuteNonQueryAsync();
        return ConnectionString(name);
    }

    public void Dispose()
    {
        NpgsqlConnection.ClearAllPools();
        RunAsServer("pg_ctl", "-D", Data, "-m", "immediate", "stop");
        Directory.Delete(_directory, recursive: true);
    }

    private string NextName() => $"pulse{Interlocked.Increment(ref _databases)}";

    private string ConnectionString(string database) =>
        // Many databases one after the other: their connections must not wait for five minutes to be closed.
        $"Host=127.0.0.1;Port={_port};Username=teampulse;Database={database};Maximum Pool Size=40;"
        + "Connection Idle Lifetime=15;Connection Pruning Interval=5";

    private async Task<string> MakeEmpty()
    {
        // PostgreSQL copies a database only while nobody is connected, so no pool may keep a connection.
        var connectionString = NewDatabase() + ";Pooling=false";
        await EmptyDatabase.MakeOnPostgres(connectionString);
        return new NpgsqlConnectionStringBuilder(connectionString).Database!;
    }

    private static string Programs() =>
        Directory.Exists("/usr/lib/postgresql")
        && Directory.EnumerateDirectories("/usr/lib/postgresql").Order().LastOrDefault() is { } version
        && File.Exists(Path.Combine(version, "bin", "initdb"))
            ? Path.Combine(version, "bin")
            : throw new InvalidOperationException(Missing);

    private void RunAsServer(string program, params string[] arguments)
    {
        var path = Path.Combine(_programs, program);
        if (Environment.IsPrivilegedProcess)
        {
            Run("runuser", ["-u", "postgres", "--", path, .. arguments]);
        }
        else
        {
            Run(path, arguments);
        }
    }

    private static void Run(string program, params string[] arguments)
    {
        // pg_ctl leaves the server running with its output handles. Waiting for pipes would never end.
        var start = new ProcessStartInfo(program, arguments) { WorkingDirectory = "/tmp" };
        using var process = Process.Start(start)!;
        process.WaitForExit();
        if (process.ExitCode != 0)
        {
            throw new InvalidOperationException($"{Path.GetFileName(program)} ended with exit code {process.ExitCode}.");
        }
    }
}
