using Microsoft.EntityFrameworkCore;
using TeamPulse.Publishing;
using TeamPulse.Trends;

namespace TeamPulse.Web.Storage;

/// <summary>
/// Publications of versions that did not know low levels and recoveries. What they would have frozen is made from what they froze, once.
/// </summary>
internal static class OldCourses
{
    // Part of every state that has a course.
    private const string Mark = $"\"{nameof(Course.LowSince)}\"";

    /// <summary>
    /// Looks for states without a course, so a start that was killed half-way is finished by the next one. Another node may serve already:
    /// a team whose week it closes meanwhile is looked at again.
    /// </summary>
    public static async Task MakeOldCourses(this PulseDb db, CancellationToken cancel)
    {
        while (await WithoutCourse(db).Select(s => s.TeamId).Distinct().ToListAsync(cancel) is [_, ..] teams)
        {
            foreach (var team in teams)
            {
                await using var transaction = await db.Database.BeginTransactionAsync(cancel);
                if (await MakeAnew(db, team, cancel))
                {
                    await transaction.CommitAsync(cancel);
                }
            }
        }
    }

    private static IQueryable<SignalStateRow> WithoutCourse(PulseDb db) =>
        db.SignalStates.AsNoTracking().Where(s => !s.State.Contains(Mark));

    // The states are read before the publications: what was published since has changed them, too, and then this is false.
    private static async Task<bool> MakeAnew(PulseDb db, TeamId team, CancellationToken cancel)
    {
        var states = await WithoutCourse(db).Where(s => s.TeamId == team).ToListAsync(cancel);
        var rows = await db.Publications.AsNoTracking().Include(p => p.Drivers).Where(p => p.TeamId == team)
            .OrderBy(p => p.Week).ToListAsync(cancel);
        var numbers = rows.ToDictionary(p => p.Week, p => p.Id);
        List<Publication> publications = [.. rows.Select(p => PublicationMapping.PublicationOf(p, []))];
        foreach (var row in states)
        {
            var state = SignalState.FromJson(row.State);
            var (weeks, course) = Courses.Of(row.Driver, state.First, publications.Where(p => p.Week >= state.First));
            var whole = (state with { Course = course }).ToJson();
            if (await db.SignalStates.Where(s => s.TeamId == team && s.Driver == row.Driver && s.State == row.State)
                .ExecuteUpdateAsync(set => set.SetProperty(s => s.State, whole), cancel) == 0)
            {
                return false;
            }

            foreach (var (week, result) in weeks.Where(w => w.Result is not { LowSince: null, Fall: null }))
            {
                var publication = numbers[week];
                await db.Set<DriverResult>()
                    .Where(d => d.Driver == row.Driver && EF.Property<int>(d, PulseDb.PublicationId) == publication)
                    .ExecuteUpdateAsync(
                        set => set.SetProperty(d => d.LowSince, result.LowSince).SetProperty(d => d.Fall, result.Fall), cancel);
            }
        }

        return true;
    }
}
