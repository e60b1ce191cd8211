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

    /// <summary>Looks for states without a course, so a start that was killed half-way is finished by the next one.</summary>
    public static async Task MakeOldCourses(this PulseDb db, CancellationToken cancel)
    {
        var teams = await db.SignalStates.Where(s => !s.State.Contains(Mark)).Select(s => s.TeamId).Distinct().ToListAsync(cancel);
        foreach (var team in teams)
        {
            await using var transaction = await db.Database.BeginTransactionAsync(cancel);
            await MakeAnew(db, team, cancel);
            await db.SaveChangesAsync(cancel);
            await transaction.CommitAsync(cancel);
            db.ChangeTracker.Clear();
        }
    }

    private static async Task MakeAnew(PulseDb db, TeamId team, CancellationToken cancel)
    {
        var rows = await db.Publications.AsNoTracking().Include(p => p.Drivers).Where(p => p.TeamId == team)
            .OrderBy(p => p.Week).ToListAsync(cancel);
        var numbers = rows.ToDictionary(p => p.Week, p => p.Id);
        List<Publication> publications = [.. rows.Select(p => PublicationMapping.PublicationOf(p, []))];
        foreach (var row in await db.SignalStates.Where(s => s.TeamId == team).ToListAsync(cancel))
        {
            var state = SignalState.FromJson(row.State);
            var (weeks, course) = Courses.Of(row.Driver, state.First, publications.Where(p => p.Week >= state.First));
            row.State = (state with { Course = course }).ToJson();
            foreach (var (week, result) in weeks.Where(w => w.Result is not { LowSince: null, Fall: null }))
            {
                var publication = numbers[week];
                await db.Set<DriverResult>()
                    .Where(d => d.Driver == row.Driver && EF.Property<int>(d, PulseDb.PublicationId) == publication)
                    .ExecuteUpdateAsync(
                        set => set.SetProperty(d => d.LowSince, result.LowSince).SetProperty(d => d.Fall, result.Fall), cancel);
            }
        }
    }
}
