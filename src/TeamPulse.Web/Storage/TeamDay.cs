using Microsoft.EntityFrameworkCore;

namespace TeamPulse.Web.Storage;

/// <summary>Which day it is where a team works: days are promised there.</summary>
internal sealed class TeamDay(PulseDb db, TimeProvider clock)
{
    public async Task<DateOnly> Today(TeamId team, CancellationToken cancel)
    {
        var zone = await db.Teams.Where(t => t.Id == team).Select(t => t.TimeZone).SingleAsync(cancel);
        return TeamDays.DayOf(clock.GetUtcNow().UtcDateTime, zone);
    }
}
