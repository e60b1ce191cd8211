using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace TeamPulse.Web.Configuration;

/// <summary>Something that is wrong with the installation.</summary>
/// <param name="Check">The name of the check that found it, for instance disk.</param>
/// <param name="Sentence">What is wrong and what to do. For people who run the server; it names nobody.</param>
internal sealed record InstallationTrouble(string Check, string Sentence);

/// <summary>
/// What all rooms say about the installation. Asking often costs nothing: everybody who asks within a few seconds gets the same report.
/// </summary>
internal sealed class InstallationHealth(HealthCheckService checks, TimeProvider clock) : IDisposable
{
    /// <summary>A report is made anew when it is asked for and older than this.</summary>
    public static readonly TimeSpan Fresh = TimeSpan.FromSeconds(5);

    private readonly SemaphoreSlim _one = new(1, 1);
    private Seen? _seen;

    /// <summary>The newest report, whatever its age; null before the first.</summary>
    public HealthReport? Latest => Volatile.Read(ref _seen)?.Report;

    public async Task<HealthReport> Report(CancellationToken cancel)
    {
        await _one.WaitAsync(cancel);
        try
        {
            if (_seen is null || clock.GetElapsedTime(_seen.At) >= Fresh)
            {
                // To its end, even when the one who asked has gone: the next one needs it.
                Volatile.Write(ref _seen, new Seen(await checks.CheckHealthAsync(CancellationToken.None), clock.GetTimestamp()));
            }

            return _seen.Report;
        }
        finally
        {
            _one.Release();
        }
    }

    public void Dispose() => _one.Dispose();

    private sealed record Seen(HealthReport Report, long At);
}

internal static class InstallationTroubles
{
    /// <summary>What is wrong, by the names of the checks.</summary>
    public static IReadOnlyList<InstallationTrouble> Troubles(this HealthReport? report) => report is null ? [] :
    [
        .. report.Entries.Where(entry => entry.Value.Status != HealthStatus.Healthy).OrderBy(entry => entry.Key, StringComparer.Ordinal)
            .Select(entry => new InstallationTrouble(entry.Key, entry.Value.Description ?? $"The check {entry.Key} failed.")),
    ];

    /// <summary>Whether this node can serve.</summary>
    public static bool IsReady(this HealthReport report) =>
        report.Entries.Values.All(entry => entry.Status != HealthStatus.Unhealthy || !entry.Tags.Contains(HealthTags.Ready));
}
