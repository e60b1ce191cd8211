using Microsoft.EntityFrameworkCore;
using TeamPulse.Waves;
using TeamPulse.Web.Storage;

namespace TeamPulse.Web.Inviting;

/// <summary>Sees to it that every team that is not paused has its next wave planned, so that keys can be made ahead.</summary>
internal sealed class Planner(PulseDb db, TimeProvider clock, ILogger<Planner> log)
{
    public async Task Plan(CancellationToken cancel)
    {
        // Mostly there is nothing to plan, and nobody waits for that.
        if (!await Unplanned().AnyAsync(cancel))
        {
            return;
        }

        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        if (await AlonePlanning(cancel) is not { SetUpComplete: true } organisation)
        {
            return;
        }

        foreach (var team in await Unplanned().ToListAsync(cancel))
        {
            await Plan(team, organisation, cancel);
        }

        await db.SaveChangesAsync(cancel);
        await transaction.CommitAsync(cancel);
    }

    // A system that lost the name of one team's time zone must not keep the others from being asked.
    private async Task Plan(Team team, Organisation organisation, CancellationToken cancel)
    {
        try
        {
            db.Waves.Add(await NextWave(team, organisation, cancel));
        }
        catch (Exception unknown) when (unknown is TimeZoneNotFoundException or InvalidTimeZoneException)
        {
            log.LogError(
                "Team {Team} is not asked: this system does not know its time zone {Zone}. Choose another one in its settings.",
                team.Id, team.Schedule.TimeZone);
        }
    }

    // Two planners at once would each plan a week. The organisation's row is their lock; on SQLite the transaction itself is.
    private async Task<Organisation?> AlonePlanning(CancellationToken cancel)
    {
        var organisations = db.Database.IsNpgsql()
            ? db.Organisations.FromSql($"""SELECT * FROM "Organisations" FOR UPDATE""")
            : db.Organisations;
        return (await organisations.AsNoTracking().ToListAsync(cancel)).SingleOrDefault();
    }

    private IQueryable<Team> Unplanned() => db.Teams.AsNoTracking()
        .Where(t => !t.Paused && t.AnswersWithId == null
            && db.Members.Any(m => m.TeamId == t.Id)
            && !db.Waves.Any(w => w.TeamId == t.Id && !Wave.Finished.Contains(w.State)));

    private async Task<Wave> NextWave(Team team, Organisation organisation, CancellationToken cancel)
    {
        var last = await db.Publications.Where(p => p.TeamId == team.Id).Select(p => (IsoWeek?)p.Week)
            .Concat(db.Waves.Where(w => w.TeamId == team.Id).Select(w => (IsoWeek?)w.Week)).ToListAsync(cancel);
        var planned = team.Schedule.NextAfter(last.Max(), await LookingFrom(team, cancel));
        return new Wave
        {
            TeamId = team.Id,
            Week = planned.Week,
            Weeks = planned.Weeks,
            OpensAt = planned.OpensAt,
            RemindsAt = planned.RemindsAt,
            ClosesAt = planned.ClosesAt,
            Threshold = organisation.Threshold,
            QuestionnaireVersion = organisation.QuestionnaireVersion,
        };
    }

    // Now; or when the wave before closed, if that was processed late and the next one should have opened meanwhile.
    private async Task<DateTime> LookingFrom(Team team, CancellationToken cancel)
    {
        var now = clock.UtcNow();
        var closed = await db.Waves.Where(w => w.TeamId == team.Id && w.ClosesAt <= now).MaxAsync(w => (DateTime?)w.ClosesAt, cancel);
        return closed > now - OpenJob.TooLate ? closed.Value : now;
    }
}
