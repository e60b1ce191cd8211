using Microsoft.EntityFrameworkCore;
using TeamPulse.Waves;
using TeamPulse.Web.Storage;
using TeamPulse.Web.Timekeeping;

namespace TeamPulse.Web.Inviting;

/// <summary>Sees to it that every team that is not paused has its next wave planned, so that keys can be made ahead.</summary>
internal sealed class Planner(PulseDb db, ClockWatch watch, TimeProvider clock, ILogger<Planner> log)
{
    // A wave of four weeks belongs to its last one, and the next opens within two more. Later ones come from a clock that was ahead.
    private const int FarthestWeek = 6;

    private static readonly TimeSpan UsuallyAhead = TimeSpan.FromDays(14);

    public async Task Plan(CancellationToken cancel)
    {
        // Mostly there is nothing to plan, and nobody waits for that.
        if (!await Unplanned().AnyAsync(cancel) && !await FarPlans().AnyAsync(cancel))
        {
            return;
        }

        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        if (await AlonePlanning(cancel) is not { SetUpComplete: true } organisation)
        {
            return;
        }

        await ForgetFarPlans(organisation, cancel);
        foreach (var team in await Unplanned().ToListAsync(cancel))
        {
            if (await NextWave(team, organisation, cancel) is { } next)
            {
                db.Waves.Add(next);
            }
        }

        await db.SaveChangesAsync(cancel);
        await transaction.CommitAsync(cancel);
    }

    // Two planners at once would each plan a week. The organisation's row is their lock; on SQLite the transaction itself is.
    private async Task<Organisation?> AlonePlanning(CancellationToken cancel)
    {
        var organisations = db.Database.IsNpgsql()
            ? db.Organisations.FromSql($"""SELECT * FROM "Organisations" FOR UPDATE""")
            : db.Organisations;
        return (await organisations.AsNoTracking().ToListAsync(cancel)).SingleOrDefault();
    }

    // A clock that was ahead for long has planned the next week too late: it is planned anew, by a clock that has been steady for a day.
    // The keys go as lost ones do.
    private async Task ForgetFarPlans(Organisation organisation, CancellationToken cancel)
    {
        if (!watch.MayDelete || await FarPlans().AsNoTracking().ToListAsync(cancel) is not { Count: > 0 } waves)
        {
            return;
        }

        var ids = waves.ConvertAll(w => w.TeamId);
        foreach (var team in await db.Teams.AsNoTracking().Where(t => EF.Parameter(ids).Contains(t.Id)).ToListAsync(cancel))
        {
            var wave = waves.First(w => w.TeamId == team.Id);
            if (await NextWave(team, organisation, cancel, but: wave.Id) is { } sooner && sooner.OpensAt < wave.OpensAt)
            {
                await db.Waves.Where(w => w.Id == wave.Id && w.State == WaveState.Scheduled).ExecuteDeleteAsync(cancel);
            }
        }
    }

    private IQueryable<Wave> FarPlans()
    {
        var ahead = clock.UtcNow() + UsuallyAhead;
        return db.Waves.Where(w => w.State == WaveState.Scheduled && w.OpensAt > ahead);
    }

    private IQueryable<Team> Unplanned() => db.Teams.AsNoTracking()
        .Where(t => !t.Paused && t.AnswersWithId == null
            && db.Members.Any(m => m.TeamId == t.Id)
            && !db.Waves.Any(w => w.TeamId == t.Id && !Wave.Finished.Contains(w.State)));

    // A system that lost the name of one team's time zone must not keep the others from being asked.
    private async Task<Wave?> NextWave(Team team, Organisation organisation, CancellationToken cancel, WaveId? but = null)
    {
        try
        {
            return WaveOf(organisation, team, await NextWeek(team, but, cancel));
        }
        catch (Exception unknown) when (unknown is TimeZoneNotFoundException or InvalidTimeZoneException)
        {
            log.LogError(
                "Team {Team} is not asked: this system does not know its time zone {Zone}. Choose another one in its settings.",
                team.Id, team.Schedule.TimeZone);
            return null;
        }
    }

    private async Task<PlannedWave> NextWeek(Team team, WaveId? but, CancellationToken cancel)
    {
        var taken = await db.Publications.Where(p => p.TeamId == team.Id).Select(p => (IsoWeek?)p.Week)
            .Concat(db.Waves.Where(w => w.TeamId == team.Id && w.Id != but).Select(w => (IsoWeek?)w.Week)).ToListAsync(cancel);
        var from = await LookingFrom(team, cancel);
        var farthest = IsoWeek.Of(DateOnly.FromDateTime(from)).AddWeeks(FarthestWeek);
        var planned = team.Schedule.NextAfter(taken.Where(week => week <= farthest).Max(), from);
        while (taken.Exists(week => week >= planned.FirstWeek && week <= planned.Week))
        {
            planned = team.Schedule.NextAfter(planned.Week, from);
        }

        return planned;
    }

    private static Wave WaveOf(Organisation organisation, Team team, PlannedWave planned) => new()
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

    // Now; or when the wave before closed, if that was processed late and the next one should have opened meanwhile.
    private async Task<DateTime> LookingFrom(Team team, CancellationToken cancel)
    {
        var now = clock.UtcNow();
        var closed = await db.Waves.Where(w => w.TeamId == team.Id && w.ClosesAt <= now).MaxAsync(w => (DateTime?)w.ClosesAt, cancel);
        return closed > now - OpenJob.TooLate ? closed.Value : now;
    }
}
