using Microsoft.EntityFrameworkCore;
using TeamPulse.Web.Storage;

namespace TeamPulse.Web.Circuits;

/// <summary>What somebody may see and do, as one text to compare: the teams that they lead, and their roles.</summary>
internal sealed class Rights(PulseDb db)
{
    /// <summary>Without those whose account is gone or has no right left.</summary>
    public async Task<IReadOnlyDictionary<ManagerId, string>> Of(IReadOnlyCollection<ManagerId> managers, CancellationToken cancel)
    {
        var there = await db.WithRights().Where(m => EF.Parameter(managers).Contains(m.Id)).Select(m => m.Id).ToListAsync(cancel);
        var roles = (await db.Roles.Where(r => EF.Parameter(managers).Contains(r.ManagerId)).AsNoTracking().ToListAsync(cancel))
            .ToLookup(r => r.ManagerId, r => $"{r.Role}{r.TeamId}");
        var leads = (await db.TeamLeads.Where(l => EF.Parameter(managers).Contains(l.ManagerId))
            .Select(l => new { l.ManagerId, l.TeamId }).ToListAsync(cancel)).ToLookup(l => l.ManagerId, l => l.TeamId.Value);
        return there.ToDictionary(
            id => id, id => $"{string.Join(' ', roles[id].Order(StringComparer.Ordinal))} {string.Join(' ', leads[id].Order())}");
    }
}
