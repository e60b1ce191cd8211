using System.Globalization;
using System.Security.Claims;
using Microsoft.EntityFrameworkCore;
using TeamPulse.Teams;
using TeamPulse.Web.Storage;

namespace TeamPulse.Web.Ledger;

/// <summary>
/// Writes down what managers and administrators do, in the transaction of the deed itself where there is one.
/// Members have no account and no page of theirs writes here.
/// </summary>
internal sealed class LedgerBook(PulseDb db, TimeProvider clock, IHttpContextAccessor http)
{
    /// <summary>For verbs of the command line, where nobody is signed in.</summary>
    public static LedgerBook OfCommandLine(PulseDb db, TimeProvider clock) => new(db, clock, new HttpContextAccessor());

    private DateTime Now => clock.UtcNow();

    /// <summary>The caller saves.</summary>
    public void Add(LedgerAct act, TeamId? team = null, ManagerId? subject = null, string? from = null, string? to = null, IsoWeek? week = null) =>
        db.LedgerEntries.Add(new LedgerEntry { At = Now, By = http.HttpContext?.User.ManagerId(), Act = act, TeamId = team, Week = week, Subject = subject, From = from, To = to });

    /// <summary>A line for each team that the leave concerns; the caller saves.</summary>
    public void AddLeave(LedgerAct act, Leave leave, IEnumerable<TeamId> teams) => db.LedgerEntries.AddRange(teams.Select(team => new LedgerEntry
    {
        At = Now,
        By = http.HttpContext?.User.ManagerId(),
        Act = act,
        TeamId = team,
        Subject = leave.Manager,
        StandIn = leave.StandIn,
        From = leave.From.Iso(),
        To = leave.Until.Iso(),
    }));

    /// <summary>Adds and saves, for a change that was made without the change tracker, in its transaction.</summary>
    public async Task Write(LedgerAct act, CancellationToken cancel, TeamId? team = null, string? from = null, string? to = null)
    {
        Add(act, team, from: from, to: to);
        await db.SaveChangesAsync(cancel);
    }

    /// <summary>Once for each person, team, week and day: reloading a page adds nothing. Nothing is shown that could not be written down.</summary>
    public async Task WriteOnceADay(ClaimsPrincipal user, LedgerAct act, TeamId team, IsoWeek? week, CancellationToken cancel)
    {
        var me = user.ManagerId() ?? throw new InvalidOperationException("Results are shown to somebody who is signed in.");
        var once = string.Create(CultureInfo.InvariantCulture, $"{act} {me} {team.Value} {week} {Now:yyyy-MM-dd}");
        if (await db.LedgerEntries.AnyAsync(e => e.Once == once, cancel))
        {
            return;
        }

        var entry = db.LedgerEntries.Add(new LedgerEntry { At = Now, By = me, Act = act, TeamId = team, Week = week, Once = once });
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
