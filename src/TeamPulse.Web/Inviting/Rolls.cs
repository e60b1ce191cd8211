using Microsoft.EntityFrameworkCore;
using TeamPulse.Waves;
using TeamPulse.Web.Storage;

namespace TeamPulse.Web.Inviting;

/// <summary>Who is on a team: those whom a wave asks, and those who have chosen to get no mails.</summary>
internal static class Rolls
{
    /// <summary>Everybody on each team but those who lead it.</summary>
    public static async Task<ILookup<TeamId, Member>> People(PulseDb db, IReadOnlyCollection<TeamId> teams, CancellationToken cancel)
    {
        var leads = await db.ManagersOf(teams, cancel);
        var members = await db.Members.AsNoTracking().Where(m => EF.Parameter(teams).Contains(m.TeamId)).ToListAsync(cancel);
        return members
            .Where(m => !leads[m.TeamId].Any(lead => string.Equals(lead.Email, m.Email, StringComparison.OrdinalIgnoreCase)))
            .ToLookup(m => m.TeamId);
    }

    /// <summary>The roll of a wave that opens, with the names of this moment.</summary>
    /// <param name="db">Has the names.</param>
    /// <param name="people">Who is on the team now.</param>
    /// <param name="stamped">The team, then those with which its answers may be pooled.</param>
    /// <param name="cancel">Gives up.</param>
    public static async Task<Roll> Of(
        PulseDb db, IEnumerable<Member> people, IReadOnlyList<StampedTeam> stamped, CancellationToken cancel)
    {
        var ids = stamped.SelectMany(s => s.Roll!).Select(id => new MemberId(id)).ToList();
        var names = await db.Members.Where(m => EF.Parameter(ids).Contains(m.Id)).ToDictionaryAsync(m => m.Id.Value, m => m.Name, cancel);
        var rolls = stamped.Select(s => s.Roll!.Where(names.ContainsKey).Select(id => names[id]).ToList()).ToList();
        return new Roll(stamped[0].Roll!.Length == 0 ? [.. people.Select(m => m.Name)] : rolls[0], rolls[1..]);
    }
}
