using System.Text;
using Hangfire;
using Microsoft.Extensions.DependencyInjection;
using TeamPulse.Shared;

namespace TeamPulse.Attack.Tests;

/// <summary>
/// Copies everything: database, WAL, log, jobs, data directory, mails and key directory. Of this it skips the files of waves that are
/// open or held, because that is the limit that the product states.
/// </summary>
internal sealed class Copier(PulseHost host, IStore store, MemoryLog log, bool openKeys)
{
    private readonly JobStore _jobs = new(host.Services.GetRequiredService<JobStorage>());
    private readonly HashSet<string> _mails = [];
    private int _step;

    public async Task<Dump> Copy(bool withBackup)
    {
        var (rows, files) = await store.Copy(host);
        if (withBackup && await store.Backup() is { } backup)
        {
            files.Add(backup);
        }

        files.Add(new DumpedFile(DumpedFile.Log, "trace.log", Encoding.UTF8.GetBytes(log.Take())));
        files.Add(new DumpedFile(DumpedFile.Jobs, "jobs", Encoding.UTF8.GetBytes(_jobs.New())));
        files.AddRange(Folder.Copy(host.DataDirectory, ChannelOf));
        var spared = openKeys ? [] : rows.Where(IsOpen).Select(wave => wave.Id("Id")).ToHashSet();
        files.AddRange(Folder.Copy(
            host.KeyDirectory, name => spared.Contains(Path.GetFileNameWithoutExtension(name)) ? null : DumpedFile.Keys));
        return new Dump(_step++, rows, files, host.KeyDirectory) { Spared = spared };
    }

    /// <summary>What a cast has changed in the rows.</summary>
    public async Task<Dump> Glance() => new(_step++, await store.Glance(host), []);

    // Each mail once, also one that is being written. The database's own files come from the store.
    private string? ChannelOf(string name) => Path.GetExtension(name) is ".eml" or ".part"
        ? _mails.Add(name) ? DumpedFile.Mails : null
        : name.StartsWith("teampulse.db", StringComparison.Ordinal) ? null : DumpedFile.Data;

    private static bool IsOpen(DumpedRow row) =>
        row.Table == "Waves" && (row.Text("State") is "Open" or "Closing" || row.Text("Held") is "1" or "True");
}
