using Microsoft.EntityFrameworkCore;
using TeamPulse.Teams;
using TeamPulse.Web.Storage;

namespace TeamPulse.Web.Results;

/// <summary>Which of a team's managers are away, and who acts meanwhile.</summary>
internal sealed class TeamAbsences(PulseDb db, TimeProvider clock)
{
    /// <summary>Today, where the team works.</summary>
    public async Task<IReadOnlyList<Absence>> Now(TeamId team, CancellationToken cancel) =>
        await On(team, clock.UtcNow(), cancel);

    /// <summary>Today, for those who read the team's results.</summary>
    public async Task<IReadOnlyList<AwayManager>> Told(TeamId team, CancellationToken cancel)
    {
        var absences = await Now(team, cancel);
        var ids = absences.SelectMany(a => new[] { a.Leave.Manager, a.StandIn }).OfType<ManagerId>().ToList();
        var names = await db.Managers.AsNoTracking().Where(m => ids.Contains(m.Id))
            .ToDictionaryAsync(m => m.Id, m => m.DisplayName, cancel);
        return [.. absences.Select(a => new AwayManager(names[a.Leave.Manager], a.Leave.Until, a.StandIn is { } id ? names[id] : null))];
    }

    /// <summary>Who gets what is written to the team's managers at an instant.</summary>
    public async Task<IReadOnlyList<Addressee>> Addressees(TeamId team, DateTime utc, CancellationToken cancel) =>
        Addressee.Of(await ManagersOf(team, cancel), await On(team, utc, cancel));

    /// <summary>The teams whose managers are away today, where each team works, and until when.</summary>
    public async Task<IReadOnlyDictionary<TeamId, DateOnly>> Until(CancellationToken cancel)
    {
        var now = clock.UtcNow();
        var (earliest, latest) = (TeamDays.EarliestDayOf(now), TeamDays.LatestDayOf(now));
        var away = await (
            from leave in db.Leaves
            where leave.From <= latest && leave.Until >= earliest
            join lead in db.TeamLeads on leave.ManagerId equals lead.ManagerId
            join team in db.Teams on lead.TeamId equals team.Id
            select new { team.Id, team.Schedule.TimeZone, leave.From, leave.Until }).ToListAsync(cancel);
        return away.Where(a => TeamDays.DayOf(now, a.TimeZone) is var today && a.From <= today && today <= a.Until)
            .GroupBy(a => a.Id).ToDictionary(team => team.Key, team => team.Max(a => a.Until));
    }

    /// <summary>The teams on which somebody acts today for a manager who is away.</summary>
    public async Task<IReadOnlyList<TeamId>> StoodInBy(ManagerId standIn, CancellationToken cancel)
    {
        var now = clock.UtcNow();
        var (earliest, latest) = (TeamDays.EarliestDayOf(now), TeamDays.LatestDayOf(now));
        var asked = await db.Leaves.Where(l => l.StandInId == standIn && l.From <= latest && l.Until >= earliest)
            .Join(db.TeamLeads, l => l.ManagerId, lead => lead.ManagerId, (_, lead) => lead.TeamId).Distinct().ToListAsync(cancel);
        var teams = new List<TeamId>();
        foreach (var team in asked)
        {
            if ((await Now(team, cancel)).Any(absence => absence.StandIn == standIn))
            {
                teams.Add(team);
            }
        }

        return teams;
    }

    private async Task<IReadOnlyList<Absence>> On(TeamId team, DateTime utc, CancellationToken cancel)
    {
        if (await db.Teams.Where(t => t.Id == team).Select(t => t.Schedule.TimeZone).SingleOrDefaultAsync(cancel) is not { } zone)
        {
            // Somebody asks for a team that is not there.
            return [];
        }

        var day = TeamDays.DayOf(utc, zone);
        var leaves = db.Leaves.AsNoTracking().Where(l => l.From <= day && l.Until >= day);
        if (!await leaves.AnyAsync(l => db.TeamLeads.Any(lead => lead.ManagerId == l.ManagerId && lead.TeamId == team), cancel))
        {
            return [];
        }

        return Absence.On(
            day,
            await ManagersOf(team, cancel),
            await db.WhoLead(team, cancel),
            [.. (await leaves.ToListAsync(cancel)).Select(l => l.Read())]);
    }

    private Task<List<ManagerId>> ManagersOf(TeamId team, CancellationToken cancel) =>
        db.TeamLeads.Where(l => l.TeamId == team).Select(l => l.ManagerId).ToListAsync(cancel);
}
