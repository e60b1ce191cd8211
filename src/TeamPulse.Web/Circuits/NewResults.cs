using Microsoft.EntityFrameworkCore;
using TeamPulse.Web.Storage;

namespace TeamPulse.Web.Circuits;

/// <summary>Tells open dashboards of this node that a team's week was published. It says which team, and no number.</summary>
internal sealed class NewResults
{
    private int? _last;

    /// <summary>The teams that have a newer publication than before.</summary>
    public event Action<IReadOnlySet<TeamId>>? Published;

    /// <summary>Nobody listens: the next look begins anew.</summary>
    public void Forget() => _last = null;

    public async Task Look(PulseDb db, CancellationToken cancel)
    {
        var newest = await db.Publications.MaxAsync(p => (int?)p.Id, cancel) ?? 0;
        if (_last is { } last && newest > last)
        {
            var teams = await db.Publications.Where(p => p.Id > last).Select(p => p.TeamId).Distinct().ToListAsync(cancel);
            Published?.Invoke(teams.ToHashSet());
        }

        _last = newest;
    }
}
