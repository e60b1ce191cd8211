using Microsoft.EntityFrameworkCore;
using TeamPulse.Web.Storage;

namespace TeamPulse.Web.Circuits;

/// <summary>What somebody may see and do, as one text to compare: the teams, and whether they administer.</summary>
internal sealed class Rights(PulseDb db)
{
    /// <summary>Without those who have no account any more.</summary>
    public async Task<IReadOnlyDictionary<ManagerId, string>> Of(IReadOnlyCollection<ManagerId> managers, CancellationToken cancel)
    {
        var there = await db.Managers.Where(m => EF.Parameter(managers).Contains(m.Id)).Select(m => m.Id).ToListAsync(cancel);
        var administrators = await db.Administrators.Select(a => a.ManagerId).ToHashSetAsync(cancel);
        var leads = (await db.TeamLeads.Where(l => EF.Parameter(managers).Contains(l.ManagerId))
            .Select(l => new { l.ManagerId, l.TeamId }).ToListAsync(cancel)).ToLookup(l => l.ManagerId, l => l.TeamId.Value);
        return there.ToDictionary(
            id => id, id => $"{(administrators.Contains(id) ? "a" : "")} {string.Join(' ', leads[id].Order())}");
    }
}
