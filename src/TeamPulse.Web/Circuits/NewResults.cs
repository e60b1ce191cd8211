using Microsoft.EntityFrameworkCore;
using TeamPulse.Web.Storage;

namespace TeamPulse.Web.Circuits;

/// <summary>Tells open dashboards of this node that a team's week was published. It says which team, and no number.</summary>
internal sealed class NewResults
{
    // A publication may be committed after one with a later number.
    private const int Window = 200;

    private HashSet<int>? _seen;

    /// <summary>The teams that have a newer publication than before.</summary>
    public event Action<IReadOnlySet<TeamId>>? Published;

    /// <summary>Nobody listens: the next look begins anew.</summary>
    public void Forget() => _seen = null;

    public async Task Look(PulseDb db, CancellationToken cancel)
    {
        var from = (_seen is { Count: > 0 } ? _seen.Max() : await db.Publications.MaxAsync(p => (int?)p.Id, cancel) ?? 0) - Window;
        var recent = await db.Publications.Where(p => p.Id > from).Select(p => new { p.Id, p.TeamId }).ToListAsync(cancel);
        if (_seen is { } seen && recent.Where(p => !seen.Contains(p.Id)).Select(p => p.TeamId).ToHashSet() is { Count: > 0 } teams)
        {
            Published?.Invoke(teams);
        }

        _seen = recent.Select(p => p.Id).ToHashSet();
    }
}
