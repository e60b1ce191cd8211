using System.Security.Claims;
using Microsoft.EntityFrameworkCore;
using TeamPulse.Teams;
using TeamPulse.Web.Storage;

namespace TeamPulse.Web.Ledger;

/// <summary>
/// Writes down what managers and administrators do, in the transaction of the deed itself where there is one.
/// Members have no account and no page of theirs writes here.
/// </summary>
internal sealed class LedgerBook(PulseDb db, TimeProvider clock, Actor actor)
{
    /// <summary>For verbs of the command line, where nobody is signed in.</summary>
    public static LedgerBook OfCommandLine(PulseDb db, TimeProvider clock) => new(db, clock, new Actor(new HttpContextAccessor()));

    /// <summary>The caller saves.</summary>
    public void Add(
        LedgerAct act, TeamId? team = null, ManagerId? subject = null, string? from = null, string? to = null, IsoWeek? week = null,
        ManagerId? standIn = null) =>
        db.LedgerEntries.Add(new LedgerEntry
        {
            At = clock.UtcNow(),
            By = actor.Id,
            Act = act,
            TeamId = team,
            Week = week,
            Subject = subject,
            StandIn = standIn,
            From = from,
            To = to,
        });

    /// <summary>A line for each team that the leave concerns; the caller saves.</summary>
    public void AddLeave(LedgerAct act, Leave leave, IEnumerable<TeamId> teams)
    {
        foreach (var team in teams)
        {
            Add(act, team, leave.Manager, leave.From.Iso(), leave.Until.Iso(), standIn: leave.StandIn);
        }
    }

    /// <summary>Adds, and saves it together with what has changed.</summary>
    public async Task Write(LedgerAct act, CancellationToken cancel, TeamId? team = null, string? from = null, string? to = null)
    {
        Add(act, team, from: from, to: to);
        await db.SaveChangesAsync(cancel);
    }

    /// <summary>Once for each person, team, week and day: reloading a page adds nothing. A page calls it before it shows results.</summary>
    public async Task WriteOnceADay(ClaimsPrincipal user, LedgerAct act, TeamId team, IsoWeek? week, CancellationToken cancel)
    {
        var me = user.ManagerId() ?? throw new InvalidOperationException("Only somebody who is signed in reads results.");
        var now = clock.UtcNow();
        var once = $"{act} {me} {team} {week} {DateOnly.FromDateTime(now).Iso()}";
        if (await db.LedgerEntries.AnyAsync(e => e.Once == once, cancel))
        {
            return;
        }

        var entry = db.LedgerEntries.Add(new LedgerEntry { At = now, By = me, Act = act, TeamId = team, Week = week, Once = once });
        try
        {
            await db.SaveChangesAsync(cancel);
        }
        catch (DbUpdateException)
        {
            // Two tabs at once: the other one was faster. Anything else is a failure.
            entry.State = EntityState.Detached;
            if (!await db.LedgerEntries.AnyAsync(e => e.Once == once, cancel))
            {
                throw;
            }
        }
    }
}
